import PartnerAPI
import Testing
import Values

@testable import Sandbox

@Suite("Parameter rules of the sandbox")
struct ParameterRuleTests {
    private let fixture = SandboxFixture()

    @Test(
        "A query that breaks a rule is refused, and the message names the parameter",
        arguments: [
            ("/v2/systems/configs/provinces?limit=0", "limit"), ("/v2/systems/configs/provinces?limit=1001", "limit"),
            ("/v2/systems/configs/provinces?limit=", "limit"), ("/v2/systems/configs/provinces?limit=null", "limit"),
            ("/v2/systems/configs/provinces?limit=%22%22", "limit"),
            ("/v2/systems/configs/provinces?offset=-1", "offset"),
            ("/v2/systems/configs/provinces?offset=1001", "offset"), ("/v2/systems/configs/cities", "province_code"),
            ("/v2/bases/conversions?measure_type=%22%22", "measure_type"),
            ("/v2/products/usage-types?limit=101", "limit"),
            ("/v2/products/service-types?limit=ten", "limit"),
            ("/v2/bills/partner-bills/subcustomer-bills/monthly-sum?cycle=2026-03", "charge_mode"),
            ("/v2/bills/partner-bills/subcustomer-bills/monthly-sum?cycle=2026-03&charge_mode=10", "charge_mode"),
            ("/v2/bills/partner-bills/subcustomer-bills/monthly-sum?cycle=2026-3&charge_mode=1", "cycle"),
            ("/v2/orders/customer-orders?create_time_begin=2026-03-01", "create_time_begin"),
            ("/v2/orders/customer-orders?status=10", "status"),
            ("/v2/orders/customer-orders?order_by=amount", "order_by"),
            (
                "/v2/orders/customer-orders?payment_time_begin=2025-01-01T00:00:00Z&payment_time_end=2026-03-01T00:00:00Z",
                "payment_time_end"
            ), ("/v2/orders/customer-orders/refund-orders", "order_id"),
        ]
    )
    func brokenQueries(target: String, parameter: String) async throws {
        let reply = try Reply(await fixture.send(SandboxRequest(method: "GET", target: target)))
        #expect(reply.status == 400)
        #expect(["CBC.0100", "CBC.0101"].contains(reply.code ?? ""))
        #expect(reply.json["error_msg"]?.string?.contains(parameter) == true)
    }

    @Test(
        "A body that breaks a rule is refused",
        arguments: [
            (ListSubCustomers.operation, #"{"limit":101}"#), (ListSubCustomers.operation, #"{"limit":"10"}"#),
            (ListSubCustomers.operation, #"{"associated_on_begin":""}"#),
            (ListSubCustomers.operation, #"{"account_name":"a b"}"#),
            (ListSubCustomers.operation, #"{"association_type":"3"}"#),
            (ListConsumeSubCustomers.operation, #"{}"#),
            (ListConsumeSubCustomers.operation, #"{"bill_cycle":"2026-13"}"#),
            (ListCustomersBalancesDetail.operation, #"{"customer_infos":[]}"#),
            (ListCustomersBalancesDetail.operation, #"{"customer_infos":[{}]}"#),
            (CheckUserIdentity.operation, #"{"search_type":"mobile","search_value":"13800000000"}"#),
            (CheckUserIdentity.operation, #"{"search_type":"name","search_value":"_name"}"#),
            (CheckUserIdentity.operation, #"{"search_type":"phone","search_value":"1"}"#),
            (SendVerificationMessageCode.operation, #"{"receiver_type":2,"mobile_phone":"13800000000"}"#),
            (SendVerificationMessageCode.operation, #"{"receiver_type":1,"mobile_phone":"0086-13800000000"}"#),
            (SendVerificationMessageCode.operation, #"{"receiver_type":1,"mobile_phone":"13800000000","timeout":0}"#),
            (SendVerificationMessageCode.operation, #"{"receiver_type":1,"mobile_phone":"13800000000","scene":18}"#),
        ]
    )
    func brokenBodies(operation: Operation, body: String) async throws {
        let reply = try await fixture.post(operation, body)
        #expect(reply.status == 400)
        #expect(["CBC.0100", "CBC.0101"].contains(reply.code ?? ""))
    }

    @Test("A list of customers has at most 100 elements")
    func tooManyCustomers() async throws {
        var request = ListCustomersBalancesDetail(customerIDs: (0..<101).map { "c\($0)" })
        #expect(try await fixture.call(request).status == 400)
        request.customerIDs.removeLast()
        #expect(try await fixture.call(request).status == 200)
    }

    @Test("An empty or null offset is none, an empty resource type is a filter that matches nothing")
    func blanks() async throws {
        let offset = try Reply(
            await fixture.send(SandboxRequest(method: "GET", target: "/v2/systems/configs/provinces?offset="))
        )
        #expect(offset.status == 200)
        let usage = try await fixture.get(ListUsageTypes.operation, ["resource_type_code": "\"\""])
        #expect(usage.number("total_count") == 0)
    }

    @Test(
        "Days are asked for in pairs within the month; one alone is ignored",
        arguments: [
            ("2026-03-02", "2026-03-01", 400), ("2026-02-28", "2026-03-01", 400), ("2026-03-01", "2026-03-31", 200),
        ]
    )
    func days(begin: String, end: String, status: Int) async throws {
        let id = fixture.world.customers[0].id
        let reply = try await fixture.get(
            ListSubCustomerBillDetail.operation,
            ["bill_cycle": fixture.cycle, "customer_id": id, "bill_date_begin": begin, "bill_date_end": end]
        )
        #expect(reply.status == status)
        let alone = try await fixture.get(
            ListSubCustomerBillDetail.operation,
            ["bill_cycle": fixture.cycle, "customer_id": id, "bill_date_begin": "2026-02-01"]
        )
        #expect(alone.status == 200)
    }

    @Test("Consumption reaches back 18 months and no further")
    func window() async throws {
        let id = fixture.world.customers[0].id
        for (cycle, status) in [("2024-10", 200), ("2024-09", 400)] {
            let reply = try await fixture.get(
                ListSubCustomerBillDetail.operation,
                ["bill_cycle": cycle, "customer_id": id]
            )
            #expect(reply.status == status)
        }
    }

    @Test("Without a limit a page has ten rows; past the end it is empty and the total stays")
    func paging() async throws {
        let first = try await fixture.get(ListProvinces.operation)
        #expect(first.list("provinces").count == 10)
        #expect(first.number("count") == 31)
        let past = try await fixture.get(ListProvinces.operation, ["offset": "31", "limit": "10"])
        #expect(past.status == 200)
        #expect(past.list("provinces").isEmpty)
        #expect(past.number("count") == 31)
        let services = try await fixture.get(ListServiceTypes.operation)
        #expect(services.number("total_count") ?? 0 > 10 && services.number("count") == nil)
    }
}
