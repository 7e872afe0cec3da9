internal import Digests
internal import PartnerAPI
internal import Tables
internal import Values

/// The state of one run of rows, owned by the executor's loop.
struct RowRun {
    typealias Group = ThrowingTaskGroup<Event, any Error>

    /// What a child task reports.
    enum Event: Sendable {
        case replied(Int, Reply)
        case saw(Int, Sighting)
        case rested(Int)
    }

    private enum Step { case send, look }

    private let executor: JobExecutor
    private let items: [Int: JobExecutor.Item]
    private var scheduler: Scheduler
    private var machines: [Int: RowMachine] = [:]
    /// When the first attempt that may have had an effect was made, and what is known of the row.
    private var histories: [Int: RowHistory]
    /// What to do with a row when its pause is over.
    private var next: [Int: Step] = [:]
    private var ready: [Int] = []
    private var inFlight = 0
    private var rules: StopRules
    private var writes: OutageGuard
    private var reads: OutageGuard
    private var outcome = JobExecutor.Outcome()
    private var counts: [RowStatus: Int] = [:]
    private let started: Duration
    private var phase = JobProgress.Phase.sending

    init(_ executor: JobExecutor, _ items: [JobExecutor.Item]) {
        self.executor = executor
        self.items = Dictionary(items.map { ($0.row.number, $0) }, uniquingKeysWith: { first, _ in first })
        self.histories = self.items.mapValues(\.history)
        let options = executor.options
        let canary = min(options.canary, items.count)
        scheduler = Scheduler(
            rows: items.map(\.row.number),
            lanes: items.map { executor.kind.lane(of: $0.row) },
            canary: canary,
            wave: options.wave
        )
        rules = StopRules(maxErrors: options.maxErrors, maxErrorRate: options.maxErrorRate, canary: canary)
        writes = OutageGuard(patience: options.patience)
        reads = OutageGuard(patience: options.patience)
        started = executor.time.elapsed
    }

    mutating func all(in group: inout Group) async throws -> JobExecutor.Outcome {
        while true {
            if executor.control.isStopped { halt(.interrupted, nil) }
            guard try await fill(&group) else { return outcome }
            guard let event = try await group.next() else { return outcome }
            if executor.control.isStopped { halt(.interrupted, nil) }
            try await handle(event, &group)
            report()
        }
    }

    /// Starts what may run now.
    ///
    /// - Returns: false when every row has ended.
    private mutating func fill(_ group: inout Group) async throws -> Bool {
        while inFlight
            < (writes.isOut || reads.isOut ? 1 : max(1, executor.options.concurrency ?? executor.kind.concurrency))
        {
            if let row = ready.popLast() {
                try await perform(row, &group)
                continue
            }
            switch scheduler.turn() {
            case .take(let row): try await begin(row, &group)
            case .wait: return true
            case .endOfWave: try await pauseBetweenWaves()
            case .over: return false
            }
        }
        return true
    }

    private mutating func begin(_ row: Int, _ group: inout Group) async throws {
        let options = executor.options
        var machine = RowMachine(
            executor.kind.effect(resendUnknown: options.resendsUnknown),
            success: executor.kind.success,
            limits: options.rowLimits
        )
        let action = machine.start(histories[row, default: RowHistory()].start)
        machines[row] = machine
        try await act(action, row, &group)
    }

    private mutating func handle(_ event: Event, _ group: inout Group) async throws {
        switch event {
        case .replied(let row, let reply):
            inFlight -= 1
            guard var machine = machines[row] else { return }
            let pause = watch(reply.outage, \.writes)
            try await record(reply, of: row)
            let action = machine.replied(reply)
            machines[row] = machine
            try await act(action, row, &group, pause: pause)
        case .saw(let row, let sighting):
            inFlight -= 1
            guard var machine = machines[row] else { return }
            let pause = watch(sighting.outage, \.reads)
            let action = machine.saw(sighting)
            machines[row] = machine
            try await act(action, row, &group, pause: pause)
        case .rested(let row):
            if outcome.halt != nil { leave(row) } else { ready.append(row) }
        }
    }

    private mutating func act(
        _ action: RowMachine.Action,
        _ row: Int,
        _ group: inout Group,
        pause: Duration = .zero
    ) async throws {
        switch action {
        case .finish(let decision):
            try await decide(row, decision)
        case .halt(let reason, let standing):
            halt(reason, standing.code.map { Reply.Refusal($0, standing.serviceMessage) })
            end(row, standing)
        case .send(let after):
            next[row] = .send
            try await go(row, after: max(after, pause), &group)
        case .look(let after):
            next[row] = .look
            try await go(row, after: max(after, pause), &group)
        }
    }

    private mutating func go(_ row: Int, after pause: Duration, _ group: inout Group) async throws {
        guard outcome.halt == nil else { return leave(row) }
        guard pause > .zero else { return try await perform(row, &group) }
        let (control, time) = (executor.control, executor.time)
        group.addTask {
            await control.interruptibly { try? await time.sleep(for: pause) }
            return .rested(row)
        }
    }

