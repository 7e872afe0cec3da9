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
    case statements
    case adjustments
    case resources
    case quotas
    case quotaRecords = "quota-records"
    case coupons

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
        case .statements: ListPartnerAccountChangeRecords.schema
        case .adjustments: ListPartnerAdjustRecords.schema
        case .resources: ListPayPerUseCustomerResources.schema
        case .quotas: CouponQuota.schema
        case .quotaRecords: ListCouponQuotasRecords.schema
        case .coupons: ListIssuedPartnerCoupons.schema
        }
    }

    package var title: Localized { schema.title }

    /// Whether it belongs to a bill cycle; the others are snapshots of a day.
    package var isMonthly: Bool {
        switch self {
        case .consumption, .monthlyBills, .refunds, .orders, .statements, .adjustments, .quotaRecords: true
        case .balances, .customers, .resellers, .resources, .quotas, .coupons: false
        }
    }

    /// Whether the service refuses it to everybody but a distributor.
    package var isForDistributors: Bool { self == .resellers || self == .quotaRecords }

    /// The latest complete pull of this data set for a cycle (or, for snapshots, of any day), for work without the
    /// service. Where there is none, the latest of those that lack only what the service refused.
    ///
    /// - Parameter days: these days of Beijing instead of a cycle.
    package func latestPull(
        in ledger: Ledger,
        cycle: BillCycle? = nil,
        days: ClosedRange<CivilDate>? = nil,
        scope: PullScope = .all
    ) throws -> Pull? {
        let period = days.map { Pull.Period.days($0.lowerBound, $0.upperBound) } ?? cycle.map(Pull.Period.cycle)
        let pulls = try ledger.pulls(of: rawValue, period: isMonthly ? period : nil).filter {
            $0.plan.scope == scope.canonicalText
        }
        if let complete = pulls.first(where: { $0.state == .complete }) { return complete }
        return try pulls.first { pull in
            guard pull.state == .incomplete else { return false }
            return try ledger.queries(of: pull.id).allSatisfy {
                [.complete, .refused, .notApplicable].contains($0.outcome.state)
            }
        }
    }
}
