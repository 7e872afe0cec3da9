import Ledger
import PartnerAPI
import Pulls
import TestSupport
import Testing
import Values

@Suite("Pulling consumption")
struct ConsumptionPullTests {
    let fixture: PullFixture

    init() throws { fixture = try PullFixture() }

    /// A solution provider with customers a (2,500 records), b (1) and c (none).
    private static let counts = [("a", 2500), ("b", 1), ("c", 0)]

    private static func fees(_ customer: String?) -> [String] {
        let count = counts.first { $0.0 == customer }?.1 ?? 0
        return (0..<count).map { PullFixture.fee("\(customer ?? "")-\($0)", customer ?? "", "0.00000001") }
    }

    private static func provider(
        _ trick: @escaping @Sendable (FakePartner.Call) throws -> String? = { _ in nil }
    ) -> FakePartner {
        FakePartner { call in
            if let answer = try trick(call) { return answer }
            switch call.operation {
            case "ListConsumeSubCustomers":
                return call.page("sub_customers", total: "total_count", of: PullFixture.customers(counts.map(\.0)))
            case "ListSubCustomerBillDetail":
                return call.page("fee_records", total: "total_count", of: fees(call.text("customer_id")))
            default: throw FakePartner.noResellers(call)
            }
        }
    }

    @Test("Every record of every customer arrives, once, in the service's order, and the figures say so")
    func complete() async throws {
        let service = Self.provider()
        let summary = try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        let records = try fixture.records(.consumption, summary)
        #expect(summary.isComplete && summary.isFinal)
        let expected = Self.counts.flatMap { name, count in (0..<count).map { "\(name)-\($0)" } }
        #expect(records.map(\.id) == expected)
        #expect(try fixture.total(FeeRecord.paymentAmount, records) == Amount(parsing: "0.00002501"))
        #expect(records.first?[FeeRecord.currency] == "CNY")
        #expect(records.first?["indirect_partner_id"] == .null)

        let first = try #require(summary.queries.first { $0.plan.customer == "a" })
        #expect(first.pages == 3 && first.rows == 2500 && first.duplicates == 0 && first.currency == .cny)
        #expect(first.outcome == .init(.complete, totalBefore: 2500, totalAfter: 2500))
        #expect(summary.customersWithoutRecords == ["c"])
        #expect(summary.missingCustomers.isEmpty && summary.gaps.isEmpty)
        #expect(summary.calls == service.calls.count)
        #expect(service.calls(of: "ListSubCustomerBillDetail").allSatisfy { $0.number("limit") == 1000 })
        #expect(try fixture.ledger.pages(of: first.id).allSatisfy { $0.sha256?.count == 64 })
    }

    @Test(
        "A repeated, shifted or short page is asked again and leaves no trace",
        arguments: [("repeated", -1000), ("shifted back", -1), ("shifted on", 1), ("empty", 5000)]
    )
    func faultyPage(name: String, shift: Int) async throws {
        let service = Self.provider { call in
            guard call.operation == "ListSubCustomerBillDetail", call.text("customer_id") == "a",
                call.number("offset") == 1000, call.index < 3
            else { return nil }
            return call.page("fee_records", total: "total_count", of: Self.fees("a"), shift: shift)
        }
        let summary = try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        #expect(summary.isComplete)
        let ids = try fixture.records(.consumption, summary).compactMap(\.id)
        #expect(ids.count == 2501 && Set(ids).count == 2501)
    }

    @Test("A list that never stands still leaves no records, and the pull is not complete")
    func moving() async throws {
        let service = Self.provider { call in
            guard call.operation == "ListSubCustomerBillDetail", call.text("customer_id") == "a" else { return nil }
            let fees = Self.fees("a").dropLast(call.index % 2)
            return call.page("fee_records", total: "total_count", of: Array(fees))
        }
        let summary = try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        #expect(summary.pull.state == .incomplete)
        #expect(summary.gaps.map(\.plan.customer) == ["a"])
        #expect(summary.gaps.first?.outcome.state == .moved)
        #expect(summary.gaps.first?.restarts == 4)
        #expect(try fixture.records(.consumption, summary).map(\.id) == ["b-0"])
    }

