package import PartnerAPI

/// What part of a data set is asked for. Empty means all.
package struct PullScope: Sendable, Hashable {
    package var customers: [String]
    /// Only what customers had with these resellers.
    package var resellers: [String]
    /// Only what belongs to these services, by code.
    package var services: [String]
    /// Balances: whose; empty means everybody's.
    package var balances: Set<Balance.Scope>
    /// Refunds: these orders too, whatever month they belong to.
    package var orders: [RefundOrder]

    package static let all = PullScope()

    package init(
        customers: [String] = [],
        resellers: [String] = [],
        services: [String] = [],
        balances: Set<Balance.Scope> = [],
        orders: [RefundOrder] = []
    ) {
        self.balances = balances
        self.customers = customers
        self.resellers = resellers
        self.services = services
        self.orders = orders
    }

    /// The customers to ask about one by one; nil once when all are asked about together.
    var eachCustomer: [String?] { PullScope.each(customers) }
    var eachService: [String?] { PullScope.each(services) }

    /// Whether balances of this kind are wanted.
    func wants(_ holder: Balance.Scope) -> Bool { balances.isEmpty || balances.contains(holder) }

    private static func each(_ values: [String]) -> [String?] { values.isEmpty ? [nil] : Set(values).sorted() }

    /// Equal scopes are equal texts.
    package var canonicalText: String {
        var members: [JSONValue.Member] = []
        func add(_ key: String, _ values: [String]) {
            guard !values.isEmpty else { return }
            members.append(.init(key: key, value: .array(Set(values).sorted().map(JSONValue.string))))
        }
        add("balances", balances.map(\.rawValue))
        add("customers", customers)
        add("orders", orders.map { [$0.orderID, $0.customerID, $0.reseller ?? ""].joined(separator: " ") })
        add("resellers", resellers)
        add("services", services)
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
