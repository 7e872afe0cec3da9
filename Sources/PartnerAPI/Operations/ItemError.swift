/// One entry of `error_details`: what kept one item of a call from being done while others may have been. What `id` names
/// differs from operation to operation.
public struct ItemError: Sendable, Hashable {
    public let id: String
    public let code: String
    public let message: String?

    public init(id: String, code: String, message: String?) {
        self.id = id
        self.code = code
        self.message = message
    }

    /// The `error_details` of an answer; none where the member is absent or null.
    ///
    /// - Throws: ``AnswerError`` when an entry has no id or no code.
    static func all(in body: JSONValue, operation: Operation) throws(AnswerError) -> [ItemError] {
        var errors: [ItemError] = []
        for entry in try body.optionalList("error_details", operation: operation) {
            errors.append(
                ItemError(
                    id: try entry.string("id", in: "error_details", operation: operation),
                    code: try entry.string("error_code", in: "error_details", operation: operation),
                    message: try entry.optionalString("error_msg", operation: operation)
                )
            )
        }
        return errors
    }
}
