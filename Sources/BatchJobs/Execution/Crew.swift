internal import Values

/// The rows of one call on their way through it: all of them are sent, looked up and wait together, until each has its
/// outcome. A kind whose rows do not share calls has crews of one.
struct Crew: Sendable, Hashable {
    enum Step: Sendable, Hashable { case send, look }

    /// The first of its rows, by which the crew is known.
    let id: Int
    /// What each row that has no outcome is to do next; in no order.
    private(set) var steps: [Int: Step] = [:]
    /// How long the crew waits before it does that: as long as the most patient of its rows wants.
    private(set) var pause = Duration.zero
    /// Rows a send may have at most.
    private let rowsPerCall: Int
    /// Rows the next send may have: fewer while the row is looked for that calls are refused for.
    private var width: Int

    init(id: Int, rowsPerCall: Int) {
        self.id = id
        self.rowsPerCall = max(1, rowsPerCall)
        width = self.rowsPerCall
    }

    /// Every row has its outcome.
    var isDone: Bool { steps.isEmpty }

    mutating func put(_ row: Int, _ step: Step, after wait: Duration) {
        steps[row] = step
        pause = max(pause, wait)
    }

    mutating func drop(_ row: Int) { steps[row] = nil }

    /// A call of so many rows was refused for the sake of one of them: the next has half as many.
    mutating func halve(from count: Int) { width = max(1, min(width, count) / 2) }

    /// A call got through, or its one row is known to be to blame: the next may have more again.
    mutating func widen() { width = min(rowsPerCall, width * 2) }

    /// Takes the rows of the next call: those to be looked up first, since reading may show that the others need not be
    /// sent alone; then those to be sent, as many as go into one call.
    mutating func next() -> (step: Step, rows: [Int])? {
        pause = .zero
        let lookers = steps.filter { $0.value == .look }.keys.sorted()
        let rows = lookers.isEmpty ? Array(steps.keys.sorted().prefix(width)) : lookers
        guard !rows.isEmpty else { return nil }
        for row in rows { steps[row] = nil }
        return (lookers.isEmpty ? .send : .look, rows)
    }
}
