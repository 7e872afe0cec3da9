/// Writes random JSON documents in every way the grammar allows.
struct RandomJSON {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(state: seed &* 7919 &+ 17) }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }
    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    mutating func space() -> String { chance(6) ? pick([" ", "\n", "\t", "\r\n", "  "]) : "" }

    mutating func document(depth: Int = 0) -> String {
        space() + value(depth: depth) + space()
    }

    private mutating func value(depth: Int) -> String {
        switch Int.random(in: 0..<(depth < 5 ? 9 : 6), using: &random) {
        case 0: return pick(["true", "false", "null"])
        case 1, 2: return number()
        case 3, 4, 5: return string()
        case 6:
            let items = (0..<Int.random(in: 0...4, using: &random)).map { _ in document(depth: depth + 1) }
            return "[" + (items.isEmpty ? space() : items.joined(separator: ",")) + "]"
        default:
            let members = (0..<Int.random(in: 0...5, using: &random)).map { index in
                space() + string("k\(index)") + space() + ":" + document(depth: depth + 1)
            }
            return "{" + (members.isEmpty ? space() : members.joined(separator: ",")) + "}"
        }
    }

    mutating func number() -> String {
        var text = chance(3) ? "-" : ""
        text += pick(["0", "7", "12", "3600", "20261123", "9007199254740993", "123456789012345678"])
        if chance(2) { text += "." + pick(["0", "5", "10", "00000001", "123456780", "000"]) }
        if chance(6) { text += pick(["e", "E"]) + pick(["", "+", "-"]) + pick(["0", "1", "2", "08"]) }
        return text
    }

    /// A string literal that begins with `start`.
    mutating func string(_ start: String = "") -> String {
        var text = "\"" + start
        for _ in 0..<Int.random(in: 0...(chance(8) ? 40 : 6), using: &random) {
            text += pick([
                "a", "Z", "09", " ", "/", "客户", "é", "e\u{301}", "🚀", "\u{7F}", "\u{2028}", "ab-cd-ef-gh", #"\n"#,
                #"\""#,
                #"\\"#, #"\/"#, #"\b\f\r\t"#, #"\u0041"#, #"\u5ba2"#, #"\ud83d\ude80"#, #"\u0000"#, #"\uFFFF"#,
            ])
        }
        return text + "\""
    }

    // MARK: Pages

    /// A page of records as the service writes them, and sometimes in other ways.
    mutating func page(list: String, _ fields: [(name: String, write: @Sendable (inout RandomJSON) -> String)])
        -> String
    {
        let records = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            var members = fields.compactMap { field -> String? in
                if chance(5) { return nil }
                let value = chance(9) ? "null" : field.write(&self)
                return "\"\(field.name)\":" + (chance(7) ? space() : "") + value
            }
            if chance(6) { members.shuffle(using: &random) }
            if chance(6) { members.append(string("new") + ":" + document(depth: 3)) }
            return "{" + members.joined(separator: chance(9) ? " , " : ",") + "}"
        }
        return "{\"total_count\":\(records.count),\"\(list)\":[" + records.joined(separator: ",") + "]}"
    }
}
