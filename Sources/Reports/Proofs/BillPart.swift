internal import PartnerAPI
internal import Values

/// An amount that both a fee record and a monthly bill state: what is payable, and what that is made of.
enum BillPart: Int, CaseIterable {
    case payable, debt, writeOff, discount, cash, credit, coupon, flexipurchaseCoupon, storedValueCard

    /// The parts beside the payable amount.
    static let others = Array(allCases.dropFirst())
    /// The accounts that money is taken from.
    private static let accounts: [String: BillPart] = [
        "BALANCE_TYPE_DEBIT": .cash, "BALANCE_TYPE_CREDIT": .credit, "BALANCE_TYPE_COUPON": .coupon,
        "BALANCE_TYPE_RCASH_COUPON": .flexipurchaseCoupon, "BALANCE_TYPE_STORED_VALUE_CARD": .storedValueCard,
    ]

    /// The account that a bill names so; nil for those that fee records know nothing of.
    static func account(_ balanceType: String) -> BillPart? { accounts[balanceType] }

    static let ofAccounts = Set(accounts.values)

    /// The field of a fee record.
    var field: String { fieldOfSchema.name }

    var label: Localized { fieldOfSchema.heading }

    private var fieldOfSchema: Field { FeeRecord.schema.fields[column.index] }

    var column: Column<Amount> {
        switch self {
        case .payable: FeeRecord.paymentAmount
        case .debt: FeeRecord.debtAmount
        case .writeOff: FeeRecord.writeoffAmount
        case .discount: FeeRecord.officialDiscountAmount
        case .cash: FeeRecord.cashAmount
        case .credit: FeeRecord.creditAmount
        case .coupon: FeeRecord.couponAmount
        case .flexipurchaseCoupon: FeeRecord.flexipurchaseCouponAmount
        case .storedValueCard: FeeRecord.storedValueCardAmount
        }
    }
}
