extension JSONValue {
    /// Reads the body of an operation's answer, naming the operation in errors.
    init(parsing bytes: [UInt8], operation: Operation) throws(AnswerError) {
        do throws(AnswerError) {
            try self.init(parsing: bytes)
        } catch {
            var named = error
            named.operation = operation.name
            throw named
        }
    }

    /// A string member; nil when it is absent or null.
    func optionalString(_ key: String, operation: Operation) throws(AnswerError) -> String? {
        switch self[key] {
        case nil, .null: return nil
        case .string(let text): return text
        default: throw AnswerError(.wrongType, operation: operation.name, field: key)
        }
    }

    /// A whole-number member, as a number or as its text; nil when it is absent or null.
    func optionalInteger(_ key: String, operation: Operation) throws(AnswerError) -> Int? {
        switch self[key] {
        case nil, .null: return nil
        case .number(let text), .string(let text):
            guard let value = Int(text) else { throw AnswerError(.wrongType, operation: operation.name, field: key) }
            return value
        default: throw AnswerError(.wrongType, operation: operation.name, field: key)
        }
    }
}
