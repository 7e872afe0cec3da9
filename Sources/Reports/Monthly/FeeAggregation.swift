internal import PartnerAPI
internal import Values

/// Adds up fee records by customer, by service and as a whole, in one walk; memory grows with customers and services
/// only.
struct FeeAggregation {
    struct CustomerKey: Hashable {
        let customer: String
        let reseller: String
    }

    struct Customer {
        /// Codes of the ways in which the customer belonged to the partner.
        var associations: Set<String> = []
        var sums = FeeSums()
    }

    struct Service {
        /// The first name the service's records give.
        var name = ""
        var sums = FeeSums()
    }

    private(set) var customers: [CustomerKey: Customer] = [:]
    private(set) var services: [String: Service] = [:]
    private(set) var total = FeeSums()
    private(set) var currencies: Set<String> = []

    mutating func add(_ record: Record) throws(AmountError) {
        try total.add(record)
        let key = CustomerKey(
            customer: record[FeeRecord.customerID] ?? "",
            reseller: record[FeeRecord.indirectPartnerID] ?? ""
        )
        try customers[key, default: Customer()].sums.add(record)
        if let association = record[FeeRecord.associationType] {
            customers[key]?.associations.insert(association)
        }
        let code = record[FeeRecord.serviceTypeCode] ?? ""
        try services[code, default: Service()].sums.add(record)
        if let name = record[FeeRecord.serviceTypeName], services[code]?.name.isEmpty == true {
            services[code]?.name = name
        }
        if let currency = record[FeeRecord.currency] { currencies.insert(currency) }
    }

    /// Three ways to the same sum, and one currency.
    func check() throws {
        guard currencies.count <= 1 else { throw FeeAggregation.severalCurrencies(currencies) }
        var byCustomer = FeeSums()
        for customer in customers.values { try byCustomer.add(customer.sums) }
        var byService = FeeSums()
        for service in services.values { try byService.add(service.sums) }
        let kinds = try Amount.sum([total.consumption, total.refunds, total.adjustments, total.other])
        guard byCustomer == total, byService == total, kinds == total.payable else {
            throw ReportError(
                .figures,
                Localized(
                    zh: "按客户、按产品与按记录的合计不一致，报表未生成",
                    en: "the sums by customer, by service and by record differ; no report was made"
                )
            )
        }
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
