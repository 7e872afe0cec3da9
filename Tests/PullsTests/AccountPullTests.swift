import Ledger
import PartnerAPI
import Pulls
import Sandbox
import TestSupport
import Testing
import Values

/// Statements, adjustments, resources and quotas: the whole way through signed HTTP, measured by the sandbox's truth.
@Suite("Pulling accounts, resources and quotas")
struct AccountPullTests {
    private static let faults = ["", "500:0.05,429:0.05,truncated:0.05,cut:0.05,repeat-page:0.1,shift-page:0.1"]

    private func options(_ faults: String, _ resellers: Int, _ time: ManualTime) throws -> SandboxOptions {
        var options = SandboxOptions()
        options.customers = 30
        options.records = 2000
        options.resellers = resellers
        options.faults = try FaultPlan(parsing: faults)
        options.time = time
        return options
    }

    private func client(_ server: SandboxServer, _ time: ManualTime) throws -> PartnerClient {
        PartnerClient(
            endpoint: try Endpoint(server.endpoint),
            credentials: .accessKey(server.accessKey, sk: server.secretKey),
            transport: try CurlTransport(),
            time: time,
            settings: .init(jitterSeed: 1)
        )
    }

    @Test(
        "Statements of cash and credit, own and each reseller's, are whole and signed by their type",
        arguments: faults
    )
    func statements(faults: String) async throws {
        let fixture = try PullFixture()
        try await withSandbox(try options(faults, 2, fixture.time)) { server in
            let puller = fixture.puller(try client(server, fixture.time))
            let summary = try await puller.pull(.statements, cycle: server.billCycle)
            #expect(summary.isComplete, "\(summary.gaps)")
            let records = try fixture.records(.statements, summary)
            for reseller in [nil, 0, 1] {
                for isCredit in [false, true] {
                    let truth = server.service.accountChanges(
                        of: server.billCycle,
                        reseller: reseller,
                        isCredit: isCredit
                    )
                    let id = reseller.map { server.service.world.resellers[$0].id }
                    let account = isCredit ? "BALANCE_TYPE_CREDIT" : "BALANCE_TYPE_DEBIT"
                    let own = records.filter {
                        $0[ListPartnerAccountChangeRecords.indirectPartnerIDColumn] == id
                            && $0[ListPartnerAccountChangeRecords.balanceTypeColumn] == account
                    }
                    #expect(own.count == truth.count)
                    for (type, isIncome) in [("1", true), ("2", false)] {
                        let part = own.filter { $0[ListPartnerAccountChangeRecords.changeType] == type }
                        let sum = SandboxService.yuan(truth.filter { $0.isIncome == isIncome }.map(\.amount))
                        #expect(try fixture.total(ListPartnerAccountChangeRecords.changeAmount, part) == sum)
                    }
                }
            }
            #expect(records.allSatisfy { $0["currency"] == .text("CNY") })
        }
    }

