package import Tables

/// A kind of batch whose rows share calls: so many resellers in one issue of quotas, so many resources in one change.
///
/// The kind only says which rows may go together (``share(of:)``), how many a call takes (``rowsPerCall``) and how an
/// answer is read (``send(together:)``). The engine does the rest:
///
/// - It fills each call with rows of the same ``CallShare/call`` in the order of the input. A row whose
///   ``CallShare/member`` is already in the call waits for a later one, so that no id is named twice in a call.
/// - Calls of one ``BatchKind/lane(of:)`` run strictly one after another; those of different lanes side by side. Rows of one
///   `call` must therefore have one lane.
/// - Every row of a call is in the journal before the call leaves, and each has its own outcome afterwards. Rows that
///   ``PartialAnswer`` or the kind leave without a reply count as lost, and are looked up.
/// - After a lost answer all rows of the call are looked up together (``look(together:)``); only those that are not there
///   are sent again.
/// - A call that the service refuses as a whole for the sake of a single row (``isOneRowsFault(_:)``) is sent again in
///   halves until the row is found; the others succeed.
/// - The canary is one call of as many rows as the canary has, and a wave ends within a call's rows where it must.
///
/// ```swift
/// struct QuotaIssueKind: GroupedBatchKind {
///     var rowsPerCall: Int { 100 }
///     func share(of row: ImportRow) -> CallShare {
///         CallShare(call: "\(row["quota_id"] ?? "") \(row["quota_amount"] ?? "")", member: row["indirect_partner_id"] ?? "")
///     }
///     func lane(of row: ImportRow) -> String? { row["quota_id"] }
///     func send(together rows: [ImportRow]) async -> CallReply {
///         do {
///             return PartialAnswer(…).reply(to: rows) { $0["indirect_partner_id"] ?? "" }
///         } catch {
///             return .whole(Reply(error))
///         }
///     }
/// }
/// ```
package protocol GroupedBatchKind: BatchKind {
    /// Rows a call takes at most, by the operation's contract.
    var rowsPerCall: Int { get }
    /// Which call the row can be in.
    func share(of row: ImportRow) -> CallShare
    /// Sends one call for these rows: at least one and at most ``rowsPerCall``, all of the same ``CallShare/call``.
    func send(together rows: [ImportRow]) async -> CallReply
    /// Reads what the service has of these rows of one call. A row the answer leaves out counts as not to be decided now.
    func look(together rows: [TracedRow]) async -> [Int: Sighting]
    /// Whether a refusal of a whole call may be the fault of one of its rows, so that the others would pass without it.
    /// Asked only for calls that were surely refused; no unless the kind says otherwise.
    func isOneRowsFault(_ code: String) -> Bool
}

/// Which rows can share a call.
package struct CallShare: Sendable, Hashable {
    /// Rows with the same text may go together: everything that a call has once, such as quota and amount.
    package let call: String
    /// What stands in the call's list for the row, such as the reseller's id; once a call.
    package let member: String

    package init(call: String, member: String) {
        self.call = call
        self.member = member
    }
}

/// A row to be looked up, with what is known of it.
package struct TracedRow: Sendable {
    package let row: ImportRow
    package let trace: RowTrace

    package init(_ row: ImportRow, _ trace: RowTrace) {
        self.row = row
        self.trace = trace
    }
}

/// What came back for one call.
package enum CallReply: Sendable, Hashable {
    /// The same for every row: refused, throttled, lost.
    case whole(Reply)
    /// Each row's own, by row number. A row that is not among them has no answer and counts as lost.
    case rows([Int: Reply])
}

extension GroupedBatchKind {
    package func isOneRowsFault(_ code: String) -> Bool { false }

    package func send(_ row: ImportRow) async -> Reply {
        switch await send(together: [row]) {
        case .whole(let reply): reply
        case .rows(let replies): replies[row.number] ?? .doubtful(JobCode.notInAnswer)
        }
    }

    package func look(_ row: ImportRow, _ trace: RowTrace) async -> Sighting {
        await look(together: [TracedRow(row, trace)])[row.number] ?? .deferred(JobCode.answerLost)
    }
}

extension BatchKind {
    /// How many calls these rows take at least: rows that share calls fill them.
    func callCount(for rows: [ImportRow]) -> Int {
        guard let grouped = self as? any GroupedBatchKind else { return rows.count }
        let width = max(1, grouped.rowsPerCall)
        let groups = Dictionary(grouping: rows) { grouped.share(of: $0).call }
        return groups.values.reduce(0) { $0 + ($1.count + width - 1) / width }
    }

    /// Sends one call.
    func send(call rows: [ImportRow]) async -> CallReply {
        if let grouped = self as? any GroupedBatchKind { return await grouped.send(together: rows) }
        guard let row = rows.first else { return .rows([:]) }
        return .whole(await send(row))
    }

    /// Looks the rows of one call up.
    func look(call rows: [TracedRow]) async -> [Int: Sighting] {
        if let grouped = self as? any GroupedBatchKind { return await grouped.look(together: rows) }
        guard let row = rows.first else { return [:] }
        return [row.row.number: await look(row.row, row.trace)]
    }
}
