internal import Synchronization
package import Values

/// Lets calls go in the order they came, each operation at the pace its quota allows. A thin shell around
/// ``OperationGate``: it waits, the gate decides.
package final class Governor: Sendable {
    /// Calls a second, per operation name or `*` for all; in place of the documented ones.
    package typealias Rates = [String: Int]

    private struct State {
        var gates: [String: OperationGate] = [:]
        var counts: [String: CallCounts] = [:]
        var parked: [OperationGate.Ticket: CheckedContinuation<Void, Never>] = [:]
        var nextTicket: OperationGate.Ticket = 0
        var jitter: SplitMix
    }

    private let time: any TimeSource
    private let rates: Rates
    private let concurrency: Int
    private let sharing: SharedPace?
    private let state: Mutex<State>

    /// - Parameter sharing: with whom the quotas are shared; nil for nobody.
    package init(
        time: any TimeSource,
        rates: Rates = [:],
        concurrency: Int = 32,
        jitterSeed: UInt64,
        sharing: SharedPace? = nil
    ) {
        self.time = time
        self.rates = rates
        self.concurrency = concurrency
        self.sharing = sharing
        state = Mutex(State(jitter: SplitMix(seed: jitterSeed)))
    }

    /// Calls made and throttles met so far, by operation name.
    package var counts: [String: CallCounts] { state.withLock { $0.counts } }

    /// Calls of an operation a second, as documented or as set.
    package func rate(of operation: Operation) -> Int {
        rates[operation.name] ?? rates["*"] ?? operation.requestsPerSecond
    }

    /// The pace an operation is kept to now, with what throttled answers taught.
    package func quota(of operation: Operation) -> OperationGate.Quota {
        state.withLock { gate($0, operation).quota }
    }

    /// Waits until a call of the operation may go.
    ///
    /// - Returns: the ticket to hand back to ``ended(_:_:_:sinceSent:)``.
    /// - Throws: `CancellationError` when the task is cancelled first; then nothing must be handed back.
    package func enter(_ operation: Operation) async throws -> OperationGate.Ticket {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            var gate = gate(state, operation)
            gate.enqueue(state.nextTicket)
            state.gates[operation.name] = gate
            return state.nextTicket
        }
        do {
            while true {
                try Task.checkCancellation()
                switch step(operation, ticket) {
                case .go: return ticket
                case .wait(let duration): try await time.sleep(for: duration)
                case .park: await park(operation, ticket)
                }
            }
        } catch {
            leave(operation, ticket)
            throw error
        }
    }

    /// A call that was let go has ended.
    package func ended(
        _ operation: Operation,
        _ ticket: OperationGate.Ticket,
        _ outcome: OperationGate.Outcome,
        sinceSent: Duration?
    ) {
        let now = time.elapsed
        let (settlement, woken) = state.withLock { state in
            let jitter = state.jitter.unit()
            let settlement = state.gates[operation.name]?
                .ended(ticket, outcome, now: now, sinceSent: sinceSent, jitter: jitter)
            if case .throttled = outcome { state.counts[operation.name, default: CallCounts()].throttles += 1 }
            return (settlement, wake(&state, operation))
        }
        if let settlement { sharing?.settle(operation.name, ticket, settlement) }
        woken?.resume()
    }

    private func gate(_ state: borrowing State, _ operation: Operation) -> OperationGate {
        if let gate = state.gates[operation.name] { return gate }
        let rate = rate(of: operation)
        let atOnce = min(concurrency, max(2, 2 * rate))
        return OperationGate(quota: OperationGate.Quota(calls: rate), concurrency: atOnce)
    }

    private func step(_ operation: Operation, _ ticket: OperationGate.Ticket) -> OperationGate.Step {
        let now = time.elapsed
        let (step, woken) = state.withLock { state -> (OperationGate.Step, CheckedContinuation<Void, Never>?) in
            guard var gate = state.gates[operation.name] else { return (.park, nil) }
            var step = gate.ask(ticket, now: now)
            // Others are asked last: a place with them is only taken by a call that goes.
            if step == .go, let sharing { step = sharing.claim(operation.name, ticket, gate) }
            guard step == .go else { return (step, nil) }
            state.gates[operation.name] = gate
            state.counts[operation.name, default: CallCounts()].calls += 1
            return (step, wake(&state, operation))
        }
        woken?.resume()
        return step
    }

    private func leave(_ operation: Operation, _ ticket: OperationGate.Ticket) {
        let woken = state.withLock { state in
            state.gates[operation.name]?.leave(ticket)
            return wake(&state, operation)
        }
        woken?.resume()
    }

    /// The one that waits at the head of the queue, to be resumed outside the lock.
    private func wake(_ state: inout State, _ operation: Operation) -> CheckedContinuation<Void, Never>? {
        state.gates[operation.name]?.head.flatMap { state.parked.removeValue(forKey: $0) }
    }

    /// Sleeps until woken or cancelled. Asking and lying down happen under one lock, so that no call to wake is missed.
    private func park(_ operation: Operation, _ ticket: OperationGate.Ticket) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let now = time.elapsed
                let mustWait = state.withLock { state in
                    // A copy is asked, so that this changes nothing: the loop in `enter` asks for good.
                    var gate = state.gates[operation.name]
                    guard !Task.isCancelled, gate?.ask(ticket, now: now) == .park else { return false }
                    state.parked[ticket] = continuation
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.parked.removeValue(forKey: ticket) }?.resume()
        }
    }
}
