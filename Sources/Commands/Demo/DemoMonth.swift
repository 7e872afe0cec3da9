internal import BatchJobs
internal import Ledger
internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Sandbox
internal import Values

/// The demonstration: the same steps a clerk takes in a month, against a sandbox in this process.
struct DemoMonth: Sendable {
    let outer: Session
    let folder: String

    static let callsPerSecond = 100

    func run() async throws -> ExitStatus {
        try DemoWorkspace(folder: folder).prepare(outer.language)
        var options = SandboxOptions()
        options.rate = DemoMonth.callsPerSecond
        options.time = outer.time
        return try await withSandbox(options) { server in
            let session = try session(server)
            let results = try await steps(session, server.billCycle)
            let truth = server.service.totals().columns["payment_amount"]
            return DemoPresentation(outer: outer, folder: folder, results: results, truth: truth).finish()
        }
    }

    /// The demo's own world: its folder, its sandbox, its key; nothing of the user's configuration or credentials.
    private func session(_ server: SandboxServer) throws -> Session {
        var context = outer.context
        context.directory = folder
        context.systemConfiguration = folder
        context.environment = [
            "PARTNERDESK_ENDPOINT": server.endpoint,
            CredentialsSource.accessKey: server.accessKey,
            CredentialsSource.secretKey: server.secretKey.exposed { $0 },
        ]
        var options = outer.options
        options.config = folder + "/" + ConfigurationLayers.fileName
        options.out = nil
        options.profile = nil
        options.endpoint = nil
        options.language = outer.language
        return try Session(options: options, context: context)
    }

    private func steps(_ session: Session, _ cycle: BillCycle) async throws -> DemoResults {
        let client = try session.client()
        let ledger = try session.ledger()
        let work = PullWork(session: session, ledger: ledger, client: client)

        say(1, zh: "同步参考表", en: "syncing reference tables")
        let tables = try await ReferenceWork(session: session).sync(ReferenceTable.allCases, work)
        try ReferenceWork.requireAll(tables)
        say(2, zh: "导入客户 samples/customers.csv", en: "importing samples/customers.csv")
        let customers = try await batch(session, CustomerKind.kindName, "samples/customers.csv")
        say(3, zh: "发送验证码 samples/codes.csv", en: "sending samples/codes.csv")
        let codes = try await batch(session, CodeKind.kindName, "samples/codes.csv")

        var exports: [ExportResult] = []
        for (number, dataSet) in [DataSet.consumption, .refunds, .balances].enumerated() {
            say(4 + number, zh: "导出\(dataSet.title.zh)", en: "exporting \(dataSet.title.en.lowercased())")
            let export = ExportWork(
                session: session,
                dataSet: dataSet,
                cycle: dataSet.isMonthly ? cycle : nil,
                options: ExportOptions(
                    formats: [.csv, .xlsx],
                    language: session.language,
                    normal: session.settings.normalMeasures,
                    command: "demo",
                    tool: "\(Program.name) \(Program.version)"
                ),
                folder: folder
            )
            exports.append(try await export.run(work))
        }
        say(7, zh: "生成月度报表", en: "making the month's report")
        let monthly = MonthlyWork(
            session: session,
            cycle: cycle,
            folder: folder,
            template: try BuiltInTemplates.template("monthly"),
            html: true
        )
        try await monthly.pullMissing(work)
        try await monthly.pullPrevious(work)
        return DemoResults(
            tables: tables,
            customers: customers,
            codes: codes,
            exports: exports,
            report: try await monthly.write(ledger)
        )
    }

    private func batch(_ session: Session, _ kind: String, _ file: String) async throws -> JobResult {
        let run = BatchRun(
            session: session,
            kindName: kind,
            file: file,
            options: JobOptions(),
            change: ChangePermission(dryRun: false, yes: true),
            extras: [BatchKinds.xaccountType: session.settings.xaccountType?.value ?? ""],
            consent: session.settings.consent?.value
        )
        switch try await run.perform() {
        case .done(let result): return result
        case .planned: throw CancellationError()
        }
    }

    private func say(_ number: Int, zh: String, en: String) {
        outer.renderer.note(zh: "[\(number)/7] \(zh)", en: "[\(number)/7] \(en)")
    }
}

/// What the steps of the demonstration came to.
struct DemoResults: Sendable {
    let tables: [ReferenceWork.Outcome]
    let customers: JobResult
    let codes: JobResult
    let exports: [ExportResult]
    let report: ReportSummary
}
