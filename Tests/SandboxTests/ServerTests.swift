import PartnerAPI
import TestSupport
import Testing
import Values

@testable import Sandbox

/// Real sockets: started and stopped one after the other.
@Suite("The sandbox over HTTP", .serialized)
struct ServerTests {
    private func client(_ server: SandboxServer, rates: [String: Int] = [:]) throws -> PartnerClient {
        var settings = PartnerClient.Settings()
        settings.rates = rates
        return PartnerClient(
            endpoint: try Endpoint(server.endpoint),
            credentials: .accessKey(server.accessKey, sk: server.secretKey),
            transport: try CurlTransport(),
            settings: settings
        )
    }

    private func options(_ change: (inout SandboxOptions) -> Void = { _ in }) -> SandboxOptions {
        var options = SandboxOptions()
        options.records = 200
        options.rate = 1_000
        change(&options)
        return options
    }

    @Test("The client calls every reading operation with real signatures")
    func reading() async throws {
        try await withSandbox(options()) { server in
            let client = try client(server, rates: ["*": 1_000])
            let cycle = server.billCycle
            #expect(try await client.send(ListProvinces()).total == 31)
            #expect(try await !client.send(ListMeasureUnits()).records.isEmpty)
            #expect(try await client.send(ListIndirectPartners()).records.count == 3)
            let customers = try await client.send(ListConsumeSubCustomers(billCycle: cycle)).records
            let id = try #require(customers.first?.id)
            let page = try await client.send(ListSubCustomerBillDetail(billCycle: cycle, customerID: id))
            #expect(page.currency == .cny)
            #expect(page.total == page.records.count)
            #expect(try await client.send(ListCustomerOrders()).total ?? 0 > 0)
            #expect(try await client.send(ListPartnerBalances()).records.count == 3)
        }
    }

    @Test("A code is sent, an account created and a duplicate refused")
    func writing() async throws {
        try await withSandbox(options()) { server in
            let client = try client(server, rates: ["*": 1_000])
            let phone = "13812345678"
            _ = try await client.send(SendVerificationMessageCode(mobilePhone: Secret(phone)))
            var request = CreateSubCustomer(xaccountID: "a", xaccountType: "CRM")
            request.mobilePhone = Secret(phone)
            request.verificationCode = Secret(server.service.code(for: phone))
            let created = try await client.send(request)
            #expect(created.domainID == server.service.report.accounts.first?.id)
            let error = await #expect(throws: PartnerError.self) { try await client.send(request) }
            #expect(error?.serviceCode == "CBC.99000039")
            #expect(error?.fate == .refused)
        }
    }

    @Test(
        "A lost answer breaks the connection; what was done stays done",
        arguments: [FaultKind.lostBefore, .lostAfter]
    )
    func lostAnswer(kind: FaultKind) async throws {
        let options = options {
            $0.faults = FaultPlan([.init(kind, perMillion: 1_000_000, operation: "CreateSubCustomer")])
        }
        try await withSandbox(options) { server in
            let client = try client(server)
            let request = CreateSubCustomer(xaccountID: "a", xaccountType: "CRM")
            let error = await #expect(throws: PartnerError.self) { try await client.send(request) }
            #expect(error?.fate == .unknown)
            #expect(error?.status == nil)
            #expect(server.service.report.accounts.count == (kind == .lostAfter ? 1 : 0))
            #expect(server.service.report.received["CreateSubCustomer"] == 1)
        }
    }

    @Test("A body cut short is no answer, and reads recover from it")
    func cutBody() async throws {
        let options = options {
            $0.faults = FaultPlan([.init(.cut, perMillion: 400_000), .init(.truncated, perMillion: 200_000)])
        }
        try await withSandbox(options) { server in
            var settings = PartnerClient.Settings(rates: ["*": 1_000], retry: RetryRule(attempts: 50))
            settings.jitterSeed = 1
            let client = PartnerClient(
                endpoint: try Endpoint(server.endpoint),
                credentials: .token(server.token),
                transport: try CurlTransport(),
                time: ManualTime(server.service.options.time.now),
                settings: settings
            )
            for _ in 0..<5 { #expect(try await client.send(ListProvinces()).records.count == 31) }
            #expect(server.service.report.received["ListProvinces"] ?? 0 > 5)
        }
    }

    @Test("The introduction tells a program how to reach the sandbox")
    func introduction() async throws {
        try await withSandbox(options { $0.billCycle = BillCycle("2026-03") }) { server in
            let line = try JSONValue(parsing: Array(server.introduction.utf8))
            #expect(line["endpoint"]?.string == server.endpoint)
            #expect(line["access_key"]?.string == server.accessKey)
            #expect(line["secret_key"]?.string == server.secretKey.exposed { $0 })
            #expect(line["bill_cycle"]?.string == "2026-03")
            #expect(line["customers"] == .number("40"))
            #expect(line["records"] == .number("200"))
            #expect(!server.introduction.contains("\n"))
        }
    }

    @Test("A port that is taken is an error that names it, and a stopped sandbox gives its port back")
    func ports() async throws {
        let server = try await SandboxServer.start(options())
        let port = server.port
        let error = await #expect(throws: SandboxStartError.self) {
            try await SandboxServer.start(options { $0.port = port })
        }
        #expect(error?.port == port)
        await server.stop()
        try await withSandbox(options { $0.port = port }) { again in #expect(again.port == port) }
    }
}
