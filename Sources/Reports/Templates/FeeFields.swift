internal import PartnerAPI
internal import Values
internal import Workbook

/// What reports add to fee records.
enum FeeFields {
    static let all = [kind, kindLabel, from, until, day, coupons, rounding, advanced]

    /// The groups of the service's own bills, by names that filters use.
    private static let kind = ReportField(
        "kind",
        Localized(zh: "类别", en: "Kind"),
        .identifier,
        reads: [FeeRecord.billDetailType.index],
        words: kinds
    ) { record, _ in
        .text(code(record))
    }

    private static let kindLabel = ReportField(
        "kind_label",
        Localized(zh: "类别", en: "Kind"),
        .text,
        reads: [FeeRecord.billDetailType.index],
        words: kinds.labels
    ) { record, context in
        .text(labels[code(record)]?[context.language] ?? code(record))
    }

    private static let kinds = FieldWords(
        ["consumption", "refund", "adjustment", "other"].compactMap { code in labels[code].map { (code, $0) } }
    )

    private static let labels = [
        "consumption": Localized(zh: "消费", en: "Consumption"), "refund": Localized(zh: "退款", en: "Refund"),
        "adjustment": Localized(zh: "调账", en: "Adjustment"), "other": Localized(zh: "其他", en: "Other"),
    ]

    private static func code(_ record: Record) -> String {
        switch FeeRecord.Group(billDetailType: record[FeeRecord.billDetailType]) {
        case .consumption: "consumption"
        case .refund: "refund"
        case .adjustment: "adjustment"
        case .unknown: "other"
        }
    }

    private static let from = moment("consume_from", Localized(zh: "消费开始", en: "Consumed from"), .first)
    private static let until = moment("consume_until", Localized(zh: "消费结束", en: "Consumed until"), .last)

    /// One end of `2026-03-09T02:00:00Z-2026-03-09T03:00:00Z`; a purchase has one moment only.
    private static func moment(
        _ name: String,
        _ heading: Localized,
        _ end: InstantRange.End
    ) -> ReportField {
        ReportField(name, heading, .dateTime(.beijing), reads: [FeeRecord.consumeTime.index]) { record, _ in
            guard let text = record[FeeRecord.consumeTime] else { return .blank }
            if let instant = InstantRange.moment(end, of: text) { return .instant(instant) }
            let ends = InstantRange.ends(of: text)
            return SheetCell(text: end == .first ? ends.first : ends.count > 1 ? ends.last : nil)
        }
    }

    /// The day of Beijing it was consumed on, `MM-DD`; by it the course of a month is drawn.
    private static let day = ReportField(
        "day",
        Localized(zh: "日期", en: "Day"),
        .identifier,
        reads: [FeeRecord.consumeTime.index, FeeRecord.tradeTime.index],
        subject: .monthAndDay
    ) { record, _ in
        guard let text = record[FeeRecord.consumeTime] ?? record[FeeRecord.tradeTime],
            let instant = InstantRange.moment(.first, of: text)
        else { return .blank }
        return .text(instant.beijingDate.monthAndDay)
    }

    private static let coupons = ReportField(
        "coupons",
        Localized(zh: "券与储值卡", en: "Coupons and cards"),
        .money,
        reads: couponParts.map(\.index),
        isSummable: true
    ) { record, _ in
        SheetCell(amount: try? Amount.sum(couponParts.compactMap { record[$0] }))
    }

    private static let couponParts = [
        FeeRecord.couponAmount, FeeRecord.flexipurchaseCouponAmount, FeeRecord.storedValueCardAmount,
    ]

    /// List price less discount less payable amount.
    private static let rounding = ReportField(
        "rounding",
        Localized(zh: "抹零", en: "Rounding-off"),
        .money,
        reads: [FeeRecord.officialAmount, FeeRecord.officialDiscountAmount, FeeRecord.paymentAmount].map(\.index),
        isSummable: true
    ) { record, _ in
        guard let official = record[FeeRecord.officialAmount], let payable = record[FeeRecord.paymentAmount] else {
            return .blank
        }
        let discount = record[FeeRecord.officialDiscountAmount] ?? .zero
        return SheetCell(amount: try? official - discount - payable)
    }

    /// `yes` for services of the list of advanced ones (高阶云服务清单) that the ledger holds.
    private static let advanced = ReportField(
        "advanced",
        Localized(zh: "高阶云服务", en: "Advanced"),
        .identifier,
        reads: [FeeRecord.serviceTypeCode.index, FeeRecord.serviceTypeName.index],
        words: FieldWords([("yes", Localized(zh: "是", en: "yes"))])
    ) { record, context in
        context.advanced?.matches(record) == true ? .text("yes") : .blank
    }
}
