internal import PartnerAPI
internal import Values
internal import Workbook

/// Usages as a person reads them: in the normal unit of their type, or else in the unit the service gave them in. Exports
/// leave what cannot be converted empty; a report that shows what was paid for it has to say what was used.
enum UsageFields {
    static let all = [usage, unit]

    private static let reads = [FeeRecord.usageAmount.index, FeeRecord.usageMeasureID.index]

    private static let usage = ReportField(
        "shown_usage",
        Localized(zh: "使用量", en: "Usage"),
        .quantity,
        reads: reads,
        isSummable: true,
        unit: "shown_unit"
    ) { record, context in
        guard let amount = record[FeeRecord.usageAmount] else { return .blank }
        return .amount(normalised(amount, record, &context)?.amount ?? amount)
    }

    /// nil where the amount stays in the service's own unit, so that nothing is counted as left empty.
    private static func normalised(
        _ amount: Amount,
        _ record: Record,
        _ context: inout ReportContext
    ) -> Normaliser.Normalised? {
        guard let measure = record[FeeRecord.usageMeasureID], context.normaliser.normalUnit(of: measure) != nil else {
            return nil
        }
        return context.normaliser.normalise(amount, in: measure)
    }

    private static let unit = ReportField(
        "shown_unit",
        Localized(zh: "单位", en: "Unit"),
        .text,
        reads: reads
    ) { record, context in
        guard let amount = record[FeeRecord.usageAmount] else { return .blank }
        let measure = record[FeeRecord.usageMeasureID]
        if let normal = normalised(amount, record, &context) { return .text(normal.unit) }
        guard let measure else { return .text(Localized(zh: "（无单位）", en: "(no unit)")[context.language]) }
        return .text(context.normaliser.name(of: measure))
    }
}
