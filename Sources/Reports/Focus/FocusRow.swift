internal import PartnerAPI
internal import Values

/// Makes the FOCUS rows of a fee record: one for the charge, and one more for the voucher that paid part of it, so that
/// what is billed is what is owed in money.
struct FocusRow {
    let cycle: BillCycle
    let billingAccount: String
    let partner: String
    let names: PartyNames
    let units: [Measure.ID: String]
    /// How often the mapping had to fall back, by the declared deviation.
    private(set) var deviations: [FocusDeviation: Int] = [:]

    private static let provider = "Huawei Cloud"

    init(cycle: BillCycle, billingAccount: String, partner: String, names: PartyNames, units: [Measure.ID: String]) {
        self.cycle = cycle
        self.billingAccount = billingAccount
        self.partner = partner
        self.names = names
        self.units = units
    }

    /// The rows of a record, each with one text a column; empty for null.
    mutating func rows(of record: Record) throws(AmountError) -> [[String]] {
        let charge = try charge(record)
        let coupon = record[FeeRecord.couponAmount] ?? .zero
        guard !coupon.isZero else { return [line(charge)] }
        count(.voucherRows)
        var credit = charge
        let amount = -coupon
        credit["ChargeCategory"] = "Credit"
        credit["ChargeDescription"] = "Voucher"
        for name in ["BilledCost", "EffectiveCost"] { credit[name] = amount.description }
        // The charge's own row has the price: a voucher changes what is billed, not what was charged.
        for name in ["ContractedCost", "ListCost"] { credit[name] = Amount.zero.description }
        for name in ["PricingQuantity", "PricingUnit", "ConsumedQuantity", "ConsumedUnit", "PricingCategory"] {
            credit[name] = nil
        }
        for name in credit.keys where name.hasPrefix("x_") && name.hasSuffix("Amount") { credit[name] = nil }
        return [line(charge), line(credit)]
    }

    private func line(_ values: [String: String]) -> [String] { FocusColumn.all.map { values[$0.name] ?? "" } }

    private mutating func count(_ deviation: FocusDeviation) { deviations[deviation, default: 0] += 1 }

    // MARK: The charge

    private mutating func charge(_ record: Record) throws(AmountError) -> [String: String] {
        var values: [String: String] = [:]
        account(record, &values)
        try costs(record, &values)
        kind(record, &values)
        period(record, &values)
        quantities(record, &values)
        product(record, &values)
        commitment(record, &values)
        for (name, field, _) in FocusColumn.ownFields { values[name] = FocusRow.text(record[field]) }
        return values
    }

    /// A referral customer pays Huawei itself; for all others the partner does.
    private mutating func account(_ record: Record, _ values: inout [String: String]) {
        let customer = record[FeeRecord.customerID] ?? ""
        let name = names.customer(customer)
        if record[FeeRecord.associationType] == "1" {
            values["BillingAccountId"] = customer
            values["BillingAccountName"] = name
            values["BillingAccountType"] = "Customer"
            values["InvoiceIssuerName"] = FocusRow.provider
        } else {
            values["BillingAccountId"] = billingAccount.isEmpty ? "partner" : billingAccount
            if billingAccount.isEmpty { count(.billingAccount) }
            values["BillingAccountName"] = partner.isEmpty ? nil : partner
            values["BillingAccountType"] = "Partner"
            values["InvoiceIssuerName"] = partner.isEmpty ? FocusRow.provider : partner
        }
        values["SubAccountId"] = customer
        values["SubAccountName"] = name
        values["SubAccountType"] = "Customer"
        let currency = record[FeeRecord.currency] ?? Currency.cny.rawValue
        values["BillingCurrency"] = currency
        values["PricingCurrency"] = currency
        values["BillingPeriodStart"] = cycle.start.description
        values["BillingPeriodEnd"] = cycle.end.description
        values["ProviderName"] = FocusRow.provider
        values["PublisherName"] = FocusRow.provider
    }

