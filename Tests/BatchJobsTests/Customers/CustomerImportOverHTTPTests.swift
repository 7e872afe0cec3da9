import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import TestSupport
import Testing
import Values

@Suite("Importing customers over real HTTP")
struct CustomerImportOverHTTPTests {
    @Test("Cut connections and lost answers on the wire end with one account a row")
    func chaos() async throws {
        var options = SandboxOptions()
        options.customers = 4
        options.records = 10
        options.seed = 5
        options.rate = 500
        options.association = .init(polls: 1, seconds: 1)
        options.faults = try FaultPlan(
            parsing: "CreateSubCustomer.lost-after:0.2,CreateSubCustomer.cut:0.1,CreateSubCustomer.lost-before:0.1"
        )
        try await withSandbox(options) { server in
            let folder = try TemporaryFolder()
            let desk = try Desk()
            let time = SystemTime()
            let client = PartnerClient(
                endpoint: try Endpoint(server.endpoint),
                credentials: .accessKey(server.accessKey, sk: server.secretKey),
                transport: try CurlTransport(),
                settings: PartnerClient.Settings(rates: ["*": 500])
            )
            let ledger = try Ledger(path: folder.file(Ledger.fileName))
            let kind = CustomerKind(client: client, xaccountType: "SANDBOX_PLATFORM", time: time)
            let runner = JobRunner(
                ledger: ledger,
                time: time,
                language: .chinese,
                toolVersion: "1.0",
                runsFolder: folder.file("runs"),
                calls: { client.callCounts }
            )
            let input = try runner.check(desk.customerRows(24), for: kind)
            let plan = try await runner.plan(kind, input, JobOptions())
            let settings = JobSettings(input: input.path, inputName: "customers.csv")
            let result = try await runner.run(kind, plan, settings: settings, consent: "王，2026-03-01")
            #expect(result.counts == [.created: 24])
            let accounts = server.service.report.accounts.map(\.xaccountID)
            #expect(accounts.count == 24)
            #expect(Set(accounts).count == 24)
        }
    }
}
