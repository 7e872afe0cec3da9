internal import Tables
internal import Values

/// Batches that belong to one noun: `quotas issue` and `quotas reclaim`, and what prepares their files.
protocol BatchFamily: Sendable {
    /// The noun on the command line.
    static var noun: String { get }
    /// What the files hold, in a sentence.
    static var subject: Localized { get }
    /// The verbs, the most usual first.
    static var actions: [BatchAction] { get }
}

/// One verb of a family: what its file looks like and what becomes of it.
struct BatchAction: Sendable {
    /// The verb on the command line.
    let word: String
    /// The kind in the ledger.
    let kindName: String
    let schema: ImportSchema

    init(_ word: String, _ kindName: String, _ schema: ImportSchema) {
        self.word = word
        self.kindName = kindName
        self.schema = schema
    }
}

extension BatchFamily {
    /// The action with this verb.
    ///
    /// - Throws: ``CommandFailure`` that names those there are.
    static func action(_ word: String) throws -> BatchAction {
        if let action = actions.first(where: { $0.word == word }) { return action }
        let words = actions.map(\.word)
        throw CommandFailure(
            .usage,
            zh: "没有“\(word)”；可用：\(words.joined(separator: "、"))",
            en: "there is no “\(word)”; there are \(words.joined(separator: ", "))"
        )
    }
}
