internal import Synchronization
internal import Values

/// Counts what a pull has done and tells whoever wants to know.
final class ProgressMeter: Sendable {
    private struct State {
        var done = 0
        var total = 0
        var pages = 0
        var rows = 0
        var calls = 0
    }

    private let state = Mutex(State())
    private let dataSet: String
    private let report: @Sendable (PullProgress) -> Void

    init(dataSet: String, report: @escaping @Sendable (PullProgress) -> Void) {
        self.dataSet = dataSet
        self.report = report
    }

    var calls: Int { state.withLock { $0.calls } }

    func expect(_ questions: Int) { update { $0.total += questions } }
    func answered() { update { $0.done += 1 } }
    func called() { state.withLock { $0.calls += 1 } }
    func stored(rows: Int) {
        update {
            $0.pages += 1
            $0.rows += rows
        }
    }
    func say(_ note: Localized) { update(note) { _ in } }

    private func update(_ note: Localized? = nil, _ change: (inout State) -> Void) {
        let now = state.withLock { state in
            change(&state)
            return state
        }
        report(
            PullProgress(
                dataSet: dataSet,
                done: now.done,
                total: now.total,
                calls: now.calls,
                pages: now.pages,
                rows: now.rows,
                note: note
            )
        )
    }
}
