import Ledger
import PartnerAPI
import Pulls
import TestSupport
import Testing
import Values

@Suite("Pulling balances, lists and reference tables")
struct BalancePullTests {
    let fixture: PullFixture

    init() throws { fixture = try PullFixture() }

    /// 150 own customers, of which every tenth is a referral customer, and one of reseller r.
    private static func partner(_ extra: String = "") -> FakePartner {
        FakePartner { call in
            let reseller = call.text("indirect_partner_id")
            switch call.operation {
            case "ListIndirectPartners":
                return call.page("indirect_partners", total: "count", of: [#"{"indirect_partner_id":"r"}"#])
            case "ListPartnerBalances":
                let amount = reseller == nil ? "125000.50" : "7"
                return #"{"account_balances":[{"account_id":"A","account_type":1,"amount":\#(amount),"measure_id":1}]}"#
            case "ListSubCustomers":
                let ids = reseller == nil ? (0..<150).map { "c\($0)" } : ["x"]
                let rows = ids.map { #"{"customer_id":"\#($0)","account_name":"n"}"# }
                return call.page("customer_infos", total: "count", of: rows)
            case "ListCustomersBalancesDetail":
                let asked = call.arguments["customer_infos"]?.array?.compactMap { $0["customer_id"]?.string } ?? []
                let rows = asked.filter { !$0.hasSuffix("0") }.map {
                    #"{"customer_id":"\#($0)","amount":"880.15","debt_amount":0,"measure_id":1}"#
                }
                return #"{"customer_balances":[\#((rows + (extra.isEmpty ? [] : [extra])).joined(separator: ","))]}"#
            default: throw FakePartner.noResellers(call)
            }
        }
    }

    @Test("Balances of partner, resellers and customers stand in one snapshot of the day")
    func balances() async throws {
        let service = Self.partner()
        let summary = try await fixture.puller(service).pull(.balances)
        let records = try fixture.records(.balances, summary)
        #expect(summary.isComplete && summary.pull.plan.period == .day(fixture.time.now.beijingDate))
        #expect(records.count == 2 + 135 + 1)
        #expect(records.prefix(2).map { $0[Balance.scope] } == ["partner", "reseller"])
        #expect(records.prefix(2).map { $0[Balance.indirectPartnerID] } == [nil, "r"])
        #expect(records.last?[Balance.indirectPartnerID] == "r")
        #expect(records.allSatisfy { $0[Balance.asOf] == "2026-04-06T04:00:00Z" })
        #expect(records.dropFirst(2).allSatisfy { $0[Balance.amount]?.description == "880.15" })
        let batches = service.calls(of: "ListCustomersBalancesDetail").map {
            $0.arguments["customer_infos"]?.array?.count ?? 0
        }
        #expect(batches.sorted() == [1, 50, 100])
    }

    @Test(
        "Balances of some kinds alone are asked for, and no list is read that they do not need",
        arguments: [
            ([.partner], ["partner"], 0), ([.reseller], ["reseller"], 0), ([.customer], ["customer"], 2),
            ([.partner, .reseller], ["partner", "reseller"], 0),
        ] as [([Balance.Scope], [String], Int)]
    )
    func holders(scopes: [Balance.Scope], expected: [String], lists: Int) async throws {
        let service = Self.partner()
        let summary = try await fixture.puller(service).pull(.balances, scope: PullScope(balances: Set(scopes)))
        let found = try fixture.records(.balances, summary).compactMap { $0[Balance.scope] }
        #expect(Set(found) == Set(expected))
        #expect(service.calls(of: "ListSubCustomers").isEmpty == (lists == 0))
        #expect(service.calls(of: "ListIndirectPartners").isEmpty == (scopes == [.partner]))
        #expect(summary.pull.plan.scope != PullScope.all.canonicalText)
    }

    @Test("Customers that are silently left out are listed")
    func nonResale() async throws {
        let summary = try await fixture.puller(Self.partner()).pull(.balances)
        #expect(summary.nonResaleCustomers == (0..<15).map { "c\($0)0".replacing("c00", with: "c0") }.sorted())
    }

    @Test(
        "An answer that names a stranger or somebody twice is not believed",
        arguments: ["stranger", "c1"]
    )
    func strangers(id: String) async throws {
        let extra = #"{"customer_id":"\#(id)","amount":1,"debt_amount":0}"#
        let summary = try await fixture.puller(Self.partner(extra)).pull(.balances)
        #expect(summary.pull.state == .incomplete)
        #expect(summary.gaps.allSatisfy { $0.outcome.state == .moved && $0.outcome.note?.contains("customer") == true })
        #expect(!summary.gaps.isEmpty)
    }

    @Test(
        "A snapshot that was cut off is gone on with at once, but not when the balances are old",
        arguments: [10, 7200]
    )
    func cutOff(secondsLater: Int) async throws {
        let whole = Self.partner()
        let cut = FakePartner { call in
            if call.operation == "ListCustomersBalancesDetail" {
                throw PartnerError(.timedOut, operation: call.operation, fate: .unknown)
            }
            return try whole.answer(call)
        }
        await #expect(throws: PartnerError.self) { try await fixture.puller(cut).pull(.balances) }
        fixture.time.advance(by: .seconds(secondsLater))
        let summary = try await fixture.puller(whole).pull(.balances)
        #expect(summary.isComplete)
        #expect(try fixture.ledger.pulls(of: "balances").count == (secondsLater < 3600 ? 1 : 2))
        #expect(try fixture.records(.balances, summary).count == 138)
        #expect(whole.calls(of: "ListPartnerBalances").count == (secondsLater < 3600 ? 0 : 2))
    }

    @Test("Customers and resellers are lists of their own")
    func lists() async throws {
        let customers = try await fixture.puller(Self.partner()).pull(.customers)
        #expect(try fixture.records(.customers, customers).count == 151)
        let resellers = try await fixture.puller(Self.partner()).pull(.resellers)
        #expect(try fixture.records(.resellers, resellers).map(\.id) == ["r"])
    }

    @Test("A solution provider has no resellers to list: the service's refusal is passed on")
    func noResellers() async throws {
        let service = FakePartner { throw FakePartner.noResellers($0) }
        let error = await #expect(throws: PartnerError.self) { try await fixture.puller(service).pull(.resellers) }
        #expect(error?.serviceCode == "CBC.0151")
    }

    @Test("Reference tables are synced down to the counties, and the units convert")
    func reference() async throws {
        let service = FakePartner { call in
            func region(_ list: String, _ codes: [String]) -> String {
                call.page(list, total: "count", of: codes.map { #"{"code":"\#($0)","name":"名"}"# })
            }
            switch call.operation {
            case "ListProvinces": return region("provinces", ["CN-11", "CN-13"])
            case "ListCities": return region("cities", (1...2).map { "\(call.text("province_code") ?? "")-00\($0)" })
            case "ListCounties": return region("counties", ["\(call.text("city_code") ?? "")-01"])
            case "ListMeasureUnits":
                return #"{"measure_units":[{"measure_id":4,"measure_name":"小时","measure_type":2},"#
                    + #"{"measure_id":6,"measure_name":"秒","measure_type":2}]}"#
            case "ListConversions":
                return
                    #"{"conversions":[{"measure_id":4,"ref_measure_id":6,"conversion_ratio":3600,"measure_type":2}]}"#
            default: return #"{"total_count":0,"service_types":[],"resource_types":[],"usage_types":[]}"#
            }
        }
        for table in ReferenceTable.allCases {
            let summary = try await fixture.puller(service).sync(table)
            #expect(summary.isComplete, "\(table)")
        }
        let counties = try #require(try fixture.ledger.reference(ListCounties.schema))
        #expect(counties.records.map(\.id) == ["CN-11-001-01", "CN-11-002-01", "CN-13-001-01", "CN-13-002-01"])
        let units = try fixture.ledger.measureTable(
            measures: ListMeasureUnits.schema,
            conversions: ListConversions.schema
        )
        #expect(try units?.normalise(Amount(3600), in: 6).amount == Amount(1))
    }
}