    /// Sends or reads, in a task of its own; the attempt is durable before the request exists.
    private mutating func perform(_ row: Int, _ group: inout Group) async throws {
        guard outcome.halt == nil, !executor.control.isStopped else { return leave(row) }
        guard let item = items[row], let step = next.removeValue(forKey: row) else { return }
        let (kind, control) = (executor.kind, executor.control)
        switch step {
        case .send:
            if let barrier = try await kind.barrier(item.row) {
                return try await decide(row, machines[row]?.barred(barrier) ?? .unprocessed)
            }
            try await append(.attempt(digest: try Digest.sha256(Array(kind.openText(of: item.row).utf8))), row)
            group.addTask { .replied(row, await control.interruptibly { await kind.send(item.row) }) }
        case .look:
            let trace = histories[row, default: RowHistory()].trace
            group.addTask { .saw(row, await control.interruptibly { await kind.look(item.row, trace) }) }
        }
        inFlight += 1
    }
}

extension RowRun {
    /// Writes down what a reply says about the attempt it answers. Decisions are written by ``decide(_:_:)``.
    private mutating func record(_ reply: Reply, of row: Int) async throws {
        switch reply {
        case .happened(let values):
            try await append(.happened(values), row)
        case .keyTaken(let refusal):
            // This attempt did nothing; if an earlier one may have, it did.
            try await append(.withoutEffect(code: refusal.code, attempt: lastAttempt(row)), row)
            if histories[row]?.firstAttempt != nil { try await append(.happened([:]), row) }
        case .contested(let refusal), .deferred(let refusal), .fatal(_, let refusal):
            try await append(.withoutEffect(code: refusal.code, attempt: lastAttempt(row)), row)
        case .done, .refused, .doubtful:
            return
        }
    }

    private func lastAttempt(_ row: Int) -> Instant { histories[row]?.lastAttempt ?? executor.time.now }

    private mutating func decide(_ row: Int, _ decision: RowOutcome) async throws {
        try await append(.decided(decision), row)
        end(row, decision)
        if let reason = rules.count(decision) { halt(reason, decision.code.map { Reply.Refusal($0) }) }
    }

    private mutating func append(_ event: RowEntry.Event, _ row: Int) async throws {
        guard let item = items[row] else { return }
        let entry = RowEntry(
            row: row,
            at: executor.time.now,
            key: executor.kind.key(of: item.row),
            phone: executor.kind.codePhone(of: item.row),
            event
        )
        try await executor.journal.append(entry)
        histories[row, default: RowHistory()].apply(entry)
    }

    /// The row ends here as it stands; the journal has what a later run needs.
    private mutating func leave(_ row: Int) { end(row, machines[row]?.standing() ?? .unprocessed) }

    private mutating func end(_ row: Int, _ decision: RowOutcome) {
        machines[row] = nil
        next[row] = nil
        outcome.rows[row] = decision
        counts[decision.kind.status, default: 0] += 1
        scheduler.end(row)
    }

    private mutating func halt(_ reason: HaltReason, _ refusal: Reply.Refusal?) {
        guard outcome.halt == nil else { return }
        outcome.halt = reason
        outcome.refusal = refusal
        phase = .stopping
        scheduler.stop()
        // Ends every pause, so that rows which only wait are left at once.
        executor.control.stop()
        while let row = ready.popLast() { leave(row) }
    }

    /// Keeps count of an outage; the pause before the next try, which is none while the service answers.
    private mutating func watch(
        _ failure: Reply.Refusal?,
        _ outage: WritableKeyPath<RowRun, OutageGuard>
    ) -> Duration {
        guard let failure else {
            self[keyPath: outage].answered()
            if outcome.halt == nil { phase = .sending }
            return .zero
        }
        guard let pause = self[keyPath: outage].failed(at: executor.time.elapsed) else {
            halt(.unavailable, failure)
            return .zero
        }
        if outcome.halt == nil { phase = .waitingForService(pause) }
        return pause
    }

    private mutating func pauseBetweenWaves() async throws {
        phase = .betweenWaves
        report()
        if let pause = executor.options.wavePause {
            let time = executor.time
            await executor.control.interruptibly { try? await time.sleep(for: pause) }
        } else if await !executor.nextWave() {
            return halt(.limit, nil)
        }
        if executor.control.isStopped { return halt(.interrupted, nil) }
        phase = .sending
        scheduler.beginWave()
    }

    private func report() {
        executor.progress(
            JobProgress(
                phase: phase,
                total: items.count,
                succeeded: counts[.succeeded, default: 0],
                failed: counts[.failed, default: 0],
                unknown: counts[.unknown, default: 0],
                underWay: scheduler.underWayCount,
                elapsed: executor.time.elapsed - started
            )
        )
    }
}

extension Reply {
    /// The failure, where no answer of the service's own came.
    fileprivate var outage: Refusal? {
        switch self {
        case .deferred(let refusal), .doubtful(let refusal): refusal
        case .done, .happened, .keyTaken, .contested, .refused, .fatal: nil
        }
    }
}

extension Sighting {
    fileprivate var outage: Reply.Refusal? { if case .deferred(let refusal) = self { refusal } else { nil } }
}
