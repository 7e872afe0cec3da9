internal import ArgumentParser
internal import Ledger
internal import Manifests
internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Values

/// `partnerdesk export focus`
struct ExportFocusCommand: WorkingCommand {
    static let help = CommandHelp(
        "focus",
        zh: "当月消费，写成 FOCUS 1.2 格式的 CSV，附偏差说明。",
        en: "The month's consumption as a FOCUS 1.2 CSV, with the deviations declared beside it.",
        examples: [
            .init(
                "export focus --month 2026-03",
                zh: "写 focus-2026-03.csv 与 focus-2026-03-deviations.json",
                en: "Writes focus-2026-03.csv and focus-2026-03-deviations.json"
            ),
            .init("export focus --month 2026-03 --offline", zh: "只用账本中已有的数据", en: "From the ledger alone"),
        ],
        notes: Localized(
            zh: "写完即按 FOCUS 的列规则检查；不符合时退出码 10。",
            en: "The file is checked against FOCUS's rules for its columns; exit code 10 when it breaks one."
        )
    )

    @OptionGroup var month: MonthArguments

    @Option(help: .both(zh: "伙伴在华为云的账号 ID。", en: "The partner's own account id.", value: "id"))
    var billingAccount: String?

    @Flag(help: .both(zh: "只用账本中已有的数据，不作任何调用。", en: "From the ledger alone, without any call."))
    var offline = false

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let cycle = session.month(month.month)
        if month.requireFinal { try session.requireFinal(cycle) }
        let folder = session.outputDirectory(default: "exports")
        try OutputFolder.make(folder)
        let result: FocusExport.Result
        if offline {
            result = try await write(try session.existingLedger(), session, cycle, folder)
        } else {
            let client = try session.client()
            result = try await session.holdingWorkspace(for: "export focus") {
                let work = PullWork(session: session, ledger: try session.ledger(), client: client)
                try await work.syncMissingUnits()
                for dataSet in [DataSet.consumption, .customers] {
                    let latest = try dataSet.latestPull(in: work.ledger, cycle: cycle)
                    if let latest, latest.plan.isFinal || !dataSet.isMonthly { continue }
                    _ = try await work.pull(dataSet, cycle: cycle, scope: .all, fresh: false)
                }
                return try await write(work.ledger, session, cycle, folder)
            }
        }
        return finish(result, session, folder)
    }

    private func write(
        _ ledger: Ledger,
        _ session: Session,
        _ cycle: BillCycle,
        _ folder: String
    ) async throws -> FocusExport.Result {
        let (account, partner) = (billingAccount ?? "", session.settings.company?.value ?? "")
        let options = ExportOptions(
            language: session.language,
            normal: session.settings.normalMeasures,
            command: "export focus",
            tool: "\(Program.name) \(Program.version)"
        )
        return try await ledger.performStoppably { ledger in
            try FocusExport(
                ledger: ledger,
                cycle: cycle,
                sources: try MonthlySources(latestIn: ledger, for: cycle),
                billingAccount: account,
                partner: partner,
                options: options
            ).run(into: folder)
        }
    }

    private func finish(_ result: FocusExport.Result, _ session: Session, _ folder: String) -> ExitStatus {
        result.problems.forEach(session.renderer.problem)
        let language = session.language
        session.renderer.result(
            .record([
                ("rows", .init(result.rows)), ("records", .init(result.records)),
                ("billed_cost", .string(result.billed.description)), ("problems", .init(result.problems.count)),
                ("deviations", .array(result.deviations.map { .string($0.deviation.rawValue) })),
                ("files", .array(result.files.map(\.json))),
            ])
        ) {
            Localized(
                zh: "FOCUS 1.2：\(result.records) 条记录，\(result.rows) 行，BilledCost 合计 \(result.billed)；"
                    + "列规则\(result.problems.isEmpty ? "全部符合" : "有 \(result.problems.count) 处不符")，"
                    + "声明偏差 \(result.deviations.count) 项",
                en: "FOCUS 1.2: \(result.records) records, \(result.rows) rows, BilledCost \(result.billed); "
                    + (result.problems.isEmpty ? "every column rule holds" : "\(result.problems.count) rules broken")
                    + ", \(result.deviations.count) deviations declared"
            )[language] + "\n"
                + result.files.map { "  " + session.shown(folder + "/" + $0.name) }.joined(separator: "\n")
        }
        if !result.problems.isEmpty { return .proofFailed }
        return result.missingCustomers.isEmpty ? .done : .someRefused
    }
}
