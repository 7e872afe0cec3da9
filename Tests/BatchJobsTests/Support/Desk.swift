import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import Tables
import TestSupport
import Testing
import Values

/// A workspace with its ledger, and a sandbox behind it; time only moves when somebody waits.
struct Desk {
    let folder: TemporaryFolder
    let time: ManualTime
    let service: SandboxService

    init(faults: String = "", _ change: (inout SandboxOptions) -> Void = { _ in }) throws {
        folder = try TemporaryFolder()
        time = ManualTime(try #require(Instant("2026-03-09T03:41:33Z")))
        var options = SandboxOptions()
        options.customers = 6
        options.records = 10
        options.resellers = 2
        options.standingCodes = true
        options.time = time
        options.faults = try FaultPlan(parsing: faults)
        change(&options)
        service = SandboxService(options)
    }

    func client(secretKey: Secret? = nil) throws -> PartnerClient {
        PartnerClient(
            endpoint: try Endpoint("http://127.0.0.1:9"),
            credentials: .accessKey(
                service.credentials.accessKey,
                sk: secretKey ?? service.credentials.secretKey
            ),
            transport: InProcessTransport(service: service),
            time: time,
            settings: PartnerClient.Settings(jitterSeed: 1)
        )
    }

    /// A fresh handle on the ledger, as a new process has it.
    func ledger() throws -> Ledger { try Ledger(path: folder.file(Ledger.fileName)) }

    func runner(
        _ ledger: Ledger,
        language: Language = .english,
        journal: @escaping @Sendable (LedgerJournal) -> any JobJournal = { $0 }
    ) -> JobRunner {
        JobRunner(
            ledger: ledger,
            time: time,
            language: language,
            toolVersion: "1.0",
            runsFolder: folder.file("runs"),
            makeJournal: journal
        )
    }

    func customers(_ ledger: Ledger? = nil, client: PartnerClient? = nil) throws -> CustomerKind {
        CustomerKind(
            client: try client ?? self.client(),
            xaccountType: "SANDBOX_PLATFORM",
            time: time,
            codes: ledger.map { LedgerCodeMemory(ledger: $0, time: time) }
        )
    }

    func codes(_ ledger: Ledger) throws -> CodeKind {
        CodeKind(client: try client(), codes: LedgerCodeMemory(ledger: ledger, time: time), time: time)
    }

    /// Writes an input file and returns its path.
    func write(_ lines: [String], to name: String = "input.csv") throws -> String {
        let file = try AtomicFile(path: folder.file(name))
        try file.write(lines.joined(separator: "\r\n") + "\r\n")
        try file.commit()
        return folder.file(name)
    }

    /// Customers with account names, and without where `named` says so.
    func customerRows(_ count: Int, named: (Int) -> Bool = { _ in true }) throws -> String {
        try write(
            ["xaccount_id,domain_name,label"]
                + (1...count).map { "crm-\($0),\(named($0) ? "test_customer_\($0)" : ""),标签 \($0)" }
        )
    }

    /// Checks, plans and runs an input from nothing.
    func run(
        _ kind: any BatchKind,
        _ path: String,
        on ledger: Ledger,
        _ options: JobOptions = JobOptions(),
        hooks: JobHooks = JobHooks(),
        journal: @escaping @Sendable (LedgerJournal) -> any JobJournal = { $0 }
    ) async throws -> JobResult {
        let runner = runner(ledger, journal: journal)
        let input = try runner.check(path, for: kind, resendsUnknown: options.resendsUnknown)
        let plan = try await runner.plan(kind, input, options)
        let settings = JobSettings(
            input: input.path,
            inputName: "input.csv",
            skipsInvalid: options.skipsInvalid,
            preflights: options.preflights
        )
        return try await runner.run(kind, plan, settings: settings, consent: "Li, 2026-03-01", hooks: hooks)
    }

    /// Resumes the latest unfinished job with a fresh handle on the ledger.
    func resume(
        _ makeKind: (Ledger) throws -> any BatchKind,
        _ options: JobOptions = JobOptions(),
        journal: @escaping @Sendable (LedgerJournal) -> any JobJournal = { $0 }
    ) async throws -> JobResult {
        let ledger = try ledger()
        defer { try? ledger.close() }
        let job = try #require(try ledger.unfinishedJobs().first)
        return try await runner(ledger, journal: journal).resume(job, try makeKind(ledger), options: options)
    }

    /// The `xaccount_id`s of the accounts the sandbox holds, in the order of creation.
    var accounts: [String] { service.report.accounts.map(\.xaccountID) }

    func calls(_ operation: String) -> Int { service.report.received[operation] ?? 0 }

    /// The rows of a result file, by column.
    func table(_ name: String, of result: JobResult) throws -> [[String: String]] {
        let reader = try CSVReader(path: result.folder + "/" + name)
        var rows: [[String: String]] = []
        while let row = try reader.next() {
            rows.append(Dictionary(zip(reader.header.fields, row.fields), uniquingKeysWith: { first, _ in first }))
        }
        return rows
    }
}
