internal import PartnerAPI
internal import Values

/// The cheapest read of one permission group, and the commands that need it.
struct Probe: Sendable {
    let operation: Operation
    let commands: String
    /// Whether a partner may lack the permission by its nature: nobody but a distributor has resellers.
    let mayBeForbidden: Bool
    let send: @Sendable (PartnerClient) async throws -> Void

    private init<Request: PartnerRequest>(_ request: Request, for commands: String, mayBeForbidden: Bool = false) {
        operation = Request.operation
        self.commands = commands
        self.mayBeForbidden = mayBeForbidden
        send = { _ = try await $0.send(request) }
    }

    /// The probes that need no id of a customer.
    static func all(month: BillCycle, role: PartnerRole?) -> [Probe] {
        var customers = ListSubCustomers()
        customers.limit = 1
        var consumers = ListConsumeSubCustomers(billCycle: month)
        consumers.limit = 1
        var sums = ListSubcustomerMonthlyBills(cycle: month, chargeMode: .payPerUse)
        sums.limit = 1
        var orders = ListCustomerOrders()
        orders.limit = 1
        var resellers = ListIndirectPartners()
        resellers.limit = 1
        var statements = ListPartnerAccountChangeRecords(.cash, days: month.firstDay...month.lastDay)
        statements.limit = 1
        var adjustments = ListPartnerAdjustRecords()
        adjustments.limit = 1
        var quotas = ListQuotaCoupons()
        quotas.limit = 1
        var coupons = ListIssuedPartnerCoupons()
        coupons.limit = 1
        let name = CheckUserIdentity(.name("partnerdesk-doctor"))
        let always = [
            Probe(ListMeasureUnits(), for: "reference"),
            Probe(customers, for: "customers, export balances"),
            Probe(name, for: "customers import, codes send"),
            Probe(consumers, for: "export consumption, report monthly"),
            Probe(sums, for: "export monthly-bills"),
            Probe(orders, for: "export refunds, export orders"),
            Probe(ListPartnerBalances(), for: "export balances, funds"),
            Probe(statements, for: "export statements"),
            Probe(adjustments, for: "export adjustments, funds"),
            Probe(quotas, for: "export quotas, quotas issue, coupons issue"),
            Probe(coupons, for: "export coupons, coupons"),
        ]
        if role == .solutionProvider { return always }
        var issued = ListIssuedCouponQuotas()
        issued.limit = 1
        var records = ListCouponQuotasRecords()
        records.limit = 1
        return always + [
            Probe(resellers, for: "export --reseller", mayBeForbidden: role == nil),
            Probe(issued, for: "export quotas, quotas reclaim", mayBeForbidden: role == nil),
            Probe(records, for: "export quotas, quotas", mayBeForbidden: role == nil),
        ]
    }

    /// Those that look at one customer's data.
    static func of(customer: String, month: BillCycle) -> [Probe] {
        var details = ListSubCustomerBillDetail(billCycle: month, customerID: customer)
        details.limit = 1
        var resources = ListPayPerUseCustomerResources(customerID: customer)
        resources.limit = 1
        return [
            Probe(resources, for: "export resources"),
            Probe(details, for: "export consumption"),
            Probe(ListCustomersBalancesDetail(customerIDs: [customer]), for: "export balances"),
        ]
    }
}
