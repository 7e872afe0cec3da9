internal import GRDB
package import Values

extension Ledger {
    /// Adds up records of a pull by some of their fields, exactly and in one walk, each record of the service once.
    /// Memory grows with the groups alone.
    ///
    /// - Parameters:
    ///   - keys: the indices of fields that are no decimals.
    ///   - amounts: the indices of decimals.
    ///   - isWanted: whose questions' records are added up.
    /// - Throws: ``LedgerError``, and ``AmountError/overflow``.
    package func sums(
        of schema: RecordSchema,
        by keys: [Int],
        amounts: [Int],
        in pull: Pull.ID,
        where isWanted: (PullQuery) -> Bool = { _ in true }
    ) throws -> RecordGroups {
        let layout = try prepare(schema)
        let queries = try queries(of: pull).filter { $0.plan.schema == schema.name && isWanted($0) }
        let name = RecordTable(schema).name
        var sums = RunningSums(layout, keys: keys, amounts: amounts)
        try store.read { db in
            let statement = RawStatement(
                try db.makeStatement(
                    sql: """
                        SELECT _key, _cells FROM \(RecordTable.quoted(name))
                        WHERE _key BETWEEN ? AND ? AND _duplicate = 0
                        """
                )
            )
            for query in queries where query.rows > 0 {
                let keys = RecordTable.keys(of: query.id)
                try statement.bind(1, keys.lowerBound)
                try statement.bind(2, keys.upperBound)
                defer { statement.reset() }
                while try statement.step() {
                    guard try sums.add(statement.blob(1)) else {
                        throw LedgerError.damaged(path: path, detail: "\(name) \(statement.integer(0))")
                    }
                }
            }
        }
        return sums.groups
    }
}
