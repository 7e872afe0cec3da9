internal import PartnerAPI
internal import Values

/// Adds up fee records by customer, service and kind in one walk; memory grows with customers and services only.
struct FeeAggregation {
    private static let keys = ["customer_id", "service_type_code", "bill_detail_type"]

    /// What a walk has to read for it.
    static let fields = ServiceNames.fields.union(FeeSums.amounts.compactMap { FeeRecord.schema.index(of: $0) })
    static let keyFields = Set(RecordSums.keyFields(FeeRecord.schema, by: keys, amounts: FeeSums.amounts))

    /// The records of one customer, service and kind.
    struct Part {
        let customer: String
        let service: String
        let billDetailType: Int64?
        let currency: String?
        let group: RecordSums.Group
    }

    private var sums: RecordSums
    private(set) var serviceNames: ServiceNames

    /// - Parameter row: which reads ``fields`` and ``keyFields``.
    init(_ row: WalkedRow) {
        sums = RecordSums(row, by: FeeAggregation.keys, amounts: FeeSums.amounts)
        serviceNames = ServiceNames(row)
    }

    /// - Throws: ``AmountError/overflow``.
    mutating func add(_ row: borrowing WalkedRow) throws(AmountError) {
        try sums.add(row)
        serviceNames.add(row)
    }

    var parts: [Part] {
        sums.groups.map { group in
            Part(
                customer: group.text(0) ?? "",
                service: group.text(1) ?? "",
                billDetailType: group.integer(2),
                currency: group.text(3),
                group: group
            )
        }
    }

    /// The sums over all records.
    ///
    /// - Throws: ``ReportError`` when the records are in several currencies, or two ways to a sum lead to different ones.
    func total(of parts: [Part]) throws -> FeeSums {
        let currencies = Set(parts.compactMap(\.currency))
        guard currencies.count <= 1 else { throw FeeAggregation.severalCurrencies(currencies) }
        var total = FeeSums()
        for part in parts { try total.add(part.group, billDetailType: part.billDetailType) }
        let kinds = try Amount.sum([total.consumption, total.refunds, total.adjustments, total.other])
        guard total.byAmount == sums.totals, kinds == total.payable else {
            throw ReportError(
                .figures,
                Localized(
                    zh: "按客户、按产品与按记录的合计不一致，报表未生成",
                    en: "the sums by customer, by service and by record differ; no report was made"
                )
            )
        }
        return total
    }

    static func severalCurrencies(_ currencies: Set<String>) -> ReportError {
        let list = currencies.sorted().joined(separator: ", ")
        return ReportError(
            .currencies,
            Localized(zh: "消费记录有多种币种（\(list)），不能合计", en: "the fee records are in several currencies (\(list))"),
            mend: Localized(zh: "改用 export consumption", en: "use export consumption instead")
        )
    }
}
