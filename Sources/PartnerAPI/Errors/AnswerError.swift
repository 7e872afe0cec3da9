/// An answer that is not what the contract says. It names the place, never the data.
public struct AnswerError: Error, Sendable, Hashable {
    public enum Code: String, Sendable {
        /// Not JSON, or cut short.
        case notJSON
        /// A value of another type than the contract gives the field.
        case wrongType
        /// A member that is always there according to the contract is missing.
        case missing
        /// A number that cannot be held exactly.
        case number
        /// The same member twice in one object.
        case duplicateMember
        /// Nested deeper than any answer of the service.
        case tooDeep
        /// Longer than any answer of the service.
        case tooLong
    }

    public let code: Code
    /// The operation's name; empty while not known.
    public var operation: String
    /// 0-based index of the record in the page, where the fault lies in one.
    public var record: Int?
    /// The member, as `outer.inner`; nil for the document itself.
    public var field: String?
    /// 0-based byte in the body.
    public var byte: Int?

    public init(
        _ code: Code,
        operation: String = "",
        record: Int? = nil,
        field: String? = nil,
        byte: Int? = nil
    ) {
        self.code = code
        self.operation = operation
        self.record = record
        self.field = field
        self.byte = byte
    }
}

extension AnswerError: CustomStringConvertible {
    public var description: String {
        var text = operation.isEmpty ? "answer" : "answer of \(operation)"
        if let record { text += ", record \(record + 1)" }
        if let field { text += ", field \(field)" }
        if let byte { text += ", byte \(byte)" }
        let reason =
            switch code {
            case .notJSON: "not valid JSON"
            case .wrongType: "wrong type"
            case .missing: "missing"
            case .number: "number cannot be held exactly"
            case .duplicateMember: "member given twice"
            case .tooDeep: "nested too deeply"
            case .tooLong: "too long"
            }
        return text + ": " + reason
    }
}
