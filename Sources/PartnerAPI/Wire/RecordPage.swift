internal import Digests
public import Values

/// One page of a list, read strictly by the operation's description.
public struct RecordPage: Sendable {
    /// The records as they lie in the answer; nil when there are none.
    package let content: PackedRecords?
    /// How many records match in all; nil where the answer does not say.
    public let total: Int?
    /// The currency the answer gives for all its amounts, where it does.
    public let currency: Currency?
    /// SHA-256 of the body it was read from, lower-case hex.
    public let sha256: String?

    /// The records of the page, made from the answer's bytes each time.
    public var records: [Record] { content?.records ?? [] }
    /// How many records the page has.
    public var count: Int { content?.count ?? 0 }

    /// - Parameter records: all of one schema.
    public init(records: [Record], total: Int?, currency: Currency? = nil, sha256: String? = nil) {
        self.init(
            content: records.first.map { PackedRecords($0.schema, records) },
            total: total,
            currency: currency,
            sha256: sha256
        )
    }

    init(content: PackedRecords?, total: Int?, currency: Currency?, sha256: String? = nil) {
        self.content = content
        self.total = total
        self.currency = currency
        self.sha256 = sha256
    }

    /// Reads the page of an operation that lists records. Members the description does not know are kept with their
    /// record.
    ///
    /// - Throws: ``AnswerError`` naming operation, record and field.
    public init(_ answer: Answer, of operation: Operation) throws(AnswerError) {
        guard let listing = operation.listing else { preconditionFailure("\(operation.name) lists no records") }
        do throws(AnswerError) {
            var reader = RecordPageReader(listing)
            let page = try reader.read(answer.body)
            self.init(
                content: page.content,
                total: page.total,
                currency: page.currency,
                sha256: try? Digest.sha256(answer.body)
            )
        } catch {
            var named = error
            named.operation = operation.name
            throw named
        }
    }
}
