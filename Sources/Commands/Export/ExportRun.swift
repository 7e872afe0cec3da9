internal import Ledger
internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Values

/// The body of the `export` commands that write one data set.
struct ExportRun {
    let session: Session
    let dataSet: DataSet
    let arguments: ExportArguments
    var month: MonthArguments?
    /// Days of Beijing instead of a month.
    var days: DaysArguments?
    var scope = PullScope.all
    /// Whether a row past a threshold makes the end one of refused rows.
    var alerts = false

    func run() async throws -> ExitStatus {
        let days = try days?.range(of: dataSet, month: month?.month?.cycle)
        let cycle = days == nil ? month.map { session.month($0.month) } : nil
        if month?.requireFinal == true {
            try session.requireFinal(PullSpan(cycle: cycle ?? session.month(nil), days: days).cycle)
        }
        if arguments.plan { return try await plan(cycle, days) }
        let folder = session.outputDirectory(default: "exports")
        try OutputFolder.make(folder)
        let work = ExportWork(
            session: session,
            dataSet: dataSet,
            cycle: cycle,
            days: days,
            scope: scope,
            offline: arguments.offline,
            fresh: arguments.fresh,
            options: arguments.options(session, command: "export \(dataSet.rawValue)"),
            folder: folder
        )
        let result: ExportResult
        if arguments.offline {
            result = try await work.runOffline(try session.existingLedger())
            try requireFinal(result)
        } else {
            let client = try session.client()
            result = try await session.holdingWorkspace(for: "export \(dataSet.rawValue)") {
                try await work.run(PullWork(session: session, ledger: try session.ledger(), client: client))
            }
        }
        if scope.canonicalText != PullScope.all.canonicalText {
            session.renderer.note(
                zh: "只含所选的客户、云经销商、产品或订单：文件名中有 -filtered- 或 -with-orders-，不会替换完整的文件",
                en:
                    "only the customers, resellers, services or orders that were chosen: -filtered- or -with-orders- stands in the files' names, whole files stay"
            )
        }
        let status = ExportPresentation(session: session, folder: folder).finish(result)
        return status == .done && alerts && !result.alerts.isEmpty ? .someRefused : status
    }

    /// Says what a pull would take. It stores nothing, so another run may go on meanwhile.
    private func plan(_ cycle: BillCycle?, _ days: ClosedRange<CivilDate>?) async throws -> ExitStatus {
        guard !arguments.offline else {
            throw CommandFailure(.usage, zh: "--plan 与 --offline 不能同用", en: "--plan and --offline do not go together")
        }
        let work = PullWork(session: session, ledger: try session.ledger(), client: try session.client())
        let forecast = try await work.forecast(dataSet, cycle: cycle, days: days, scope: scope, fresh: arguments.fresh)
        let presentation = ForecastPresentation(forecast: forecast, rates: session.settings.rates.mapValues(\.value))
        session.renderer.result(presentation.json) { presentation.text(in: session.language) }
        return .done
    }

    /// Offline, a month counts as final only when it was pulled after it was closed.
    private func requireFinal(_ result: ExportResult) throws {
        guard month?.requireFinal == true, result.proof.state == .preliminary else { return }
        throw CommandFailure(
            .notFinal,
            zh: "账本中的数据是定稿前拉取的",
            en: "the ledger's data was pulled before the month was final",
            hint: Localized(zh: "去掉 --offline 重新拉取", en: "leave --offline out to pull it again")
        )
    }
}
