internal import PartnerAPI
internal import Values

/// An order that may have given money back.
struct RefundCandidate: Sendable, Hashable {
    var orderID: String
    var customerID: String?
    var reseller: String?
    /// What the order's list says about it, for the records of its refund.
    var fill: [String: Cell] = [:]

    init(_ order: RefundOrder) {
        orderID = order.orderID
        customerID = order.customerID
        reseller = order.reseller
    }

    private init(orderID: String, customerID: String?, reseller: String?, fill: [String: Cell]) {
        self.orderID = orderID
        self.customerID = customerID
        self.reseller = reseller
        self.fill = fill
    }

    /// The orders to ask about for one row of the list: itself, or the children of a combined order.
    ///
    /// - Throws: `AnswerError` when the children are not what the contract says.
    static func candidates(in order: Record, reseller: String?) throws(AnswerError) -> [RefundCandidate] {
        guard let orderID = order[ListCustomerOrders.orderID] else { return [] }
        let own = RefundCandidate(
            orderID: orderID,
            customerID: order[ListCustomerOrders.customerIDColumn],
            reseller: reseller,
            fill: [
                "order_type": order["order_type"], "order_status": order["status"], "create_time": order["create_time"],
                "payment_time": order["payment_time"],
            ]
        )
        guard let text = order[ListCustomerOrders.subOrders] else { return [own] }
        guard let children = try JSONValue(parsing: Array(text.utf8)).array else {
            throw AnswerError(.wrongType, operation: ListCustomerOrders.operation.name, field: "sub_order_infos")
        }
        guard !children.isEmpty else { return [own] }
        var found: [RefundCandidate] = []
        for child in children { found.append(try own.child(child)) }
        return found
    }

    private func child(_ json: JSONValue) throws(AnswerError) -> RefundCandidate {
        guard let id = json["order_id"]?.string, !id.isEmpty else {
            throw AnswerError(
                .missing,
                operation: ListCustomerOrders.operation.name,
                field: "sub_order_infos.order_id"
            )
        }
        var child = self
        child.orderID = id
        child.customerID = json["customer_id"]?.string ?? customerID
        for (ours, theirs) in [("create_time", "create_time"), ("payment_time", "payment_time")] {
            if let text = json[theirs]?.string { child.fill[ours] = .text(text) }
        }
        for (ours, theirs) in [("order_type", "order_type"), ("order_status", "status")] {
            if case .number(let text)? = json[theirs], let code = Int64(text) { child.fill[ours] = .integer(code) }
        }
        return child
    }

    var question: Question {
        var request = ShowRefundOrderDetails(orderID: orderID, customerID: customerID)
        request.indirectPartnerID = reseller
        var fill = fill
        fill["order_id"] = .text(orderID)
        if case .text(let time)? = fill["payment_time"], let paid = Instant(time) {
            fill["bill_cycle"] = .text(BillCycle(containing: paid).description)
        }
        return .whole(
            request,
            sortKey: "2 \(customerID ?? "") \(orderID)",
            customer: customerID,
            reseller: reseller,
            fill: fill
        )
    }
}
