import Ledger
import PartnerAPI
import Pulls
import Testing
import Values

@Suite("Pulling refunds")
struct RefundPullTests {
    let fixture: PullFixture

    init() throws { fixture = try PullFixture() }

    private static func order(_ id: String, _ type: Int, children: String = "null") -> String {
        """
        {"order_id":"\(id)","customer_id":"c-\(id)","order_type":\(type),"status":2,"amount_after_discount":58.20,
        "payment_time":"2026-03-31T15:59:59Z","sub_order_infos":\(children)}
        """
    }

    private static let orders: [String: [String]] = [
        "4": [
            order("u1", 4),
            order("combined", 4, children: #"[{"order_id":"k1","customer_id":"kid"},{"order_id":"k2"}]"#),
        ],
        "3": [order("up", 3), order("down", 3)],
        "15": [order("u1", 15)],
    ]

    private static func partner() -> FakePartner {
        FakePartner { call in
            switch call.operation {
            case "ListIndirectPartners":
                return call.page("indirect_partners", total: "count", of: [#"{"indirect_partner_id":"r"}"#])
            case "ListCustomerOrders":
                let type = call.number("order_type").map(String.init) ?? ""
                if call.text("indirect_partner_id") == "r" {
                    return call.page("order_infos", total: "total_count", of: type == "10" ? [order("r1", 10)] : [])
                }
                return call.page("order_infos", total: "total_count", of: orders[type] ?? [])
            case "ShowRefundOrderDetails":
                let id = call.text("order_id") ?? ""
                if id == "up" { throw FakePartner.refusal("CBC.99005026", call) }
                return #"{"total_count":2,"refund_infos":[\#(row("1", "-60.00", call)),\#(row("2", "1.80", call))]}"#
            default: throw FakePartner.noResellers(call)
            }
        }
    }

    private static func row(_ id: String, _ amount: String, _ call: FakePartner.Call) -> String {
        """
        {"id":"\(id)","amount":\(amount),"measure_id":"1","customer_id":"\(call.text("customer_id") ?? "")",
        "resource_type_code":"t","service_type_code":"s","region_code":"g"}
        """
    }

    @Test(
        "Orders of all four types are asked about, on every side, whatever their status; combined ones by their parts"
    )
    func orders() async throws {
        let service = Self.partner()
        let summary = try await fixture.puller(service).pull(.refunds, cycle: fixture.march)
        let lists = service.calls(of: "ListCustomerOrders")
        #expect(Set(lists.map { "\($0.text("indirect_partner_id") ?? "")\($0.number("order_type") ?? 0)" }).count == 8)
        #expect(lists.allSatisfy { $0.text("payment_time_begin") == "2026-02-28T16:00:00Z" })
        #expect(
            lists.allSatisfy { $0.text("payment_time_end") == "2026-03-31T15:59:59Z" && $0.number("status") == nil }
        )
        let asked = service.calls(of: "ShowRefundOrderDetails")
        #expect(
            asked.map { "\($0.text("order_id") ?? "")/\($0.text("customer_id") ?? "")" }.sorted()
                == ["down/c-down", "k1/kid", "k2/c-combined", "r1/c-r1", "u1/c-u1", "up/c-up"]
        )
        #expect(asked.filter { $0.text("order_id") == "r1" }.map { $0.text("indirect_partner_id") } == ["r"])
        #expect(summary.isComplete)
        #expect(summary.notRefunds == ["up"])
    }

    @Test("Record ids that repeat from order to order are all kept, and every record tells its order")
    func records() async throws {
        let summary = try await fixture.puller(Self.partner()).pull(.refunds, cycle: fixture.march)
        let records = try fixture.records(.refunds, summary)
        #expect(records.count == 10)
        #expect(try fixture.total(ShowRefundOrderDetails.amount, records) == Amount(parsing: "-291"))
        let child = try #require(records.first { $0["order_id"] == .text("k1") })
        #expect(child["customer_id"] == .text("kid"))
        #expect(child[ShowRefundOrderDetails.orderType] == 4 && child[ShowRefundOrderDetails.orderStatus] == 2)
        #expect(child[ShowRefundOrderDetails.billCycle] == "2026-03")
        #expect(records.filter { $0[ShowRefundOrderDetails.indirectPartnerIDColumn] == "r" }.count == 2)
    }

    @Test("Orders given by hand are asked about too, once")
    func byHand() async throws {
        let service = Self.partner()
        let scope = PullScope(orders: [
            RefundOrder(orderID: "hand", customerID: "h", reseller: "r"),
            RefundOrder(orderID: "u1", customerID: "c-u1"),
        ])
        let summary = try await fixture.puller(service).pull(.refunds, cycle: fixture.march, scope: scope)
        let asked = service.calls(of: "ShowRefundOrderDetails").map { $0.text("order_id") }
        #expect(asked.filter { $0 == "hand" }.count == 1 && asked.filter { $0 == "u1" }.count == 1)
        #expect(summary.isComplete)
    }

    @Test("An order that is refused otherwise is a gap")
    func refused() async throws {
        let inner = Self.partner()
        let service = FakePartner { call in
            if call.text("order_id") == "k2" { throw FakePartner.refusal("CBC.99000037", call) }
            return try inner.answer(call)
        }
        let summary = try await fixture.puller(service).pull(.refunds, cycle: fixture.march)
        #expect(summary.pull.state == .incomplete)
        #expect(summary.gaps.map(\.outcome.note) == ["refused: CBC.99000037, HTTP 400"])
    }
}