    private mutating func costs(_ record: Record, _ values: inout [String: String]) throws(AmountError) {
        let payable = record[FeeRecord.paymentAmount] ?? .zero
        let list = record[FeeRecord.officialAmount] ?? payable
        if record[FeeRecord.officialAmount] == nil { count(.listCost) }
        values["BilledCost"] = payable.description
        values["EffectiveCost"] = payable.description
        values["ListCost"] = list.description
        values["ContractedCost"] = try (list - (record[FeeRecord.officialDiscountAmount] ?? .zero)).description
    }

    private mutating func kind(_ record: Record, _ values: inout [String: String]) {
        let type = record[FeeRecord.billDetailType] ?? 0
        let category =
            switch type {
            case 5, 14, 23, 25: "Usage"
            case 9, 16: "Adjustment"
            case 1, 2, 3, 4, 8, 18, 20, 24, 103: "Purchase"
            default: "Usage"
            }
        values["ChargeCategory"] = category
        if category == "Purchase" { count(.effectiveCost) }
        if [4, 9, 16, 20, 24].contains(type) { count(.chargeClass) }
        values["ChargeFrequency"] = frequency(record, type, category)
        values["ChargeDescription"] = [record["product_name"], record["product_spec_desc"]].compactMap(FocusRow.text)
            .joined(separator: " ")
    }

    private func frequency(_ record: Record, _ type: Int64, _ category: String) -> String {
        if FocusRow.text(record["period_type"]) == "5" { return "One-Time" }
        if [8, 18, 103].contains(type) { return "Recurring" }
        return category == "Usage" ? "Usage-Based" : "One-Time"
    }

    /// A usage has both its ends; a purchase one moment, from which its period is reckoned.
    private mutating func period(_ record: Record, _ values: inout [String: String]) {
        let ends = (record[FeeRecord.consumeTime] ?? record[FeeRecord.tradeTime]).map(InstantRange.ends) ?? []
        let moments = ends.compactMap { Instant($0) }
        let start = moments.first ?? cycle.start
        values["ChargePeriodStart"] = start.description
        if moments.count == 2, moments[1] > start {
            values["ChargePeriodEnd"] = moments[1].description
            return
        }
        count(.chargePeriod)
        let periods = FocusRow.number(record["period_num"]) ?? 1
        values["ChargePeriodEnd"] = FocusRow.end(start, periods, FocusRow.text(record["period_type"])).description
    }

    private static func end(_ start: Instant, _ periods: Int64, _ type: String?) -> Instant {
        let count = max(1, min(periods, 1200))
        switch type {
        case "19": return later(start, months: count * 12)
        case "20": return later(start, months: count)
        case "24": return start.adding(seconds: count * 86_400)
        case "25": return start.adding(seconds: count * 3600)
        default: return start.adding(seconds: 1)
        }
    }

    /// The same time of the day, months later; the last day of a shorter month.
    private static func later(_ start: Instant, months: Int64) -> Instant {
        let day = start.beijingDate
        let total = Int64(day.year) * 12 + Int64(day.month) - 1 + months
        guard let month = BillCycle(year: Int(total / 12), month: Int(total % 12) + 1) else {
            return start.adding(seconds: 1)
        }
        let wanted = min(day.day, month.lastDay.day)
        let seconds = start.seconds(since: day.beijingMidnight)
        return month.firstDay.beijingMidnight.adding(seconds: Int64(wanted - 1) * 86_400 + seconds)
    }

    private mutating func quantities(_ record: Record, _ values: inout [String: String]) {
        guard let usage = record[FeeRecord.usageAmount] else {
            let names = ["19": "Years", "20": "Months", "24": "Days", "25": "Hours"]
            if let periods = FocusRow.text(record["period_num"]),
                let unit = FocusRow.text(record["period_type"]).flatMap({ names[$0] })
            {
                values["PricingQuantity"] = periods
                values["PricingUnit"] = unit
            }
            return
        }
        let measure = record[FeeRecord.usageMeasureID]
        let unit = measure.map { units[$0] ?? "measure \($0)" }
        values["ConsumedQuantity"] = usage.description
        values["ConsumedUnit"] = unit
        var priced: Amount? = usage
        for (amount, of) in [("free_resource_usage", "free_resource_measure_id"), ("ri_usage", "ri_usage_measure_id")] {
            guard case .decimal(let covered) = record[amount], !covered.isZero else { continue }
            guard case .integer(let unit) = record[of], unit == measure else {
                // Another unit than the usage's: what is left to be priced cannot be told.
                count(.pricingQuantity)
                priced = nil
                continue
            }
            if let rest = priced { priced = try? rest - covered }
        }
        values["PricingQuantity"] = priced?.description
        values["PricingUnit"] = priced == nil ? nil : unit
    }

