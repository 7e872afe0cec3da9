internal import Values

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

    /// A string member of an entry of a list; there in any case according to the contract.
    func string(_ key: String, in list: String, operation: Operation) throws(AnswerError) -> String {
        guard let text = try optionalString(key, operation: operation), !text.isEmpty else {
            throw AnswerError(.missing, operation: operation.name, field: "\(list).\(key)")
        }
        return text
    }

    /// A list; empty when it is absent or null.
    func optionalList(_ key: String, operation: Operation) throws(AnswerError) -> [JSONValue] {
        switch self[key] {
        case nil, .null: return []
        case .array(let items): return items
        default: throw AnswerError(.wrongType, operation: operation.name, field: key)
        }
    }

    /// Money, as a number or as its text; nil when it is absent or null.
    func optionalAmount(_ key: String, operation: Operation) throws(AnswerError) -> Amount? {
        switch self[key] {
        case nil, .null: return nil
        case .number(let text), .string(let text):
            do throws(AmountError) {
                return try Amount(parsingJSONNumber: text)
            } catch {
                throw AnswerError(.number, operation: operation.name, field: key)
            }
        default: throw AnswerError(.wrongType, operation: operation.name, field: key)
        }
    }
}
