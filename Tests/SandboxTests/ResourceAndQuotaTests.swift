import PartnerAPI
import Testing
import Values

@testable import Sandbox

@Suite("Resources and coupon quotas of the sandbox")
struct ResourceAndQuotaTests {
    private typealias Resources = ListPayPerUseCustomerResources
    private let fixture = SandboxFixture()

    private var owner: WorldCustomer {
        get throws { try #require(fixture.world.customers.first { !$0.hasLeft && $0.index % 9 != 8 }) }
    }

    @Test("Resources are what purchases bought; disk and address follow the machine")
    func resources() async throws {
        let records = try await fixture.all(Resources(customerID: try owner.id))
        #expect(!records.isEmpty && records.count % 3 == 0)
        #expect(Set(records.compactMap(\.id)).count == records.count)
        #expect(records.allSatisfy { $0.unknown == nil })
        let machines = Set(records.filter { $0[Resources.isMainResource] == 1 }.compactMap { $0[Resources.resourceID] })
        for record in records where record[Resources.isMainResource] == 0 {
            guard case .text(let parent) = record["parent_resource_id"] else {
                Issue.record("a dependant names its primary")
                continue
            }
            #expect(machines.contains(parent))
        }
        #expect(Set(records.compactMap { $0[Resources.status] }).isSuperset(of: [2, 3]))
    }

    @Test("Filters narrow the list: status, primary resources, service, order")
    func filters() async throws {
        let id = try owner.id
        let all = try await fixture.all(Resources(customerID: id))
        func count(_ members: String) async throws -> Int? {
            try await fixture.post(Resources.operation, #"{"customer_id":"\#(id)",\#(members)}"#).number("total_count")
        }
        #expect(try await count(#""only_main_resource":1"#) == all.count / 3)
        #expect(try await count(#""status_list":[3]"#) == all.count { $0[Resources.status] == 3 })
        #expect(try await count(#""status_list":[]"#) == all.count)
        #expect(try await count(#""service_type_code":"hws.service.type.ebs""#) == all.count / 3)
        #expect(try await count(#""order_id":"CS0""#) == 0)
    }

    @Test(
        "A partner must name a customer of its own; what is malformed is refused",
        arguments: [
            (#"{}"#, "CBC.0100"), (#"{"customer_id":"nobody"}"#, "CBC.99000035"),
            (#"{"customer_id":"nobody","service_type_code":""}"#, "CBC.0100"),
            (#"{"customer_id":"nobody","limit":101}"#, "CBC.0101"),
            (#"{"customer_id":"nobody","only_main_resource":2}"#, "CBC.0101"),
        ]
    )
    func refusals(body: String, code: String) async throws {
        #expect(try await fixture.post(Resources.operation, body).code == code)
    }

    @Test(
        "What is left of an own quota is its value less what was issued and given as coupons, plus what was taken back"
    )
    func quotas() async throws {
        let own = try await fixture.all(ListQuotaCoupons(.voucher)) + fixture.all(ListQuotaCoupons(.cashCoupon))
        let issued = try await fixture.all(ListIssuedCouponQuotas())
        let records = try await fixture.all(ListCouponQuotasRecords())
        #expect(own.count == 4 && issued.count == 15)
        #expect(records.contains { $0["result"] == .text("-1") })
        for quota in own {
            var left = try #require(quota[CouponQuota.value])
            for record in records where record["parent_quota_id"] == quota["quota_id"] && record["result"] == .text("0")
            {
                let amount = try #require(record[ListCouponQuotasRecords.amount])
                let isReclaim = record[ListCouponQuotasRecords.operationTypeColumn] == "11"
                left = isReclaim ? try left + amount : try left - amount
            }
            // Coupons to customers come out of it too, and go back into it.
            let coupons = fixture.service.coupons.filter { $0.quota == quota[CouponQuota.quotaID] && $0.mark != 5 }
            left = try left - SandboxService.yuan(coupons.map(\.faceValue))
            #expect(quota[CouponQuota.balance] == left)
        }
    }

    @Test("Without a type only voucher quotas are answered; a reseller's quotas are those it was issued and kept")
    func quotaTypes() async throws {
        #expect(try await fixture.post(ListQuotaCoupons.operation, "{}").number("total_count") == 3)
        let reseller = fixture.world.resellers[0].id
        var request = ListQuotaCoupons()
        request.indirectPartnerID = reseller
        let kept = try await fixture.all(request).compactMap(\.id)
        var issued = ListIssuedCouponQuotas()
        issued.indirectPartnerID = reseller
        let given = try await fixture.all(issued).filter { $0[CouponQuota.status] != 6 }.compactMap(\.id)
        #expect(kept == given && !kept.isEmpty)
    }

    @Test("Bounds of time are left out, so the client asks a second early: the month is exact at both ends")
    func bounds() async throws {
        let cycle = fixture.world.billCycle
        var request = ListCouponQuotasRecords()
        request.made = cycle.start..<cycle.end
        let times = try await fixture.all(request).compactMap { $0[ListCouponQuotasRecords.operationTime] }
        #expect(times.contains(cycle.start.description))
        #expect(times.contains(cycle.end.adding(seconds: -1).description))
        #expect(times.count == fixture.service.quotaRecords(of: cycle).count)
        let all = try await fixture.all(ListCouponQuotasRecords())
        #expect(all.contains { $0["operation_time"] == .text(cycle.end.description) })
    }

    @Test("An empty parent is a filter, an empty reseller is none")
    func emptyTexts() async throws {
        let path = ListIssuedCouponQuotas.operation.path
        func total(_ query: String) async throws -> Int? {
            try Reply(await fixture.send(SandboxRequest(method: "GET", target: path + "?" + query))).number(
                "total_count"
            )
        }
        #expect(try await total("parent_quota_id=") == 0)
        #expect(try await total("indirect_partner_id=&quota_id=") == 15)
    }

    @Test("Who is no distributor is refused what distributors alone may ask", arguments: SandboxOptions.Role.allCases)
    func roles(role: SandboxOptions.Role) async throws {
        let fixture = SandboxFixture {
            $0.role = role
            $0.resellers = role == .distributor ? 2 : 0
        }
        let denied = role == .distributor ? nil : "CBC.0151"
        #expect(try await fixture.call(ListIssuedCouponQuotas()).code == denied)
        #expect(try await fixture.call(ListCouponQuotasRecords()).code == denied)
        let deniedToResellers = role == .reseller ? "CBC.0151" : nil
        #expect(try await fixture.call(ListQuotaCoupons()).code == deniedToResellers)
        #expect(try await fixture.call(ListPartnerAdjustRecords()).code == deniedToResellers)
        #expect(try await fixture.call(ListPartnerAccountChangeRecords(.cash)).code == deniedToResellers)
    }
}
