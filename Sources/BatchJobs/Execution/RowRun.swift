internal import PartnerAPI
internal import Tables
internal import Values

/// The state of one run of rows, owned by the executor's loop.
struct RowRun {
    typealias Group = ThrowingTaskGroup<Event, any Error>

    /// What a child task reports.
    enum Event: Sendable {
        /// What came back for a call of these rows of a crew.
        case replied(Int, [Int], CallReply)
        /// What looking these rows of a crew up showed.
        case saw(Int, [Int], [Int: Sighting])
        /// A crew's pause is over.
        case rested(Int)
    }

    let executor: JobExecutor
    let items: [Int: JobExecutor.Item]
    var scheduler: Scheduler
    var machines: [Int: RowMachine] = [:]
    /// When the first attempt that may have had an effect was made, and what is known of the row.
    var histories: [Int: RowHistory]
    /// The rows that go through their call together, by the crew's id.
    var crews: [Int: Crew] = [:]
    var ready: [Int] = []
    var inFlight = 0
    var rules: StopRules
    var writes: OutageGuard
    var reads: OutageGuard
    var outcome = JobExecutor.Outcome()
    var counts: [RowStatus: Int] = [:]
    let started: Duration
    var phase = JobProgress.Phase.sending

    init(_ executor: JobExecutor, _ items: [JobExecutor.Item]) {
        self.executor = executor
        self.items = Dictionary(items.map { ($0.row.number, $0) }, uniquingKeysWith: { first, _ in first })
        self.histories = self.items.mapValues(\.history)
        let options = executor.options
        let canary = min(options.canary, items.count)
        let grouped = executor.kind as? any GroupedBatchKind
        scheduler = Scheduler(
            rows: items.map(\.row.number),
            lanes: items.map { executor.kind.lane(of: $0.row) },
            shares: grouped.map { kind in items.map { kind.share(of: $0.row) } } ?? [],
            rowsPerCall: grouped?.rowsPerCall ?? 1,
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
    mutating func fill(_ group: inout Group) async throws -> Bool {
        while inFlight
            < (writes.isOut || reads.isOut ? 1 : max(1, executor.options.concurrency ?? executor.kind.concurrency))
        {
            if let crew = ready.popLast() {
                try await perform(crew, &group)
                continue
            }
            switch scheduler.turn() {
            case .take(let rows): try await begin(rows, &group)
            case .wait: return true
            case .endOfWave: try await pauseBetweenWaves()
            case .over: return false
            }
        }
        return true
    }

    mutating func begin(_ rows: [Int], _ group: inout Group) async throws {
        let options = executor.options
        let id = rows[0]
        crews[id] = Crew(id: id, rowsPerCall: (executor.kind as? any GroupedBatchKind)?.rowsPerCall ?? 1)
        for row in rows {
            var machine = RowMachine(
                executor.kind.effect(resendUnknown: options.resendsUnknown),
                success: executor.kind.success,
                limits: options.rowLimits
            )
            let action = machine.start(histories[row, default: RowHistory()].start)
            machines[row] = machine
            try await act(action, row, of: id)
        }
        try await goOn(id, &group)
    }

    mutating func handle(_ event: Event, _ group: inout Group) async throws {
        switch event {
        case .replied(let crew, let rows, let reply):
            inFlight -= 1
            try await take(reply, to: rows, of: crew)
            try await goOn(crew, &group)
        case .saw(let crew, let rows, let sightings):
            inFlight -= 1
            let pause = watch(RowRun.outage(of: rows.map { sightings[$0] }), \.reads)
            for row in rows {
                guard let action = machines[row]?.saw(sightings[row] ?? .deferred(JobCode.answerLost)) else { continue }
                try await act(action, row, of: crew, pause: pause)
            }
            try await goOn(crew, &group)
        case .rested(let crew):
            if outcome.halt != nil { leave(crew: crew) } else { ready.append(crew) }
        }
    }

    /// Gives every row of a call its part of the answer.
    mutating func take(_ reply: CallReply, to rows: [Int], of crew: Int) async throws {
        var replies: [Int: Reply]
        var failure: Reply.Refusal?
        switch reply {
        case .whole(.refused(let refusal)) where rows.count > 1 && isOneRowsFault(refusal):
            crews[crew]?.halve(from: rows.count)
            replies = Dictionary(uniqueKeysWithValues: rows.map { ($0, .parted(refusal)) })
        case .whole(let whole):
            failure = whole.outage
            replies = Dictionary(uniqueKeysWithValues: rows.map { ($0, whole) })
        case .rows(let parts):
            replies = parts
        }
        if failure == nil, !replies.values.contains(where: \.isParted) { crews[crew]?.widen() }
        let pause = watch(failure, \.writes)
        for row in rows where replies[row] == nil { replies[row] = .doubtful(JobCode.notInAnswer) }
        try await record(replies)
        for row in rows {
            guard let reply = replies[row], let action = machines[row]?.replied(reply) else { continue }
            try await act(action, row, of: crew, pause: pause)
        }
    }

    private func isOneRowsFault(_ refusal: Reply.Refusal) -> Bool {
        (executor.kind as? any GroupedBatchKind)?.isOneRowsFault(refusal.code) ?? false
    }

    /// Where reading failed for every row, the failure: then it is the service, not a row.
    private static func outage(of sightings: [Sighting?]) -> Reply.Refusal? {
        var first: Reply.Refusal?
        for sighting in sightings {
            guard let failure = sighting?.outage else { return nil }
            first = first ?? failure
        }
        return first
    }

    mutating func act(
        _ action: RowMachine.Action,
        _ row: Int,
        of crew: Int,
        pause: Duration = .zero
    ) async throws {
        switch action {
        case .finish(let decision):
            try await decide(row, decision)
        case .halt(let reason, let standing):
            halt(reason, standing.code.map { Reply.Refusal($0, standing.serviceMessage) })
            end(row, standing)
        case .send(let after):
            crews[crew]?.put(row, .send, after: max(after, pause))
        case .look(let after):
            crews[crew]?.put(row, .look, after: max(after, pause))
        }
    }

    /// Does what the crew's rows want next, now or after their pause.
    mutating func goOn(_ id: Int, _ group: inout Group) async throws {
        guard let crew = crews[id] else { return }
        if crew.isDone {
            crews[id] = nil
            return
        }
        guard outcome.halt == nil else { return leave(crew: id) }
        guard crew.pause > .zero else { return try await perform(id, &group) }
        let (control, time, pause) = (executor.control, executor.time, crew.pause)
        group.addTask {
            await control.interruptibly { try? await time.sleep(for: pause) }
            return .rested(id)
        }
    }

    /// Sends or reads, in a task of its own; the attempts are durable before the request exists.
    mutating func perform(_ id: Int, _ group: inout Group) async throws {
        guard outcome.halt == nil, !executor.control.isStopped else { return leave(crew: id) }
        guard let (step, rows) = crews[id]?.next() else { return crews[id] = nil }
        let (kind, control) = (executor.kind, executor.control)
        switch step {
        case .send:
            let rows = try await admitted(rows)
            guard !rows.isEmpty else { return try await goOn(id, &group) }
            try await announce(rows)
            let call = rows.compactMap { items[$0]?.row }
            group.addTask { .replied(id, rows, await control.interruptibly { await kind.send(call: call) }) }
        case .look:
            let call = rows.compactMap { row in
                items[row].map { TracedRow($0.row, histories[row, default: RowHistory()].trace) }
            }
            group.addTask { .saw(id, rows, await control.interruptibly { await kind.look(call: call) }) }
        }
        inFlight += 1
    }

    /// The rows that nothing this tool knows keeps back; the others are decided.
    mutating func admitted(_ rows: [Int]) async throws -> [Int] {
        var admitted: [Int] = []
        for row in rows {
            guard let item = items[row] else { continue }
            if let barrier = try await executor.kind.barrier(item.row) {
                try await decide(row, machines[row]?.barred(barrier) ?? .unprocessed)
            } else {
                admitted.append(row)
            }
        }
        return admitted
    }
}

extension RowRun {
    /// Keeps count of an outage; the pause before the next try, which is none while the service answers.
    mutating func watch(
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

    mutating func pauseBetweenWaves() async throws {
        phase = .betweenWaves
        report()
        if let pause = executor.options.wavePause {
            let time = executor.time
            await executor.control.interruptibly { try? await time.sleep(for: pause) }
        } else {
            let nextWave = executor.nextWave
            // A stop ends the question too; what it then answers means nothing.
            let goesOn = await executor.control.interruptibly { await nextWave() }
            if !goesOn, !executor.control.isStopped { return halt(.limit, nil) }
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
    /// The failure, where the service did not say what it makes of the request itself.
    var outage: Refusal? {
        switch self {
        case .deferred(let refusal), .doubtful(let refusal), .occupied(let refusal): refusal
        case .done, .happened, .keyTaken, .contested, .parted, .refused, .fatal: nil
        }
    }
}

extension Reply {
    fileprivate var isParted: Bool { if case .parted = self { true } else { false } }
}

extension Sighting {
    var outage: Reply.Refusal? { if case .deferred(let refusal) = self { refusal } else { nil } }
}
