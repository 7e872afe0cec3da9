import BatchJobs
import Tables
import Values

/// A batch whose rows share calls at a ``Counter``: the `label` is the shelf, the `xaccount_id` the member.
struct CountingKind: GroupedBatchKind {
    let counter: Counter
    var rowsPerCall = 4
    var effect = RowMachine.Effect.resolvedByRecords

    var name: String { "counting" }
    var title: Localized { Localized(zh: "计数", en: "Counting") }
    var success: RowOutcome.Kind { .done }
    func effect(resendUnknown: Bool) -> RowMachine.Effect { effect }
    var writesPerSecond: Int { 10 }
    var concurrency: Int { 4 }
    var schema: ImportSchema { .customers }
    var resultColumns: [String] { ["put"] }
    func key(of row: ImportRow) -> String { row["xaccount_id"] ?? "" }
    func lane(of row: ImportRow) -> String? { row["label"] }
    func openText(of row: ImportRow) -> String { key(of: row) }
    func isOneRowsFault(_ code: String) -> Bool { code == "CBC.99000037" }

    func share(of row: ImportRow) -> CallShare { CallShare(call: row["label"] ?? "", member: key(of: row)) }

    func preflight(
        _ rows: [ImportRow],
        limit: Int?,
        step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws -> Preflight { Preflight() }

    func send(together rows: [ImportRow]) async -> CallReply {
        let members = rows.map { key(of: $0) }
        switch await counter.receive(rows[0]["label"] ?? "", members) {
        case .answered:
            return PartialAnswer(successes: members.map { .init($0, ["put": "1"]) }, failures: [])
                .reply(to: rows) { key(of: $0) }
        case .silent(let left):
            let told = members.filter { !left.contains($0) }
            return PartialAnswer(successes: told.map { .init($0) }, failures: []).reply(to: rows) { key(of: $0) }
        case .lostAfter, .lostBefore: return .whole(.doubtful(JobCode.answerLost))
        case .occupied: return .whole(.occupied(Reply.Refusal("CBC.50000045")))
        case .refused(let code): return .whole(.refused(Reply.Refusal(code)))
        }
    }

    func look(together rows: [TracedRow]) async -> [Int: Sighting] {
        let put = counter.look(rows.map { key(of: $0.row) })
        return Dictionary(
            uniqueKeysWithValues: rows.map { traced in
                let count = put[key(of: traced.row)] ?? 0
                let seen = Sighting.found(["put": String(count)], isConfirmed: true, isOurs: true)
                return (traced.row.number, count > 0 ? seen : .absent)
            }
        )
    }
}
