package import Ledger
package import Values

/// What a sync of a reference table found to be different from the one before.
package struct ReferenceChanges: Sendable {
    /// The sync it was compared with; nil for the first one.
    package let previous: Pull?
    package private(set) var added: [Record] = []
    package private(set) var removed: [Record] = []
    package private(set) var changed: [(from: Record, to: Record)] = []

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

    /// Compares two copies of a table by the fields that name a row. Rows the service gives several times are compared in
    /// their order.
    package init(key: [String], from previous: Pull?, _ old: [Record], to new: [Record]) {
        self.previous = previous
        func named(_ record: Record) -> [Cell] { key.map { record[$0] } }
        var known = Dictionary(grouping: old, by: named)
        for record in new {
            let name = named(record)
            guard let first = known[name]?.first else {
                added.append(record)
                continue
            }
            known[name]?.removeFirst()
            if first.cells != record.cells { changed.append((first, record)) }
        }
        for record in old {
            let name = named(record)
            guard known[name]?.isEmpty == false, let left = known[name]?.removeFirst() else { continue }
            removed.append(left)
        }
    }
}

extension Puller {
    /// Syncs a reference table and says what changed. A copy that is like the one before is not kept a second time: the
    /// one before is noted to be still true.
    ///
    /// - Returns: the pull's figures, and the changes when it is complete.
    package func syncChanges(
        _ table: ReferenceTable,
        upper: Pull? = nil
    ) async throws -> (summary: PullSummary, changes: ReferenceChanges?) {
        let language = language
        let previous = try await ledger.perform {
            try $0.reference(table.schema, kind: table.rawValue, language: language)
        }
        let summary = try await sync(table, upper: upper)
        guard summary.isComplete else { return (summary, nil) }
        let new = try await ledger.perform { try $0.records(of: table.schema, in: summary.pull.id) }
        let changes = ReferenceChanges(key: table.key, from: previous?.pull, previous?.records ?? [], to: new)
        guard changes.isEmpty, let kept = previous?.pull, kept.id != summary.pull.id else { return (summary, changes) }
        let now = time.now
        let confirmed = try await ledger.perform { ledger in
            try ledger.confirm(kept.id, at: now)
            try ledger.drop([summary.pull.id])
            return try PullSummary(of: try ledger.pull(kept.id), in: ledger, calls: summary.calls)
        }
        return (confirmed, changes)
    }
}
