/// The calls of one operation that all processes of this machine made lately, and how long the operation is closed: the
/// part of an ``OperationGate`` that processes have in common. It holds no clock and does nothing; ``PaceFile`` keeps
/// it in a file.
package struct SharedWindow: Sendable, Hashable {
    /// A call, and when the service counted it, at the latest.
    package struct Call: Sendable, Hashable {
        package var id: UInt64
        package var counted: Duration
    }

    package private(set) var calls: [Call] = []
    package private(set) var closedUntil: Duration = .zero
    /// The longest window anybody keeps to: so long calls are remembered.
    package private(set) var kept: Duration = .zero
    /// When it was last changed.
    package private(set) var changed: Duration = .zero

    /// More calls than this in one window are not remembered: a quota is far below.
    package static let maximumCalls = 4096

    package init() {}

    init(calls: [Call], closedUntil: Duration, kept: Duration, changed: Duration) {
        (self.calls, self.closedUntil, self.kept, self.changed) = (calls, closedUntil, kept, changed)
    }

    /// Asks for a place for a call that would go now.
    ///
    /// - Parameters:
    ///   - arrival: how long after going the service counts it, at the latest, as far as is known.
    /// - Returns: `go`, with the call entered, or how long to wait.
    package mutating func claim(
        _ id: UInt64,
        quota: OperationGate.Quota,
        arrival: Duration,
        now: Duration
    ) -> OperationGate.Step {
        forgetAnotherBoot(now)
        if closedUntil > now { return .wait(closedUntil - now) }
        let span = quota.window + OperationGate.margin
        forget(before: now, span)
        let recent = calls.map { min(now, $0.counted) }.filter { $0 + span > now }.sorted()
        if recent.count >= quota.calls { return .wait(recent[recent.count - quota.calls] + span - now) }
        calls.append(Call(id: id, counted: now + arrival))
        changed = now
        return .go
    }

    /// A call has ended, as the gate of its process settled it.
    package mutating func settle(_ id: UInt64, _ settlement: OperationGate.Settlement, now: Duration) {
        forgetAnotherBoot(now)
        calls.removeAll { $0.id == id }
        calls.append(Call(id: id, counted: now - settlement.countedAgo))
        if let closed = settlement.closedFor { closedUntil = max(closedUntil, now + closed) }
        forget(before: now, settlement.window)
        changed = now
    }

    private mutating func forget(before now: Duration, _ span: Duration) {
        kept = max(kept, span)
        calls.removeAll { $0.counted + kept <= now }
        if calls.count > SharedWindow.maximumCalls { calls.removeFirst(calls.count - SharedWindow.maximumCalls) }
    }

    /// The clock counts from the machine's start: what was written later than now was written before it.
    private mutating func forgetAnotherBoot(_ now: Duration) {
        if changed > now { self = SharedWindow() }
    }
}
