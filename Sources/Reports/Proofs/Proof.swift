package import Values

/// A statement about the figures of a month that can be shown to hold, or not.
package enum Proof: String, Sendable, CaseIterable {
    case payments = "fee-payments"
    case listPrice = "fee-list-price"
    case month = "fee-month"
    case monthlyBills = "details-monthly-bills"
    case refundOrders = "refund-orders"
    case refundBills = "refund-monthly-bills"
    case statements
    case transfers
    case quotas
    case files

    package var title: Localized {
        switch self {
        case .payments: Localized(zh: "应付＝各支付方式之和", en: "Payable = sum of how it was paid")
        case .listPrice: Localized(zh: "官网价－优惠－应付＝抹零", en: "List price − discount − payable = rounding-off")
        case .month: Localized(zh: "消费记录的账期＝本月", en: "Bill cycle of fee records = the month")
        case .monthlyBills: Localized(zh: "消费明细＝月度账单", en: "Details = monthly bills")
        case .refundOrders: Localized(zh: "退款订单＝退款记录", en: "Refund orders = refund records")
        case .refundBills: Localized(zh: "退款订单＝月度退款", en: "Refund orders = monthly refunds")
        case .statements: Localized(zh: "期初＋变动＝期末", en: "Opening + movements = closing")
        case .transfers: Localized(zh: "调账记录＝收支明细", en: "Allocations and reclaims = statements")
        case .quotas: Localized(zh: "已发放－已回收＝未收回", en: "Quotas issued − reclaimed = outstanding")
        case .files: Localized(zh: "工作表＝文件＝账本", en: "Sheets = files = ledger")
        }
    }

    /// What stands on the left, and what on the right.
    package var sides: (left: Localized, right: Localized) {
        switch self {
        case .payments: (Localized(zh: "应付金额", en: "payable"), Localized(zh: "支付方式合计", en: "paid in all ways"))
        case .listPrice:
            (Localized(zh: "官网价－优惠", en: "list price − discount"), Localized(zh: "应付金额", en: "payable"))
        case .month: (Localized(zh: "账期", en: "bill cycle"), Localized(zh: "本月", en: "the month"))
        case .monthlyBills: (Localized(zh: "消费明细", en: "details"), Localized(zh: "月度账单", en: "monthly bills"))
        case .refundOrders: (Localized(zh: "退款订单", en: "refund orders"), Localized(zh: "退款记录", en: "refund records"))
        case .refundBills: (Localized(zh: "退款订单", en: "refund orders"), Localized(zh: "月度账单", en: "monthly bills"))
        case .statements:
            (Localized(zh: "期初＋变动", en: "opening + movements"), Localized(zh: "期末", en: "closing"))
        case .transfers: (Localized(zh: "调账记录", en: "adjustments"), Localized(zh: "收支明细", en: "statements"))
        case .quotas:
            (
                Localized(zh: "发放－回收＋优惠券", en: "issued − reclaimed + coupons"),
                Localized(zh: "面值－余额", en: "value − balance")
            )
        case .files: (Localized(zh: "文件", en: "file"), Localized(zh: "账本", en: "ledger"))
        }
    }
}
