import PartnerAPI
import Testing
import Values

@testable import Sandbox

@Suite("Orders and refunds of the sandbox")
struct OrderTests {
    private let fixture = SandboxFixture()

    /// All orders paid in the bill cycle, own and of every reseller, with the reseller's id.
    private func orders(type: Int? = nil) async throws -> [(record: Record, reseller: String?)] {
        var request = ListCustomerOrders()
        request.orderType = type
        let cycle = fixture.world.billCycle
        request.paid = cycle.start...cycle.end.adding(seconds: -1)
        var found: [(record: Record, reseller: String?)] = []
        for reseller in [nil] + fixture.world.resellers.map({ Optional($0.id) }) {
            request.indirectPartnerID = reseller
            found += try await fixture.all(request).map { ($0, reseller) }
        }
        return found
    }

    /// The order's own id, or those of its parts, with the amount and whether it is done.
    private func parts(_ order: Record) throws -> [(id: String, amount: Amount, status: String)] {
        if let text = order[ListCustomerOrders.subOrders] {
            return try (JSONValue(parsing: Array(text.utf8)).array ?? []).map { child in
                (
                    child["order_id"]?.string ?? "",
                    try Amount(parsing: child["amount_after_discount"]?.queryText ?? ""),
                    child["status"]?.queryText ?? ""
                )
            }
        }
        return [
            (
                order[ListCustomerOrders.orderID] ?? "", order[ListCustomerOrders.amountAfterDiscount] ?? .zero,
                order[ListCustomerOrders.status].map(String.init) ?? ""
            )
        ]
    }

    private func refundRows(_ id: String, _ order: Record, _ reseller: String?) async throws -> Reply {
        var request = ShowRefundOrderDetails(orderID: id, customerID: order[ListCustomerOrders.customerIDColumn])
        request.indirectPartnerID = reseller
        return try await fixture.call(request)
    }

