internal import Ledger
internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Values

/// One data set from the service to its files: pull into the ledger, then write from the ledger.
struct ExportWork: Sendable {
    let session: Session
    let dataSet: DataSet
    /// Nil for snapshots of a day.
    let cycle: BillCycle?
    var days: ClosedRange<CivilDate>?
    var scope = PullScope.all
    var offline = false
    var fresh = false
    let options: ExportOptions
    let folder: String

    /// Pulls and writes; the caller holds the workspace.
    func run(_ work: PullWork) async throws -> ExportResult {
        try await work.syncMissingUnits()
        let summary = try await work.pull(dataSet, cycle: cycle, days: days, scope: scope, fresh: fresh)
        return try await write(summary.pull, in: work.ledger)
    }

    /// Writes what an earlier run of a series has pulled whole since then; nil when it has not.
    func runFinished(since begun: Instant, _ ledger: Ledger) async throws -> ExportResult? {
        let latest = try dataSet.latestPull(in: ledger, cycle: cycle, days: days, scope: scope)
        guard let latest, latest.state == .complete, latest.started >= begun,
            latest.plan.language == session.language
        else { return nil }
        session.renderer.note(
            zh: "拉取 \(latest.id) 已完整，不再请求",
            en: "pull \(latest.id) is complete and not asked for again"
        )
        return try await write(latest, in: ledger)
    }

    /// Writes from what the ledger holds.
    func runOffline(_ ledger: Ledger) async throws -> ExportResult {
        guard let pull = try dataSet.latestPull(in: ledger, cycle: cycle, days: days, scope: scope) else {
            let period = days.map { "\($0.lowerBound)…\($0.upperBound)" } ?? cycle.map(\.description) ?? ""
            throw CommandFailure(
                .nothingToDo,
                zh: "账本中没有 \(dataSet.rawValue) \(period) 的数据",
                en: "the ledger holds no \(dataSet.rawValue) \(period)",
                hint: Localized(zh: "去掉 --offline 以拉取", en: "leave --offline out to pull it")
            )
        }
        return try await write(pull, in: ledger)
    }

    private func write(_ pull: Pull, in ledger: Ledger) async throws -> ExportResult {
        guard let exported = ExportedDataSet.named(dataSet.rawValue) else {
            throw CommandFailure(
                .unexpected,
                zh: "不能导出 \(dataSet.rawValue)",
                en: "\(dataSet.rawValue) cannot be exported"
            )
        }
        let (options, folder) = (options, folder)
        return try await ledger.performStoppably { ledger in
            let dataSet = try exported.naming(pull, in: ledger)
            return try DataSetExport(dataSet, pull: pull, ledger: ledger, options: options).run(into: folder)
        }
    }
}
