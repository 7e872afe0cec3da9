internal import Pulls
internal import Values

/// Syncs reference tables into the ledger.
struct ReferenceWork: Sendable {
    struct Outcome: Sendable {
        let table: ReferenceTable
        let rows: Int
    }

    let session: Session

    /// - Throws: ``CommandFailure`` when a table could not be read to its end; the earlier copy then stays in use.
    func sync(_ tables: [ReferenceTable], _ work: PullWork) async throws -> [Outcome] {
        var outcomes: [Outcome] = []
        for table in tables {
            let summary = try await work.sync(table)
            guard summary.isComplete else {
                throw CommandFailure(
                    .unavailable,
                    zh: "参考表 \(table.rawValue) 未能完整读取；仍使用上次同步的内容",
                    en: "the table \(table.rawValue) could not be read in full; what was synced before stays in use",
                    hint: Localized(zh: "稍后再试", en: "try again later")
                )
            }
            outcomes.append(Outcome(table: table, rows: summary.rows(of: table.schema)))
        }
        return outcomes
    }
}
