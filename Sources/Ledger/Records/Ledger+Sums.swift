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
        try prepare(schema)
        let queries = try queries(of: pull).filter { $0.plan.schema == schema.name && isWanted($0) }
        let table = RecordTable(schema)
        let columns = (keys + amounts).map { RecordTable.quoted(schema.fields[$0].name) }.joined(separator: ", ")
        let function = SumFunction(keys: keys.count, amounts: amounts.count)
        try store.read { db in
            try SumFunction.register(db)
            let statement = RawStatement(
                try db.makeStatement(
                    sql: """
                        SELECT \(SumFunction.name)(?1, \(columns)) FROM \(table.quotedName)
                        WHERE _key BETWEEN ?2 AND ?3 AND _duplicate = 0
                        """
                )
            )
            try function.bind(to: statement, 1)
            for query in queries where query.rows > 0 {
                let keys = RecordTable.keys(of: query.id)
                try statement.bind(2, keys.lowerBound)
                try statement.bind(3, keys.upperBound)
                defer { statement.reset() }
                do {
                    while try statement.step() {}
                } catch let error {
                    switch function.sums.failure {
                    case .amount(let error): throw error
                    case .damaged: throw LedgerError.damaged(path: path, detail: table.name)
                    case nil: throw error
                    }
                }
            }
        }
        return function.sums.groups
    }
}
