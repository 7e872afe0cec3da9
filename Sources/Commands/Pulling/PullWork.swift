internal import Ledger
internal import PartnerAPI
internal import Pulls
internal import Values

/// Pulling into the workspace's ledger, with progress for the person who waits.
struct PullWork: Sendable {
    let session: Session
    let ledger: Ledger
    private let puller: Puller
    private let progress: Progress
    private let pace: PullPace

    init(session: Session, ledger: Ledger, client: PartnerClient) {
        let progress = Progress(session.renderer, time: session.time)
        self.session = session
        self.ledger = ledger
        let pace = PullPace(session.time)
        self.progress = progress
        self.pace = pace
        var settings = Puller.Settings()
        // Without this, a distributor's operator who may not list resellers would get an export without them.
        settings.isDistributor = session.settings.role?.value == .distributor
        settings.isSolutionProvider = session.settings.role?.value == .solutionProvider
        puller = Puller(
            service: client,
            ledger: ledger,
            time: session.time,
            tool: Program.version,
            language: session.language,
            settings: settings,
            progress: { progress.update(pace.line($0)) }
        )
    }

    /// Pulls a data set.
    ///
    /// - Throws: ``CommandFailure`` when the pull broke off or moved while it was read: nothing can be made of it.
    func pull(
        _ dataSet: DataSet,
        cycle: BillCycle?,
        days: ClosedRange<CivilDate>? = nil,
        scope: PullScope,
        fresh: Bool
    ) async throws -> PullSummary {
        defer { progress.clear() }
        pace.begin()
        return try await puller.pull(dataSet, cycle: cycle, days: days, scope: scope, fresh: fresh)
    }

    /// How many calls ``pull(_:cycle:scope:fresh:)`` would make.
    func forecast(
        _ dataSet: DataSet,
        cycle: BillCycle?,
        days: ClosedRange<CivilDate>? = nil,
        scope: PullScope,
        fresh: Bool
    ) async throws -> PullForecast {
        try await puller.forecast(dataSet, cycle: cycle, days: days, scope: scope, fresh: fresh)
    }

    /// Syncs a reference table and compares it with the copy before; no changes are given when it is not complete.
    func syncChanges(
        _ table: ReferenceTable,
        upper: Pull? = nil
    ) async throws -> (summary: PullSummary, changes: ReferenceChanges?) {
        defer { progress.clear() }
        pace.begin()
        return try await puller.syncChanges(table, upper: upper)
    }

    /// The unit tables figures are normalised by, where this language's have never been synced.
    func syncMissingUnits() async throws {
        for table in [ReferenceTable.measures, .conversions] {
            let known = try ledger.reference(table.schema, kind: table.rawValue, language: session.language)
            if known == nil { _ = try await syncChanges(table) }
        }
    }
}