    @Test("The rows of every refund add up to its order, and refunds to the refund records", arguments: [4, 3, 10])
    func refunds(type: Int) async throws {
        var total = Amount.zero
        var combined = 0
        for (order, reseller) in try await orders(type: type) {
            if order[ListCustomerOrders.subOrders] != nil { combined += 1 }
            for part in try parts(order) {
                let reply = try await refundRows(part.id, order, reseller)
                if type == 3, reply.code == "CBC.99005026" { continue }
                #expect(reply.status == 200)
                var sum = Amount.zero
                for row in reply.list("refund_infos") {
                    #expect(row["measure_id"] == .string("1"))
                    sum = try sum + Amount(parsing: row["amount"]?.queryText ?? "")
                }
                if part.status == "5" { #expect(sum == part.amount) }
                total = try total + sum
            }
        }
        let detailType = [4: 4, 3: 20, 10: 24][type] ?? 0
        let records = try await fixture.allFeeRecords().filter { $0[FeeRecord.billDetailType] == Int64(detailType) }
        #expect(try Amount.sum(records.compactMap { $0[FeeRecord.paymentAmount] }) == total)
        #expect((combined > 0) == (type == 4))
    }

    @Test("Records of purchases, renewals, changes and unsubscriptions carry the ids of listed orders")
    func tradeIDs() async throws {
        let ids = Set(try await orders().flatMap { try parts($0.record).map(\.id) })
        let records = try await fixture.allFeeRecords().filter { record in
            [1, 2, 3, 4, 8, 103].contains(record[FeeRecord.billDetailType] ?? 0)
        }
        #expect(!records.isEmpty)
        #expect(records.allSatisfy { ids.contains($0[FeeRecord.tradeID] ?? "") })
    }

    @Test("A purchase order costs what its records cost, coupons and cards included")
    func purchaseAmounts() async throws {
        var paid: [String: Amount] = [:]
        for record in try await fixture.allFeeRecords() where [1, 103].contains(record[FeeRecord.billDetailType]) {
            let id = record[FeeRecord.tradeID] ?? ""
            paid[id] = try (paid[id] ?? .zero) + (record[FeeRecord.paymentAmount] ?? .zero)
        }
        let purchases = try await orders(type: 1).filter { $0.record[ListCustomerOrders.status] == 5 }
        #expect(purchases.count == paid.count)
        for (order, _) in purchases {
            #expect(paid[order[ListCustomerOrders.orderID] ?? ""] == order[ListCustomerOrders.amountAfterDiscount])
        }
    }

    @Test("No purchase is given back twice, and every original order exists and was paid before")
    func originalOrders() async throws {
        var seen: Set<String> = []
        for (order, reseller) in try await orders(type: 4) {
            let paid = try #require(order[ListCustomerOrders.paymentTime])
            for part in try parts(order) {
                let rows = try await refundRows(part.id, order, reseller).list("refund_infos")
                for row in rows where row["amount"]?.queryText.hasPrefix("-") == true {
                    let base = try #require(row["base_order_id"]?.string)
                    let key = base + " " + (row["resource_type_code"]?.string ?? "")
                    #expect(seen.insert(key).inserted)
                    let original = try #require(fixture.service.bills.orders.order(id: base, in: fixture.world))
                    #expect(try #require(original.paid).description < paid)
                    #expect(original.amount >= 0)
                }
            }
        }
        #expect(!seen.isEmpty)
    }

    @Test("What refund orders gave back is what the refund records say, in truth and on the wire")
    func refundTruth() async throws {
        let truth = fixture.service.refundOrderTotal()
        #expect(truth == fixture.service.totals().refunded)
        var sum = Amount.zero
        for (order, reseller) in try await orders() {
            for part in try parts(order) {
                let reply = try await refundRows(part.id, order, reseller)
                for row in reply.list("refund_infos") {
                    sum = try sum + Amount(parsing: row["amount"]?.queryText ?? "")
                }
            }
        }
        #expect(sum == truth)
    }

    @Test("Orders that wait for their refund are listed, but cannot be asked for by that status")
    func waitingRefunds() async throws {
        let statuses = Set(try await orders(type: 4).compactMap { $0.record[ListCustomerOrders.status] })
        #expect(statuses == [2, 3, 5])
        let waiting = try await fixture.get(ListCustomerOrders.operation, ["status": "2"])
        #expect(waiting.number("total_count") == 0)
        let working = try await fixture.get(ListCustomerOrders.operation, ["status": "3", "limit": "100"])
        #expect(working.number("total_count") ?? 0 > 0)
        #expect(working.list("order_infos").allSatisfy { $0["status"] == .number("3") })
    }

    @Test("Orders that are no refund, of others, or unknown are refused")
    func refusals() async throws {
        let purchase = try #require(try await orders(type: 1).first { $0.reseller == nil }).record
        let id = try #require(purchase[ListCustomerOrders.orderID])
        #expect(try await refundRows(id, purchase, nil).code == "CBC.99005026")
        #expect(try await refundRows("CS0", purchase, nil).code == "CBC.99005026")
        let other = try #require(
            fixture.world.customers.first { $0.id != purchase[ListCustomerOrders.customerIDColumn] }
        )
        let refund = try #require(try await orders(type: 10).first).record
        let wanted = try #require(refund[ListCustomerOrders.orderID])
        let reply = try await fixture.call(ShowRefundOrderDetails(orderID: wanted, customerID: other.id))
        #expect(reply.code == "CBC.99000000")
        #expect(try await fixture.call(ShowRefundOrderDetails(orderID: wanted, customerID: nil)).code == "CBC.0100")
    }

    @Test("Order ids are unique, and orders come in the order that is asked for, in any case")
    func ordering() async throws {
        let ascending = try await fixture.get(
            ListCustomerOrders.operation,
            ["order_by": "CREATETIME", "limit": "100"]
        ).list("order_infos")
        let times = ascending.compactMap { $0["create_time"]?.string }
        #expect(times == times.sorted())
        let all = fixture.service.bills.orders
        let ids = all.references.compactMap { all.order($0, in: fixture.world)?.id }
        #expect(Set(ids).count == ids.count)
        let id = try #require(ascending.first?["order_id"]?.string)
        let found = try await fixture.get(ListCustomerOrders.operation, ["order_id": id.lowercased()])
        #expect(found.number("total_count") == 1)
        let children = try await fixture.get(ListCustomerOrders.operation, ["method": "sub_customer"])
        #expect(children.number("total_count") == 0)
    }

    @Test("The schema knows every member of an order and of a refund row")
    func schema() async throws {
        let orders = try await orders()
        #expect(orders.allSatisfy { $0.record.unknown == nil })
        let refund = try #require(orders.first { $0.record[ListCustomerOrders.orderTypeColumn] == 10 })
        let reply = try await refundRows(
            try #require(refund.record[ListCustomerOrders.orderID]),
            refund.record,
            refund.reseller
        )
        let answer = Answer(status: 200, body: reply.bytes)
        let page = try RecordPage(answer, of: ShowRefundOrderDetails.operation)
        #expect(page.total == page.records.count)
        #expect(page.records.allSatisfy { $0.unknown == nil })
    }
}
