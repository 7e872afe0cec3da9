package import Values

/// A key figure of a month, by the name a template calls it. All amounts are yuan.
package enum ReportFigure: String, Sendable, CaseIterable {
    case payable, consumption, refunds, adjustments, other, cash, credit, coupons, debt, writeoff
    case customers, services, records
    case refunded = "refund_orders_refunded"
    case kept = "refund_orders_kept"
    case customerBalances = "customer_balances"
    case customerDebts = "customer_debts"
    case openingDebt = "opening_debt"
    case closingDebt = "closing_debt"

    package var label: Localized {
        switch self {
        case .payable: Localized(zh: "应付净额", en: "Net payable")
        case .consumption: Localized(zh: "消费", en: "Consumption")
        case .refunds: Localized(zh: "退款", en: "Refunds")
        case .adjustments: Localized(zh: "调账", en: "Adjustments")
        case .other: Localized(zh: "其他", en: "Other")
        case .cash: Localized(zh: "现金支付", en: "Paid in cash")
        case .credit: Localized(zh: "信用额度支付", en: "Paid on credit")
        case .coupons: Localized(zh: "券与储值卡", en: "Coupons and cards")
        case .debt: Localized(zh: "欠费", en: "Debt")
        case .writeoff: Localized(zh: "欠费核销", en: "Write-off")
        case .customers: Localized(zh: "消费客户数", en: "Customers")
        case .services: Localized(zh: "产品数", en: "Services")
        case .records: Localized(zh: "消费记录数", en: "Fee records")
        case .refunded: Localized(zh: "退款订单退回", en: "Refund orders: refunded")
        case .kept: Localized(zh: "退款订单手续费/已消费", en: "Refund orders: kept")
        case .customerBalances: Localized(zh: "客户余额合计", en: "Customer balances")
        case .customerDebts: Localized(zh: "客户欠费合计", en: "Customer debts")
        case .openingDebt: Localized(zh: "期初欠费", en: "Opening debt")
        case .closingDebt: Localized(zh: "期末欠费", en: "Closing debt")
        }
    }

    /// nil where the ledger has not what it needs.
    func value(_ figures: MonthlyFigures) -> Value? {
        let fees = figures.fees
        switch self {
        case .payable: return .money(fees.payable)
        case .consumption: return .money(fees.consumption)
        case .refunds: return .money(fees.refunds)
        case .adjustments: return .money(fees.adjustments)
        case .other: return .money(fees.other)
        case .cash: return .money(fees.cash)
        case .credit: return .money(fees.credit)
        case .coupons:
            guard let coupons = try? fees.coupons else { return nil }
            return .money(coupons)
        case .debt: return .money(fees.debt)
        case .writeoff: return .money(fees.writeoff)
        case .customers: return .count(figures.customers)
        case .services: return .count(figures.services)
        case .records: return .count(fees.records)
        case .refunded, .kept:
            guard let refunds = figures.refundOrders else { return nil }
            return .money(self == .refunded ? refunds.refunded : refunds.kept)
        case .customerBalances, .customerDebts:
            guard let balances = figures.balances else { return nil }
            return .money(self == .customerBalances ? balances.available : balances.debt)
        case .openingDebt:
            guard let opening = figures.opening else { return nil }
            return .money(opening.debt)
        case .closingDebt:
            guard let balances = figures.balances else { return nil }
            return .money(balances.debt)
        }
    }

    /// Whether it is what was so on a day that stands with it.
    var isOfOneDay: Bool { self == .openingDebt || self == .closingDebt }

    enum Value: Sendable, Hashable {
        case money(Amount)
        case count(Int)

        var amount: Amount {
            switch self {
            case .money(let amount): amount
            case .count(let count): Amount(Int64(count))
            }
        }
    }
}
