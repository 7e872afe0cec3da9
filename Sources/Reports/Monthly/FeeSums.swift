internal import Ledger
internal import PartnerAPI
package import Values

/// Exact sums of fee records, by kind and by how they were paid. All amounts are yuan.
package struct FeeSums: Sendable, Hashable {
    package private(set) var records = 0
    /// What was consumed, before refunds and adjustments.
    package private(set) var consumption = Amount.zero
    /// Zero or negative.
    package private(set) var refunds = Amount.zero
    package private(set) var adjustments = Amount.zero
    /// Kinds of record that the service's documents do not list.
    package private(set) var other = Amount.zero
    package private(set) var cash = Amount.zero
    package private(set) var credit = Amount.zero
    package private(set) var coupon = Amount.zero
    package private(set) var flexipurchaseCoupon = Amount.zero
    package private(set) var storedValueCard = Amount.zero
    package private(set) var debt = Amount.zero
    package private(set) var writeoff = Amount.zero
    /// The payable amount of all records together.
    package private(set) var payable = Amount.zero
    /// Records that state no payable amount.
    package private(set) var withoutPayable = 0

    package init() {}

    package var coupons: Amount {
        get throws(AmountError) { try Amount.sum([coupon, flexipurchaseCoupon, storedValueCard]) }
    }

    /// The amounts of fee records that ``add(_:)`` goes by: what is payable, then how it was paid.
    static let amounts = [
        "payment_amount", "cash_amount", "credit_amount", "coupon_amount", "flexipurchase_coupon_amount",
        "stored_value_card_amount", "debt_amount", "writeoff_amount",
    ]

    /// Adds records of one kind.
    ///
    /// - Parameter group: with the sums of ``amounts``.
    /// - Throws: ``AmountError/overflow``.
    mutating func add(_ group: RecordSums.Group, billDetailType: Int64?) throws(AmountError) {
        records += group.records
        withoutPayable += group.records - group.stated[0]
        let payable = group.sums[0]
        try self.payable += payable
        switch FeeRecord.Group(billDetailType: billDetailType) {
        case .consumption: try consumption += payable
        case .refund: try refunds += payable
        case .adjustment: try adjustments += payable
        case .unknown: try other += payable
        }
        try cash += group.sums[1]
        try credit += group.sums[2]
        try coupon += group.sums[3]
        try flexipurchaseCoupon += group.sums[4]
        try storedValueCard += group.sums[5]
        try debt += group.sums[6]
        try writeoff += group.sums[7]
    }

    /// The sums in the order of ``amounts``.
    var byAmount: [Amount] { [payable, cash, credit, coupon, flexipurchaseCoupon, storedValueCard, debt, writeoff] }
}