    private func product(_ record: Record, _ values: inout [String: String]) {
        let code = record[FeeRecord.serviceTypeCode] ?? ""
        values["ServiceName"] = record[FeeRecord.serviceTypeName] ?? (code.isEmpty ? "Unknown" : code)
        let service = FocusServices.kind(code)
        values["ServiceCategory"] = service.category
        values["ServiceSubcategory"] = service.subcategory
        values["ResourceId"] = FocusRow.text(record["resource_id"])
        values["ResourceName"] = FocusRow.text(record["resource_name"])
        values["ResourceType"] = FocusRow.text(record["resource_type_name"])
        values["RegionId"] = FocusRow.text(record["region_code"])
        values["RegionName"] = FocusRow.text(record["region_name"])
        values["SkuId"] = FocusRow.text(record["product_id"])
        values["SkuMeter"] = FocusRow.text(record["usage_type"])
        if let specification = FocusRow.text(record["product_spec_desc"]) {
            values["SkuPriceDetails"] = FocusRow.object([("x_Specification", specification)])
        }
        if let tag = FocusRow.text(record["resource_tag"]), !tag.isEmpty {
            values["Tags"] = FocusRow.tags(tag)
        }
    }

    private mutating func commitment(_ record: Record, _ values: inout [String: String]) {
        let mode = record[FeeRecord.chargingMode]
        let isCovered = record[FeeRecord.billDetailType] == 23 || (mode == 10 && record["ri_usage"] != .null)
        values["PricingCategory"] = isCovered ? "Committed" : "Standard"
        guard isCovered else { return }
        count(.commitment)
        values["CommitmentDiscountCategory"] = mode == 10 ? "Usage" : "Spend"
        values["CommitmentDiscountType"] = mode == 10 ? "Reserved Instance" : "Savings Plan"
        values["CommitmentDiscountStatus"] = "Used"
        if mode == 10 {
            values["CommitmentDiscountId"] = FocusRow.text(record["sub_resource_id"])
            values["CommitmentDiscountName"] = FocusRow.text(record["sub_resource_name"])
            values["CommitmentDiscountQuantity"] = FocusRow.text(record["ri_usage"])
            if case .integer(let measure) = record["ri_usage_measure_id"] {
                values["CommitmentDiscountUnit"] = units[measure] ?? "measure \(measure)"
            }
        }
    }

    // MARK: Texts

    static func text(_ cell: Cell) -> String? {
        switch cell {
        case .null: nil
        case .text(let text): text
        case .integer(let value): String(value)
        case .decimal(let amount): amount.description
        }
    }

    private static func number(_ cell: Cell) -> Int64? {
        switch cell {
        case .integer(let value): value
        case .decimal(let amount): amount.wholeNumber
        case .text, .null: nil
        }
    }

    /// An object of plain values is what FOCUS calls key-values and stays so; anything else stands under one key.
    private static func tags(_ text: String) -> String {
        guard let json = try? JSONValue(parsing: Array(text.utf8)), case .object(let members) = json,
            members.allSatisfy({ isPlain($0.value) })
        else { return object([("tag", text)]) }
        return json.text
    }

    private static func isPlain(_ value: JSONValue) -> Bool {
        switch value {
        case .object, .array: false
        default: true
        }
    }

    private static func object(_ members: [(String, String)]) -> String {
        JSONValue.object(members.map { .init(key: $0.0, value: .string($0.1)) }).text
    }
}