    @Test("Adjustments of the Beijing month, own and each reseller's, add up to the truth", arguments: faults)
    func adjustments(faults: String) async throws {
        let fixture = try PullFixture()
        try await withSandbox(try options(faults, 2, fixture.time)) { server in
            let puller = fixture.puller(try client(server, fixture.time))
            let summary = try await puller.pull(.adjustments, cycle: server.billCycle)
            #expect(summary.isComplete, "\(summary.gaps)")
            let records = try fixture.records(.adjustments, summary)
            let truth = [nil, 0, 1].flatMap { server.service.adjustments(of: server.billCycle, reseller: $0) }
            #expect(records.count == truth.count)
            #expect(
                try fixture.total(ListPartnerAdjustRecords.amount, records)
                    == SandboxService.yuan(truth.map(\.amount))
            )
        }
    }

    @Test("Resources of every customer are there, and none twice", arguments: faults)
    func resources(faults: String) async throws {
        let fixture = try PullFixture()
        try await withSandbox(try options(faults, 2, fixture.time)) { server in
            let puller = fixture.puller(try client(server, fixture.time))
            let summary = try await puller.pull(.resources)
            #expect(summary.isComplete, "\(summary.gaps)")
            let records = try fixture.records(.resources, summary)
            let counts = Dictionary(grouping: records) { $0[ListPayPerUseCustomerResources.customerIDColumn] ?? "" }
            for customer in server.service.world.customers where !customer.hasLeft {
                let expected = server.service.resourceCounts(of: customer.id).values.reduce(0, +)
                #expect(counts[customer.id]?.count ?? 0 == expected, "\(customer.index)")
            }
            #expect(Set(records.compactMap(\.id)).count == records.count)
        }
    }

    @Test("Own and issued quotas stand in one table, and the month's records beside them", arguments: faults)
    func quotas(faults: String) async throws {
        let fixture = try PullFixture()
        try await withSandbox(try options(faults, 3, fixture.time)) { server in
            let puller = fixture.puller(try client(server, fixture.time))
            let summary = try await puller.pull(.quotas)
            let records = try fixture.records(.quotas, summary)
            for (scope, truth) in [("own", server.service.ownQuotas), ("issued", server.service.issuedQuotas)] {
                let part = records.filter { $0[CouponQuota.scope] == scope }
                #expect(part.count == truth.count)
                let (values, balances) = (truth.map(\.value), truth.map(\.balance))
                #expect(try fixture.total(CouponQuota.value, part) == SandboxService.yuan(values))
                #expect(try fixture.total(CouponQuota.balance, part) == SandboxService.yuan(balances))
            }
            let made = try await puller.pull(.quotaRecords, cycle: server.billCycle)
            let truth = server.service.quotaRecords(of: server.billCycle)
            let total = try fixture.total(ListCouponQuotasRecords.amount, fixture.records(.quotaRecords, made))
            #expect(summary.isComplete && made.isComplete)
            #expect(total == SandboxService.yuan(truth.map(\.amount)))
        }
    }

    @Test("A solution provider pulls what is its own; what it would be refused is never sent")
    func solutionProvider() async throws {
        let fixture = try PullFixture()
        try await withSandbox(try options("", 0, fixture.time)) { server in
            var settings = Puller.Settings()
            settings.isSolutionProvider = true
            let puller = Puller(
                service: try client(server, fixture.time),
                ledger: fixture.ledger,
                time: fixture.time,
                tool: "test",
                settings: settings
            )
            for dataSet in [DataSet.statements, .adjustments, .resources, .quotas, .consumption, .balances] {
                let summary = try await puller.pull(dataSet, cycle: server.billCycle)
                #expect(summary.isComplete && summary.rows(of: dataSet.schema) > 0, "\(dataSet)")
            }
            for dataSet in [DataSet.quotaRecords, .resellers] {
                let error = await #expect(throws: PullError.self) { try await puller.pull(dataSet) }
                #expect(error?.code == .notForCaller)
            }
            let received = server.service.report.received
            #expect(received["ListPartnerAccountChangeRecords"] == 2)
            for operation in Operation.all where operation.callers == .distributor {
                #expect(received[operation.name] == nil, "\(operation.name)")
            }
        }
    }

    @Test("Days instead of a month, and one service instead of all, are asked for as such")
    func narrowed() async throws {
        let fixture = try PullFixture()
        try await withSandbox(try options("", 1, fixture.time)) { server in
            let puller = fixture.puller(try client(server, fixture.time))
            let cycle = server.billCycle
            let days = cycle.firstDay.adding(days: 2)...cycle.firstDay.adding(days: 11)
            let scope = PullScope(services: ["hws.service.type.ec2"])
            let summary = try await puller.pull(.consumption, cycle: cycle, days: days, scope: scope)
            let records = try fixture.records(.consumption, summary)
            var truth = 0
            server.service.forEachRecord(of: cycle) { record in
                if days.contains(record.day), record.serviceCode == "hws.service.type.ec2" { truth += 1 }
            }
            #expect(summary.isComplete && records.count == truth && truth > 0)
            #expect(summary.pull.plan.period == .days(days.lowerBound, days.upperBound))
            #expect(try DataSet.consumption.latestPull(in: fixture.ledger, cycle: cycle) == nil)
            let found = try DataSet.consumption.latestPull(in: fixture.ledger, days: days, scope: scope)
            #expect(found?.id == summary.pull.id)

            let statements = try await puller.pull(.statements, days: days)
            let lines = [nil, 0].flatMap { reseller in
                [false, true].flatMap {
                    server.service.accountChanges(of: cycle, reseller: reseller, isCredit: $0)
                }
            }
            #expect(
                try fixture.records(.statements, statements).count
                    == lines.count { days.contains($0.time.beijingDate) }
            )
        }
    }
}
