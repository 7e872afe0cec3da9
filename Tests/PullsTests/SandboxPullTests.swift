import Ledger
import PartnerAPI
import Pulls
import Sandbox
import TestSupport
import Testing
import Values

/// The whole way: signed HTTP to the sandbox, pages into the ledger, totals against the sandbox's truth.
@Suite("Pulling from the sandbox")
struct SandboxPullTests {
    private static func options(_ faults: String, _ role: SandboxOptions.Role, _ time: ManualTime) throws
        -> SandboxOptions
    {
        var options = SandboxOptions()
        options.customers = 12
        options.records = 3000
        options.resellers = role == .distributor ? 2 : 0
        options.role = role
        options.faults = try FaultPlan(parsing: faults)
        options.time = time
        return options
    }

    private static func client(_ server: SandboxServer, _ time: ManualTime) throws -> PartnerClient {
        PartnerClient(
            endpoint: try Endpoint(server.endpoint),
            credentials: .accessKey(server.accessKey, sk: server.secretKey),
            transport: try CurlTransport(),
            time: time,
            settings: .init(jitterSeed: 1)
        )
    }

    @Test(
        "Every money total of the month equals the service's truth to the last digit, also through faults",
        arguments: [
            ("", SandboxOptions.Role.distributor), ("", .solutionProvider),
            ("500:0.05,503-html:0.05,429:0.05,truncated:0.05,cut:0.05,lost-before:0.05", .distributor),
            ("repeat-page:0.2,shift-page:0.2", .distributor),
        ]
    )
    func consumption(faults: String, role: SandboxOptions.Role) async throws {
        let fixture = try PullFixture()
        try await withSandbox(try Self.options(faults, role, fixture.time)) { server in
            let client = try Self.client(server, fixture.time)
            let summary = try await fixture.puller(client).pull(.consumption, cycle: server.billCycle)
            #expect(summary.isComplete, "\(summary.gaps) \(summary.missingCustomers)")
            let truth = server.service.totals()
            let records = try fixture.records(.consumption, summary)
            #expect(records.count == truth.records)
            for (name, total) in truth.columns {
                #expect(try fixture.total(FeeRecord.schema.amount(name), records) == total, "\(name)")
            }
            #expect(Set(records.compactMap { $0[FeeRecord.customerID] }) == Set(truth.recordsByCustomer.keys))
        }
    }

    @Test("Refunds add up to what the service's refund orders gave back", arguments: ["", "repeat-page:0.2,500:0.1"])
    func refunds(faults: String) async throws {
        let fixture = try PullFixture()
        try await withSandbox(try Self.options(faults, .distributor, fixture.time)) { server in
            let client = try Self.client(server, fixture.time)
            let summary = try await fixture.puller(client).pull(.refunds, cycle: server.billCycle)
            #expect(summary.isComplete, "\(summary.gaps)")
            let records = try fixture.records(.refunds, summary)
            #expect(!records.isEmpty)
            #expect(
                try fixture.total(ShowRefundOrderDetails.amount, records) == server.service.refundOrderTotal()
            )
        }
    }

    @Test(
        "The other data sets and all reference tables are complete too",
        arguments: [SandboxOptions.Role.distributor, .solutionProvider]
    )
    func others(role: SandboxOptions.Role) async throws {
        let fixture = try PullFixture()
        try await withSandbox(try Self.options("", role, fixture.time)) { server in
            let puller = fixture.puller(try Self.client(server, fixture.time))
            for dataSet in [DataSet.monthlyBills, .balances, .customers, .orders] {
                let summary = try await puller.pull(dataSet, cycle: server.billCycle)
                #expect(summary.isComplete, "\(dataSet): \(summary.gaps)")
                #expect(summary.rows(of: dataSet.schema) > 0, "\(dataSet)")
            }
            for table in ReferenceTable.allCases {
                let summary = try await puller.sync(table)
                #expect(summary.isComplete, "\(table): \(summary.gaps)")
            }
            let units = try fixture.ledger.measureTable(
                measures: ListMeasureUnits.schema,
                conversions: ListConversions.schema
            )
            #expect(try units?.normalise(Amount(7200), in: 6).amount == Amount(2))
        }
    }
}
