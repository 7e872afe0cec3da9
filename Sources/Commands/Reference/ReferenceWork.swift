internal import PartnerAPI
internal import Pulls
internal import Values

/// Syncs reference tables into the ledger.
struct ReferenceWork: Sendable {
    /// How a table fared. Where it could not be read in full, the earlier copy stays in use.
    struct Outcome: Sendable {
        let table: ReferenceTable
        let rows: Int
        /// nil when it could not be read to its end.
        let changes: ReferenceChanges?
    }

    let session: Session

    /// Cities and counties are asked for by the lists of this same run, where it syncs those too.
    func sync(_ tables: [ReferenceTable], _ work: PullWork) async throws -> [Outcome] {
        var outcomes: [Outcome] = []
        var done: [ReferenceTable: PullSummary] = [:]
        for table in ReferenceTable.allCases where tables.contains(table) {
            let upper = table.above.flatMap { done[$0] }
            let (summary, changes) = try await work.syncChanges(table, upper: upper?.pull)
            if changes != nil { done[table] = summary }
            outcomes.append(Outcome(table: table, rows: summary.rows(of: table.schema), changes: changes))
        }
        return outcomes
    }
}

extension ReferenceWork {
    /// - Throws: ``CommandFailure`` when a table could not be read to its end.
    static func requireAll(_ outcomes: [Outcome]) throws {
        guard let broken = outcomes.first(where: { $0.changes == nil }) else { return }
        throw CommandFailure(
            .unavailable,
            zh: "参考表 \(broken.table.rawValue) 未能完整读取",
            en: "the table \(broken.table.rawValue) could not be read in full",
            hint: Localized(zh: "稍后再试", en: "try again later")
        )
    }
}

extension ReferenceTable {
    /// The table whose rows this one is asked for by.
    fileprivate var above: ReferenceTable? {
        switch self {
        case .cities: .provinces
        case .counties: .cities
        default: nil
        }
    }
}
