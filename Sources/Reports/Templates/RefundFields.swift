internal import PartnerAPI
internal import Values
internal import Workbook

/// What reports add to refunds.
enum RefundFields {
    static let all = [origin, originLabel]

    /// `this-month` when the order that is given back was paid in the same month, else `earlier`: those lower what was
    /// invoiced before (欠票).
    private static let origin = ReportField(
        "origin",
        Localized(zh: "原订单账期", en: "Original order"),
        .identifier,
        reads: [ShowRefundOrderDetails.baseOrderID.index],
        words: origins
    ) { record, context in
        .text(code(record, context))
    }

    private static let originLabel = ReportField(
        "origin_label",
        Localized(zh: "原订单账期", en: "Original order"),
        .text,
        reads: [ShowRefundOrderDetails.baseOrderID.index],
        words: origins.labels
    ) { record, context in
        let code = code(record, context)
        return SheetCell(text: origins.codes.first { $0.code == code }?.label[context.language])
    }

    private static let origins = FieldWords([
        ("this-month", Localized(zh: "本月", en: "This month")), ("earlier", Localized(zh: "以往账期", en: "Earlier month")),
    ])

    private static func code(_ record: Record, _ context: ReportContext) -> String {
        guard let order = record[ShowRefundOrderDetails.baseOrderID] else { return "" }
        return context.ordersOfMonth.contains(order) ? "this-month" : "earlier"
    }
}
