package import Ledger
package import PartnerAPI
internal import Tables
package import Values

/// Runs batch jobs of every kind: check, plan, run, resume.
///
/// ```swift
/// let input = try runner.check(path, for: kind)
/// let plan = try await runner.plan(kind, input, options) { print($0) }
/// guard plan.isSendable, !isDryRun else { return }
/// let result = try await runner.run(kind, plan, settings: settings, consent: consent)
/// ```
/// Up to ``run(_:_:settings:consent:hooks:)`` only reads are sent.
package struct JobRunner: Sendable {
    let ledger: Ledger
    let time: any TimeSource
    let language: Language
    let toolVersion: String
    /// The folder that holds the jobs' run folders.
    let runsFolder: String
    /// Calls made and throttles met so far, by operation.
    let calls: @Sendable () -> [String: CallCounts]
    /// Makes the journal of a job: the ledger's, unless a test wants to see it fail.
    let makeJournal: @Sendable (LedgerJournal) -> any JobJournal

    package init(
        ledger: Ledger,
        time: any TimeSource,
        language: Language,
        toolVersion: String,
        runsFolder: String,
        calls: @escaping @Sendable () -> [String: CallCounts] = { [:] },
        makeJournal: @escaping @Sendable (LedgerJournal) -> any JobJournal = { $0 }
    ) {
        self.ledger = ledger
        self.time = time
        self.language = language
        self.toolVersion = toolVersion
        self.runsFolder = runsFolder
        self.calls = calls
        self.makeJournal = makeJournal
    }

    /// Reads and checks an input file; no call is made.
    package func check(
        _ path: String,
        for kind: any BatchKind,
        resendsUnknown: Bool = false
    ) throws -> CheckedInput {
        try CheckedInput(path: path, schema: kind.schema, resendsUnknown: resendsUnknown)
    }

    /// Draws up what a job would do. Only reads are sent, and none when the input may not be sent anyway.
    ///
    /// - Throws: `PartnerError` when the service could not be asked; ``JobEnd/init(_:)`` says how that ends.
    package func plan(
        _ kind: any BatchKind,
        _ input: CheckedInput,
        _ options: JobOptions,
        progress: @escaping @Sendable (JobProgress) -> Void = { _ in }
    ) async throws -> BatchPlan {
        let rows = input.file.rows.filter { !input.invalidRows.contains($0.number) }
        var preflight: Preflight?
        if options.preflights, input.isSendable(skippingInvalid: options.skipsInvalid), !rows.isEmpty {
            let began = time.elapsed
            let time = time
            preflight = try await kind.preflight(rows, limit: options.limit) { done, total in
                progress(
                    JobProgress(
                        phase: .preflight(done: done, of: total),
                        total: rows.count,
                        elapsed: time.elapsed - began
                    )
                )
            }
        }
        var warnings = try await (preflight?.warnings ?? []) + kind.warnings(on: rows)
        // Kinds know rows, not files.
        for index in warnings.indices { warnings[index].place.file = input.name }
        return BatchPlan(
            input,
            options,
            preflight,
            verdicts: kind.verdicts(on: rows),
            warnings: warnings,
            writesPerSecond: kind.writesPerSecond,
            writes: kind.callCount,
            money: kind.money
        )
    }

    /// Does what a plan says and leaves the result files behind.
    ///
    /// - Parameter consent: who took the customers' consent and when, where the kind needs it.
    /// - Throws: ``JobError`` when consent is missing or the input may not be sent; what the ledger or the files throw.
    package func run(
        _ kind: any BatchKind,
        _ plan: BatchPlan,
        settings: JobSettings,
        consent: String? = nil,
        hooks: JobHooks = JobHooks()
    ) async throws -> JobResult {
        guard !kind.needsConsent || consent?.contains(where: { !$0.isWhitespace }) == true else {
            throw JobError.consentMissing
        }
        guard plan.isSendable else { throw JobError.invalidInput }
        if let folder = settings.folder { try ResultFiles.spare(plan.input, in: folder) }
        let started = time.now
        let description = Job.Plan(
            command: kind.name,
            inputName: settings.inputName,
            inputSHA256: plan.input.digest.sha256,
            rows: plan.rows,
            options: settings.text,
            consent: consent
        )
        let job = try await ledger.perform { ledger in
            let fingerprint = try InputFingerprint(plan.input, keyedBy: ledger)
            return try ledger.beginJob(description, inputFingerprint: fingerprint.bytes, at: started)
        }
        let journal = LedgerJournal(ledger: ledger, job: job.id)
        try await journal.settle(plan.decided, rows: plan.input.file.rows, kind, at: started)
        let work = JobWork(kind: kind, job: job, settings: settings, input: plan.input, options: plan.options)
        return try await finish(work, hooks)
    }
}

/// One run of one job.
struct JobWork: Sendable {
    let kind: any BatchKind
    let job: Job
    let settings: JobSettings
    let input: CheckedInput
    let options: JobOptions
}
