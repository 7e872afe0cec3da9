import Ledger
import PartnerAPI
import Pulls
import Testing
import Values

@Suite("Pulling through resellers")
struct ResellerPullTests {
    let fixture: PullFixture

    init() throws { fixture = try PullFixture() }

    /// A distributor with resellers r and s. Customer a left r in mid-month (one record is listed on both sides), b is
    /// r's, c is nobody's any more. Customer d is refused on its own side, and r's answer holds nothing of it.
    private static let fees: [String: [String]] = [
        "a/": ["1", "2"], "a/r": ["2", "3"], "b/r": ["4"], "d/r": [],
    ]

    private static func distributor() -> FakePartner {
        FakePartner { call in
            switch call.operation {
            case "ListIndirectPartners":
                return call.page(
                    "indirect_partners",
                    total: "count",
                    of: ["s", "r"].map { #"{"indirect_partner_id":"\#($0)","name":"经销"}"# }
                )
            case "ListConsumeSubCustomers":
                return call.page(
                    "sub_customers",
                    total: "total_count",
                    of: PullFixture.customers(["a", "b", "c", "d"])
                )
            case "ListSubCustomerBillDetail":
                let customer = call.text("customer_id") ?? ""
                guard let ids = fees["\(customer)/\(call.text("indirect_partner_id") ?? "")"] else {
                    throw FakePartner.refusal("CBC.99000000", call)
                }
                let rows = ids.map { PullFixture.fee($0, customer) }
                return call.page("fee_records", total: "total_count", of: rows)
            case "ListSubcustomerMonthlyBills":
                let side = call.text("indirect_partner_id") ?? "own"
                // Two equal lines can both be real.
                let row =
                    #"{"customer_id":"\#(side)","amount":-1.5,"charge_mode":"\#(call.text("charge_mode") ?? "")"}"#
                return call.page("bill_sums", total: "count", of: [row, row])
            default: throw FakePartner.noResellers(call)
            }
        }
    }

    @Test("A customer's months with each reseller are pulled, and what two sides list counts once")
    func consumption() async throws {
        let summary = try await fixture.puller(Self.distributor()).pull(.consumption, cycle: fixture.march)
        let records = try fixture.records(.consumption, summary)
        #expect(records.map(\.id) == ["1", "2", "3", "4"])
        #expect(records.map { $0[FeeRecord.indirectPartnerID] } == [nil, nil, "r", "r"])
        let query = try #require(summary.queries.first { $0.plan.customer == "a" && $0.plan.reseller == "r" })
        #expect(query.rows == 2 && query.duplicates == 1)
        #expect(summary.rows(of: FeeRecord.schema) == 4)
    }

    @Test("Who was refused on every side is missing; who was answered on one is not")
    func missing() async throws {
        let summary = try await fixture.puller(Self.distributor()).pull(.consumption, cycle: fixture.march)
        #expect(summary.pull.state == .incomplete)
        // The month's list says that d consumed: an empty answer of another side is no proof that nothing is missing.
        #expect(summary.missingCustomers == ["c", "d"])
        #expect(summary.gaps.isEmpty)
        let refused = summary.queries.filter { $0.plan.customer == "b" && $0.outcome.state == .notApplicable }
        #expect(refused.map(\.plan.reseller) == [nil, "s"])
        #expect(refused.first?.outcome.note == "refused: CBC.99000000, HTTP 400")
    }

    @Test(
        "A refusal that does not say that the customer is somebody else's leaves a hole, also in a run that goes on",
        arguments: [nil, "r"]
    )
    func hole(_ reseller: String?) async throws {
        let service = FakePartner { call in
            if call.operation == "ListSubCustomerBillDetail", call.text("customer_id") == "a",
                call.text("indirect_partner_id") == reseller
            {
                throw FakePartner.refusal("CBC.0100", call)
            }
            return try Self.distributor().answer(call)
        }
        let summary = try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        #expect(summary.pull.state == .incomplete)
        #expect(summary.missingCustomers == ["a", "c", "d"])
        let holes = summary.queries.filter { $0.plan.customer == "a" && $0.outcome.state == .refused }
        #expect(holes.map(\.plan.reseller) == [reseller])
    }

    @Test("With a reseller in the scope only its side is asked")
    func scope() async throws {
        let service = Self.distributor()
        let scope = PullScope(customers: ["b", "a"], resellers: ["r"])
        let summary = try await fixture.puller(service).pull(.consumption, cycle: fixture.march, scope: scope)
        #expect(summary.isComplete)
        #expect(try fixture.records(.consumption, summary).map(\.id) == ["2", "3", "4"])
        #expect(service.calls.allSatisfy { $0.text("indirect_partner_id") == "r" })
        #expect(try DataSet.consumption.latestPull(in: fixture.ledger, cycle: fixture.march) == nil)
        #expect(
            try DataSet.consumption.latestPull(in: fixture.ledger, cycle: fixture.march, scope: scope)?.id
                == summary.pull.id
        )
    }

    @Test("Monthly bills are swept in three charge modes for each side, and equal lines both stay")
    func monthlyBills() async throws {
        let service = Self.distributor()
        let summary = try await fixture.puller(service).pull(.monthlyBills, cycle: fixture.march)
        let records = try fixture.records(.monthlyBills, summary)
        #expect(summary.isComplete)
        #expect(service.calls(of: "ListSubcustomerMonthlyBills").count == 9)
        #expect(records.count == 18)
        #expect(try fixture.total(ListSubcustomerMonthlyBills.amount, records) == Amount(-27))
        #expect(records.allSatisfy { $0["bill_cycle"] == .text("2026-03") && $0["currency"] == .text("CNY") })
        #expect(records.filter { $0[ListSubcustomerMonthlyBills.indirectPartnerIDColumn] == "r" }.count == 6)
    }

    @Test("A list of resellers that was refused is asked for again, and the refusal said again")
    func refusedAgain() async throws {
        let service = FakePartner { call in throw FakePartner.noResellers(call) }
        for _ in 1...2 {
            let error = await #expect(throws: PartnerError.self) {
                try await fixture.puller(service).pull(.resellers, cycle: fixture.march)
            }
            #expect(error?.serviceCode == "CBC.0151")
        }
    }
}
