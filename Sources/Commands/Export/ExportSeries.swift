internal import Ledger
internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Values

/// Several data sets by one command, into one folder with one manifest. What one of them comes to does not keep the
/// others from being written, unless the service cannot be used at all.
struct ExportSeries {
    /// The order of `export all`: lists first, since they are short and tell what kind of partner this is.
    static let everything: [DataSet] = [
        .customers, .resellers, .consumption, .monthlyBills, .refunds, .orders, .statements, .adjustments, .balances,
        .resources, .quotas, .quotaRecords, .coupons,
    ]

    let session: Session
    let name: String
    let dataSets: [DataSet]
    let arguments: ExportArguments
    let month: MonthArguments
    var days: DaysArguments?
    var scope = PullScope.all

    func run() async throws -> ExitStatus {
        let days = try days?.range(of: .quotaRecords, month: month.month?.cycle)
        let cycle = session.month(month.month)
        if month.requireFinal { try session.requireFinal(PullSpan(cycle: cycle, days: days).cycle) }
        let folder = session.outputDirectory(default: "exports")
        var outcome = ExportSeriesOutcome()
        let wanted = select(&outcome)
        if arguments.plan { return try await plan(wanted, cycle, days) }
        try OutputFolder.make(folder)
        let works = wanted.map { dataSet in
            ExportWork(
                session: session,
                dataSet: dataSet,
                cycle: dataSet.isMonthly && days == nil ? cycle : nil,
                days: dataSet.isMonthly ? days : nil,
                scope: scope,
                offline: arguments.offline,
                fresh: arguments.fresh,
                options: arguments.options(session, command: "export \(name)"),
                folder: folder
            )
        }
        if arguments.offline {
            let ledger = try session.existingLedger()
            for work in works { try await outcome.add(work.dataSet) { try await work.runOffline(ledger) } }
        } else {
            let client = try session.client()
            let mark = SeriesMark(identity(wanted, cycle, days), in: session)
            outcome = try await session.holdingWorkspace(for: "export \(name)") { [outcome] in
                let pulling = PullWork(session: session, ledger: try session.ledger(), client: client)
                let begun = arguments.fresh ? nil : mark.begun(before: session.time.now)
                if begun == nil { try mark.begin(at: session.time.now) }
                let ended = try await pull(works, pulling, outcome, since: begun)
                if ended.failures.isEmpty { mark.end() }
                return ended
            }
        }
        return finish(outcome, folder)
    }

    /// Says what each data set will take, without pulling any.
    private func plan(
        _ wanted: [DataSet],
        _ cycle: BillCycle,
        _ days: ClosedRange<CivilDate>?
    ) async throws -> ExitStatus {
        guard !arguments.offline else {
            throw CommandFailure(.usage, zh: "--plan 与 --offline 不能同用", en: "--plan and --offline do not go together")
        }
        let work = PullWork(session: session, ledger: try session.ledger(), client: try session.client())
        var plans: [ForecastPresentation] = []
        for dataSet in wanted {
            do {
                let forecast = try await work.forecast(
                    dataSet,
                    cycle: cycle,
                    days: dataSet.isMonthly ? days : nil,
                    scope: scope,
                    fresh: arguments.fresh
                )
                let rates = session.settings.rates.mapValues(\.value)
                plans.append(ForecastPresentation(forecast: forecast, rates: rates))
            } catch let error as PartnerError where error.code == .forbidden && dataSet.isForDistributors {
                session.renderer.note(
                    zh: "没有 \(dataSet.rawValue)：不是总经销商",
                    en: "no \(dataSet.rawValue): not a distributor"
                )
            }
        }
        session.renderer.result(.record([("plans", .array(plans.map(\.json)))])) {
            plans.map { $0.text(in: session.language) }.joined(separator: "\n")
        }
        return .done
    }

    private func pull(
        _ works: [ExportWork],
        _ pulling: PullWork,
        _ outcome: ExportSeriesOutcome,
        since begun: Instant?
    ) async throws -> ExportSeriesOutcome {
        var outcome = outcome
        for work in works where !outcome.hasStopped {
            if work.dataSet.isForDistributors, outcome.isNoDistributor {
                outcome.skip(work.dataSet, ExportSeries.forDistributors)
                continue
            }
            session.renderer.note(zh: "导出 \(work.dataSet.title.zh)", en: "exporting \(work.dataSet.title.en)")
            try await outcome.add(work.dataSet) {
                if let begun, let result = try await work.runFinished(since: begun, pulling.ledger) { return result }
                return try await work.run(pulling)
            }
        }
        return outcome
    }

    /// Equal for series that ask the same.
    private func identity(_ wanted: [DataSet], _ cycle: BillCycle, _ days: ClosedRange<CivilDate>?) -> String {
        let period = days.map { "\($0.lowerBound)/\($0.upperBound)" } ?? cycle.description
        let parts = [name, period, session.language.rawValue, scope.canonicalText] + wanted.map(\.rawValue)
        return parts.joined(separator: " ")
    }

    private static let forDistributors = Localized(zh: "仅总经销商有", en: "distributors alone have it")

    /// Leaves out what this partner does not have, and what cannot be narrowed down as it is wanted.
    private func select(_ outcome: inout ExportSeriesOutcome) -> [DataSet] {
        dataSets.filter { dataSet in
            if dataSet.isForDistributors, session.settings.role?.value == .solutionProvider {
                outcome.skip(dataSet, ExportSeries.forDistributors)
                return false
            }
            if let option = dataSet.unusedOption(of: scope) {
                outcome.skip(
                    dataSet,
                    Localized(zh: "不能按 \(option) 限定", en: "it cannot be narrowed down by \(option)")
                )
                return false
            }
            return true
        }
    }

    private func finish(_ outcome: ExportSeriesOutcome, _ folder: String) -> ExitStatus {
        let presentation = ExportPresentation(session: session, folder: folder)
        outcome.results.forEach(presentation.warn)
        for (dataSet, reason) in outcome.skipped {
            session.renderer.note(
                zh: "未导出 \(dataSet.rawValue)：\(reason.zh)",
                en: "left out \(dataSet.rawValue): \(reason.en)"
            )
        }
        for (dataSet, failure) in outcome.failures {
            session.renderer.warning(
                Localized(
                    zh: "\(dataSet.rawValue) 未能导出：\(failure.advice.zh)",
                    en: "\(dataSet.rawValue) was not exported: \(failure.advice.en)"
                )
            )
        }
        session.renderer.result(outcome.json(session.language)) {
            outcome.results.map(presentation.text).joined(separator: "\n\n")
        }
        return outcome.status(requireFinal: month.requireFinal)
    }
}

extension DataSet {
    /// The option of a scope that this data set cannot honour; nil when it can honour all that are given.
    func unusedOption(of scope: PullScope) -> String? {
        switch self {
        case .statements, .quotas, .quotaRecords, .resellers:
            if !scope.customers.isEmpty { return "--customer" }
        default: break
        }
        switch self {
        case .consumption, .monthlyBills, .orders, .resources: return nil
        default: return scope.services.isEmpty ? nil : "--service"
        }
    }
}
