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

    init(session: Session, ledger: Ledger, client: PartnerClient) {
        let progress = Progress(session.renderer, time: session.time)
        self.session = session
        self.ledger = ledger
        self.progress = progress
        puller = Puller(
            service: client,
            ledger: ledger,
            time: session.time,
            tool: Program.version,
            language: session.language,
            progress: { progress.update(PullWork.line($0)) }
        )
    }

    private static func line(_ now: PullProgress) -> Localized {
        let note = now.note.map { (zh: "  " + $0.zh, en: "  " + $0.en) } ?? (zh: "", en: "")
        return Localized(
            zh: "\(now.dataSet)  查询 \(now.done)/\(now.total)  \(now.pages) 页  \(now.rows) 行" + note.zh,
            en: "\(now.dataSet)  queries \(now.done)/\(now.total)  \(now.pages) pages  \(now.rows) rows" + note.en
        )
    }

    /// Pulls a data set.
    ///
    /// - Throws: ``CommandFailure`` when the pull broke off or moved while it was read: nothing can be made of it.
    func pull(_ dataSet: DataSet, cycle: BillCycle?, scope: PullScope, fresh: Bool) async throws -> PullSummary {
        defer { progress.clear() }
        return try await puller.pull(dataSet, cycle: cycle, scope: scope, fresh: fresh)
    }

    func sync(_ table: ReferenceTable) async throws -> PullSummary {
        defer { progress.clear() }
        return try await puller.sync(table)
    }

    /// The unit tables figures are normalised by, where this language's have never been synced.
    func syncMissingUnits() async throws {
        for table in [ReferenceTable.measures, .conversions] {
            let known = try ledger.reference(table.schema, kind: table.rawValue, language: session.language)
            if known == nil { _ = try await sync(table) }
        }
    }
}
