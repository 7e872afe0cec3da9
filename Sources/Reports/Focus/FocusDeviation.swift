/// Where fee records cannot give what FOCUS asks for, and what stands there instead. They are declared beside the file.
package enum FocusDeviation: String, Sendable, CaseIterable {
    case effectiveCost = "effective-cost"
    case chargePeriod = "charge-period"
    case chargeClass = "charge-class"
    case listCost = "list-cost"
    case billingAccount = "billing-account"
    case pricingQuantity = "pricing-quantity"
    case commitment
    case voucherRows = "voucher-rows"
    case unitPrices = "unit-prices"
    case invoice
    case availabilityZone = "availability-zone"
    case capacityReservations = "capacity-reservations"
    case pricingCurrency = "pricing-currency"

    package var columns: [String] {
        switch self {
        case .effectiveCost: ["EffectiveCost"]
        case .chargePeriod: ["ChargePeriodStart", "ChargePeriodEnd"]
        case .chargeClass: ["ChargeClass"]
        case .listCost: ["ListCost", "ContractedCost"]
        case .billingAccount: ["BillingAccountId"]
        case .pricingQuantity: ["PricingQuantity", "PricingUnit"]
        case .commitment: ["CommitmentDiscountId", "CommitmentDiscountStatus"]
        case .voucherRows: ["ChargeCategory", "BilledCost", "EffectiveCost", "ContractedCost", "ListCost"]
        case .unitPrices: ["ListUnitPrice", "ContractedUnitPrice", "SkuPriceId"]
        case .invoice: ["InvoiceId", "InvoiceIssuerName"]
        case .availabilityZone: ["AvailabilityZone"]
        case .capacityReservations: ["CapacityReservationId", "CapacityReservationStatus"]
        case .pricingCurrency:
            [
                "PricingCurrencyContractedUnitPrice", "PricingCurrencyEffectiveCost", "PricingCurrencyListUnitPrice",
            ]
        }
    }

    package var reason: String {
        switch self {
        case .effectiveCost:
            "Amortisation is not available to partners: EffectiveCost of prepaid charges is the payable amount, not 0 with amortised usage."
        case .chargePeriod:
            "Purchases and refunds have one moment only: the end is reckoned from the number and kind of periods, else one second later."
        case .chargeClass:
            "Whether a refund or adjustment corrects an earlier month cannot be told from the record: always null."
        case .listCost: "The record states no list price: the payable amount stands in."
        case .billingAccount: "The partner's account id was not given (--billing-account)."
        case .pricingQuantity: "Covered usage is in another unit than the usage: what is left to be priced is null."
        case .commitment: "Savings plans have no id here, and unused commitments are not reported."
        case .voucherRows:
            "What a voucher paid stands in a row of its own, ChargeCategory Credit: negative BilledCost and EffectiveCost, ListCost and ContractedCost 0."
        case .unitPrices: "Fee records hold no unit price: the columns are left out."
        case .invoice: "Invoices are not in the API: InvoiceId is left out, and BilledCost may differ from an invoice."
        case .availabilityZone: "Fee records hold no availability zone: the column is left out."
        case .capacityReservations: "Fee records tell of no capacity reservation: always null."
        case .pricingCurrency: "Prices are in the billing currency and unit prices unknown: the columns are left out."
        }
    }

    /// Whether it holds for the file as a whole, whatever the records.
    package var isAlways: Bool {
        [.unitPrices, .invoice, .availabilityZone, .capacityReservations, .pricingCurrency].contains(self)
    }
}
