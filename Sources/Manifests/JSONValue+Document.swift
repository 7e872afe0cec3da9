package import PartnerAPI

extension JSONValue {
    /// The value as a file for people and programs: two spaces a level, members in their order, a line end at the end.
    package var document: [UInt8] {
        var bytes: [UInt8] = []
        writeIndented(to: &bytes, level: 0)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private func writeIndented(to bytes: inout [UInt8], level: Int) {
        switch self {
        case .array(let items) where !items.isEmpty:
            JSONValue.write(items, "[", "]", to: &bytes, level) { item, bytes in
                item.writeIndented(to: &bytes, level: level + 1)
            }
        case .object(let members) where !members.isEmpty:
            JSONValue.write(members, "{", "}", to: &bytes, level) { member, bytes in
                JSONValue.write(member.key, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                member.value.writeIndented(to: &bytes, level: level + 1)
            }
        default:
            bytes.append(contentsOf: self.bytes)
        }
    }

    private static func write<Item>(
        _ items: [Item],
        _ open: String,
        _ close: String,
        to bytes: inout [UInt8],
        _ level: Int,
        _ body: (Item, inout [UInt8]) -> Void
    ) {
        bytes.append(contentsOf: open.utf8)
        for (index, item) in items.enumerated() {
            bytes.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * (level + 1)))
            body(item, &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
        bytes.append(contentsOf: close.utf8)
    }
}
