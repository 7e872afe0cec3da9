package import Ledger
internal import PartnerAPI
package import Values

/// What can be pulled. Files, sheets and tables of a data set follow from its schema.
package enum DataSet: String, Sendable, CaseIterable {
    case consumption
    case monthlyBills = "monthly-bills"
    case refunds
    case orders
    case balances
    case customers
    case resellers

    /// The records that make up the data set. A pull also keeps the lists it went by (customers, orders, resellers).
    package var schema: RecordSchema {
        switch self {
        case .consumption: FeeRecord.schema
        case .monthlyBills: ListSubcustomerMonthlyBills.schema
        case .refunds: ShowRefundOrderDetails.schema
        case .orders: ListCustomerOrders.schema
        case .balances: Balance.accounts
        case .customers: ListSubCustomers.schema
        case .resellers: ListIndirectPartners.schema
        }
    }

    package var title: Localized { schema.title }

    /// Whether it belongs to a bill cycle; the others are snapshots of a day.
    package var isMonthly: Bool {
        switch self {
        case .consumption, .monthlyBills, .refunds, .orders: true
        case .balances, .customers, .resellers: false
        }
    }

    /// The latest pull of this data set for a cycle (or, for snapshots, of any day), for work without the service.
    ///
    /// - Parameter states: which ends are good enough.
    package func latestPull(
        in ledger: Ledger,
        cycle: BillCycle? = nil,
        scope: PullScope = .all,
        states: Set<Pull.State> = [.complete, .incomplete]
    ) throws -> Pull? {
        try ledger.pulls(of: rawValue, period: isMonthly ? cycle.map(Pull.Period.cycle) : nil).first {
            states.contains($0.state) && $0.plan.scope == scope.canonicalText
        }
    }
}
