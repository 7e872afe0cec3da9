internal import PartnerAPI

/// What part of a data set is asked for. Empty means all.
package struct PullScope: Sendable, Hashable {
    package var customers: [String]
    /// Only what customers had with these resellers.
    package var resellers: [String]
    /// Refunds: these orders too, whatever month they belong to.
    package var orders: [RefundOrder]

    package static let all = PullScope()

    package init(customers: [String] = [], resellers: [String] = [], orders: [RefundOrder] = []) {
        self.customers = customers
        self.resellers = resellers
        self.orders = orders
    }

    /// Equal scopes are equal texts.
    package var canonicalText: String {
        var members: [JSONValue.Member] = []
        func add(_ key: String, _ values: [String]) {
            guard !values.isEmpty else { return }
            members.append(.init(key: key, value: .array(Set(values).sorted().map(JSONValue.string))))
        }
        add("customers", customers)
        add("orders", orders.map { [$0.orderID, $0.customerID, $0.reseller ?? ""].joined(separator: " ") })
        add("resellers", resellers)
        return JSONValue.object(members).text
    }
}

/// An order whose refund is asked for by name.
package struct RefundOrder: Sendable, Hashable {
    package var orderID: String
    package var customerID: String
    package var reseller: String?

    package init(orderID: String, customerID: String, reseller: String? = nil) {
        self.orderID = orderID
        self.customerID = customerID
        self.reseller = reseller
    }
}
