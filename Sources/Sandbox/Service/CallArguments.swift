internal import PartnerAPI
internal import Values

/// The parameters of one call after the rules were checked: only what was given and counts.
struct CallArguments: Sendable {
    private var values: [String: JSONValue] = [:]

    mutating func set(_ name: String, _ value: JSONValue) { values[name] = value }

    func has(_ name: String) -> Bool { values[name] != nil }
    func text(_ name: String) -> String? { values[name]?.string }
    func list(_ name: String) -> [JSONValue]? { values[name]?.array }
    func flag(_ name: String) -> Bool { values[name] == .bool(true) }
    func instant(_ name: String) -> Instant? { text(name).flatMap { Instant($0) } }
    func date(_ name: String) -> CivilDate? { text(name).flatMap { CivilDate($0) } }
    func cycle(_ name: String) -> BillCycle? { text(name).flatMap { BillCycle($0) } }

    func integer(_ name: String) -> Int? {
        guard case .number(let text)? = values[name] else { return nil }
        return Int(text)
    }

    /// Money, given as a number or as its text.
    func amount(_ name: String) -> Amount? {
        switch values[name] {
        case .number(let text), .string(let text): try? Amount(parsingJSONNumber: text)
        default: nil
        }
    }

    var offset: Int { integer("offset") ?? 0 }
    var limit: Int { integer("limit") ?? Operation.Paging.defaultLimit }

    /// Moves the page that is asked for, for the faults that do so.
    mutating func moveOffset(by distance: Int) {
        set("offset", .number(String(max(0, offset + distance))))
    }

    /// The page of a list.
    func page<Element>(of elements: [Element]) -> ArraySlice<Element> {
        guard offset < elements.count else { return [] }
        return elements[offset..<min(elements.count, offset + limit)]
    }

    /// The page's range in a list of `count`.
    func pageRange(of count: Int) -> Range<Int> {
        let start = min(offset, count)
        return start..<min(count, start + limit)
    }
}
