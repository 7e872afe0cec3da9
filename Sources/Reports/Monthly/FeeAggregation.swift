internal import Ledger
internal import PartnerAPI
internal import Values

/// Fee records added up by customer, service and kind.
struct FeeAggregation {
    /// By what they are added up, beside the currency.
    static let keys = ["customer_id", "service_type_code", "service_type_name", "bill_detail_type"]

    /// What a walk has to read for it.
    static let fields = Set(FeeSums.amounts.compactMap { FeeRecord.schema.index(of: $0) })
    static let keyFields = Set(RecordSums.keyFields(FeeRecord.schema, by: keys, amounts: FeeSums.amounts))

    /// The records of one customer, service and kind.
    struct Part {
        let customer: String
        let service: String
        let billDetailType: Int64?
        let currency: String?
        let group: RecordSums.Group
    }

    let parts: [Part]
    /// For each code the first name that records give.
    let serviceNames: [String: String]
    private let totals: [Amount]

    /// - Parameters:
    ///   - sums: of ``FeeSums/amounts`` by ``keys``.
    ///   - customer: this one's alone; nil for all.
    init(_ sums: RecordSums, customer: String? = nil) {
        let groups = sums.groups.filter { customer == nil || $0.text(0) == customer }
        parts = groups.map { group in
            Part(
                customer: group.text(0) ?? "",
                service: group.text(1) ?? "",
                billDetailType: group.integer(3),
                currency: group.text(4),
                group: group
            )
        }
        serviceNames = FeeAggregation.names(groups, code: 1, name: 2)
        totals = sums.totals
    }

    /// What services are called: for each code the first name that records give.
    static func names(_ groups: [RecordSums.Group], code: Int, name: Int) -> [String: String] {
        groups.reduce(into: [:]) { names, group in
            if let name = group.text(name), names[group.text(code) ?? ""] == nil {
                names[group.text(code) ?? ""] = name
            }
        }
    }

    /// The sums over all records of a walk that took all of them.
    ///
    /// - Throws: ``ReportError`` when the records are in several currencies, or two ways to a sum lead to different ones.
    func total() throws -> FeeSums {
        let currencies = Set(parts.compactMap(\.currency))
        guard currencies.count <= 1 else { throw FeeAggregation.severalCurrencies(currencies) }
        var total = FeeSums()
        for part in parts { try total.add(part.group, billDetailType: part.billDetailType) }
        let kinds = try Amount.sum([total.consumption, total.refunds, total.adjustments, total.other])
        guard total.byAmount == totals, kinds == total.payable else {
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