    @Test("A record that breaks the contract costs its customer only, and is named with its field")
    func malformed() async throws {
        let service = Self.provider { call in
            guard call.text("customer_id") == "b" else { return nil }
            return #"{"total_count":1,"fee_records":[{"id":"x","payment_amount":"1,5"}]}"#
        }
        let summary = try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        let gap = try #require(summary.gaps.first)
        #expect(gap.plan.customer == "b" && gap.outcome.state == .failed)
        let note = try #require(gap.outcome.note)
        #expect(note.contains("ListSubCustomerBillDetail") && note.contains("record 1"))
        #expect(note.contains("payment_amount"))
        #expect(try fixture.records(.consumption, summary).count == 2500)
    }

    @Test("Without the permission the pull fails with the service's answer, and names nobody as missing")
    func forbidden() async throws {
        let service = Self.provider { call in
            if call.operation == "ListSubCustomerBillDetail" { throw FakePartner.noResellers(call) }
            return nil
        }
        let error = await #expect(throws: PartnerError.self) {
            try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        }
        #expect(error?.code == .forbidden && error?.operation == "ListSubCustomerBillDetail")
    }

    @Test("Being refused the list of resellers is told, and is an error to a known distributor")
    func refusedResellers() async throws {
        let summary = try await fixture.puller(Self.provider()).pull(.consumption, cycle: fixture.march)
        #expect(summary.wasRefusedResellers)
        var settings = Puller.Settings()
        settings.isDistributor = true
        let puller = Puller(
            service: Self.provider(),
            ledger: fixture.ledger,
            time: fixture.time,
            tool: "test",
            settings: settings
        )
        let error = await #expect(throws: PartnerError.self) {
            try await puller.pull(.consumption, cycle: fixture.march)
        }
        #expect(error?.operation == "ListIndirectPartners")
    }

    @Test("A run that was cut off goes on where it stopped, without asking for a stored page again")
    func resume() async throws {
        let cut = Self.provider { call in
            guard call.operation == "ListSubCustomerBillDetail" else { return nil }
            guard call.text("customer_id") == "a", call.number("offset") != 2000 else {
                throw PartnerError(.unavailable, operation: call.operation, status: 503, fate: .unknown)
            }
            return nil
        }
        await #expect(throws: PartnerError.self) {
            try await fixture.puller(cut).pull(.consumption, cycle: fixture.march)
        }
        let whole = Self.provider()
        let summary = try await fixture.puller(whole).pull(.consumption, cycle: fixture.march)
        #expect(summary.isComplete)
        #expect(try fixture.records(.consumption, summary).count == 2501)
        #expect(whole.calls(of: "ListConsumeSubCustomers").isEmpty)
        let stored = try fixture.ledger.pulls(of: "consumption").count
        #expect(stored == 1)

        let again = try await fixture.puller(Self.provider()).pull(.consumption, cycle: fixture.march)
        #expect(again.pull.id != summary.pull.id)
    }

    @Test("A month that is not closed yet is preliminary")
    func preliminary() async throws {
        let april = fixture.march.next
        let summary = try await fixture.puller(Self.provider()).pull(.consumption, cycle: april)
        #expect(!summary.isFinal)
    }

    @Test("The figures read from the ledger later are the same")
    func offline() async throws {
        let summary = try await fixture.puller(Self.provider()).pull(.consumption, cycle: fixture.march)
        let pull = try #require(try DataSet.consumption.latestPull(in: fixture.ledger, cycle: fixture.march))
        let later = try PullSummary(of: pull, in: fixture.ledger)
        #expect(later.pull == summary.pull && later.queries == summary.queries)
        #expect(later.customersWithoutRecords == summary.customersWithoutRecords && later.calls == nil)
    }

    @Test("A month beyond the service's eighteen is refused, not taken for one without consumption")
    func tooLongAgo() async throws {
        let service = FakePartner { call in call.page("sub_customers", total: "total_count", of: []) }
        var cycle = BillCycle(containing: fixture.time.now)
        for _ in 0..<18 { cycle = cycle.previous }
        let puller = fixture.puller(service)
        let error = await #expect(throws: PullError.self) {
            try await puller.pull(.consumption, cycle: cycle.previous)
        }
        #expect(error?.code == .tooLongAgo)
        #expect(service.calls.isEmpty)
    }
}
