import PartnerAPI

/// The reader of JSON: what it takes it can write and read again.
enum JSONTarget {
    static func run(_ bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes) else { return }
        guard let again = try? JSONValue(parsing: value.bytes) else {
            preconditionFailure("what was written cannot be read")
        }
        precondition(again == value, "what was written is not what is read")
    }
}
