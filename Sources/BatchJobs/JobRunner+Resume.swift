package import Ledger
internal import Manifests
internal import Tables
internal import Values

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

extension JobRunner {
    /// Goes on with a job where its journal ends, whatever ended it.
    ///
    /// - Parameters:
    ///   - kind: made from ``JobSettings`` of the job.
    ///   - options: of this run; what they leave open, and whether invalid rows are left out, comes from the job itself.
    /// - Throws: ``JobError`` with ``JobError/Code/inputChanged`` when the input is not the file the job began with.
    package func resume(
        _ job: Job,
        _ kind: any BatchKind,
        options: JobOptions = JobOptions(),
        hooks: JobHooks = JobHooks()
    ) async throws -> JobResult {
        let (settings, input) = try reread(job, kind)
        let taken = try await ledger.perform { try $0.resumeJob(job.id) }
        let histories = try await LedgerJournal(ledger: ledger, job: job.id).histories()
        let options = settings.resuming(options, histories.values)
        let work = JobWork(kind: kind, job: taken, settings: settings, input: input, options: options)
        return try await finish(work, hooks)
    }

    /// Writes the result files that a killed run of a job could not write: from its journal, without a call. The job is
    /// left as it was, to be resumed.
    ///
    /// - Parameter job: one that no process runs: the caller holds the workspace's lock.
    /// - Returns: nil when nothing was written: the job came to its end, or its folder has a manifest. A run takes that
    ///   away before it sends, so what stands there is still true, or another job's.
    /// - Throws: ``JobError`` with ``JobError/Code/inputChanged`` or ``JobError/Code/inputMissing``; what the files throw.
    package func restoreResults(_ job: Job, _ kind: any BatchKind) async throws -> JobResult? {
        guard job.state == .running, try !ResultFiles.hasManifest(folder(of: job, JobSettings(of: job))) else {
            return nil
        }
        let (settings, input) = try reread(job, kind)
        let work = JobWork(kind: kind, job: job, settings: settings, input: input, options: JobOptions())
        let histories = try await LedgerJournal(ledger: ledger, job: job.id).histories()
        let died = histories.values.compactMap(\.lastAttempt).max() ?? job.started
        let counts = tally(work, histories, JobExecutor.Outcome())
        let isOpen = counts[.unknown, default: 0] + counts[.unprocessed, default: 0] > 0
        let end = isOpen ? .interrupted : JobEnd(counts: counts, halt: nil, isLimited: false, hasSent: true)
        return try write(work, histories, JobExecutor.Outcome(), JobClosing(), end: end, at: died)
    }

    private func reread(_ job: Job, _ kind: any BatchKind) throws -> (JobSettings, CheckedInput) {
        let settings = try JobSettings(of: job)
        guard access(settings.input, F_OK) == 0 else { throw JobError.inputMissing(settings.input) }
        let input = try CheckedInput(
            path: settings.input,
            name: settings.inputName,
            schema: kind.schema,
            resendsUnknown: true
        )
        guard input.digest.sha256 == job.plan.inputSHA256 else {
            let difference = try difference(of: job, to: input)
            throw JobError.inputChanged(settings.inputName, was: job.plan, isNow: input.digest, difference)
        }
        return (settings, input)
    }

    /// Which rows differ from those the job began with; nil where that was not kept.
    private func difference(of job: Job, to input: CheckedInput) throws -> InputDifference? {
        guard let bytes = try ledger.inputFingerprint(of: job.id), let before = InputFingerprint(bytes) else {
            return nil
        }
        return try InputDifference(from: before, to: InputFingerprint(input, keyedBy: ledger))
    }

    /// Runs the rows that are open, and leaves files and job record true.
    func finish(_ work: JobWork, _ hooks: JobHooks) async throws -> JobResult {
        let journal = LedgerJournal(ledger: ledger, job: work.job.id)
        let histories = try await journal.histories()
        let open = work.input.file.rows.filter {
            !work.input.invalidRows.contains($0.number) && histories[$0.number]?.isDecided != true
        }
        let taken = open.prefix(max(0, work.options.limit ?? open.count))
        let executor = JobExecutor(
            kind: work.kind,
            options: work.options,
            journal: makeJournal(journal),
            time: time,
            control: hooks.control,
            progress: hooks.progress,
            nextWave: hooks.nextWave
        )
        if !taken.isEmpty { try resultFiles(of: work).clear() }
        let outcome = try await executor.run(
            taken.map { JobExecutor.Item(row: $0, history: histories[$0.number] ?? RowHistory()) }
        )
        let latest = try await journal.histories()
        let closing = await closing(work, latest, outcome)
        let tally = tally(work, latest, outcome)
        let end = JobEnd(
            counts: tally,
            halt: outcome.halt,
            isLimited: taken.count < open.count,
            hasSent: !taken.isEmpty
        )
        let result = try write(work, latest, outcome, closing, end: end, at: time.now)
        let state: Job.State = result.isResumable ? .stopped : .finished
        let (now, id) = (time.now, work.job.id)
        try await ledger.perform { try $0.endJob(id, state, exitCode: end.exitCode, at: now) }
        return result
    }

    /// Reads what the rows came to, unless the user wants to leave or the service cannot be asked.
    private func closing(
        _ work: JobWork,
        _ histories: [Int: RowHistory],
        _ outcome: JobExecutor.Outcome
    ) async -> JobClosing {
        switch outcome.halt {
        case .interrupted, .unavailable, .credentials: return JobClosing()
        case .refused, .limit, nil: break
        }
        let standings = RowStandings(work, histories, outcome)
        let rows = work.input.file.rows.filter { !work.input.invalidRows.contains($0.number) }
        return await work.kind.closing(rows.map { ($0, standings[$0]) })
    }

    private func tally(
        _ work: JobWork,
        _ histories: [Int: RowHistory],
        _ outcome: JobExecutor.Outcome
    ) -> [RowOutcome.Kind: Int] {
        let standings = RowStandings(work, histories, outcome)
        return work.input.file.rows.reduce(into: [:]) { $0[standings[$1].kind, default: 0] += 1 }
    }

    private func write(
        _ work: JobWork,
        _ histories: [Int: RowHistory],
        _ outcome: JobExecutor.Outcome,
        _ closing: JobClosing,
        end: JobEnd,
        at endedAt: Instant
    ) throws -> JobResult {
        let standings = RowStandings(work, histories, outcome, closing.values)
        let counts = tally(work, histories, outcome)
        let results = resultFiles(of: work)
        var files = try results.writeTables(standings)
        files.append(try results.writeWorkbook(standings, title: work.kind.title, created: work.job.started))
        let manifest = JobManifest(
            toolVersion: toolVersion,
            work: work,
            counts: counts,
            attempts: histories.values.reduce(0) { $0 + $1.attempts },
            calls: calls(),
            end: end,
            endedAt: endedAt
        )
        try results.writeManifest(manifest, files)
        return JobResult(
            job: work.job.id,
            end: end,
            rows: work.input.file.rows.count,
            counts: counts,
            refusal: outcome.refusal,
            isReadable: work.kind.isReadable,
            folder: results.folder,
            files: files,
            warnings: closing.warnings
        )
    }

    private func folder(of job: Job, _ settings: JobSettings) -> String {
        settings.folder ?? runsFolder + "/" + job.id
    }

    private func resultFiles(of work: JobWork) -> ResultFiles {
        ResultFiles(
            folder: folder(of: work.job, work.settings),
            language: language,
            kind: work.kind,
            input: work.input
        )
    }
}
