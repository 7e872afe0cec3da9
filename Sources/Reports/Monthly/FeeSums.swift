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

    /// - Throws: ``AmountError/overflow``.
    package mutating func add(_ record: Record) throws(AmountError) {
        records += 1
        if let payable = record[FeeRecord.paymentAmount] { try add(payable, record) } else { withoutPayable += 1 }
        try FeeSums.add(record[FeeRecord.cashAmount], to: &cash)
        try FeeSums.add(record[FeeRecord.creditAmount], to: &credit)
        try FeeSums.add(record[FeeRecord.couponAmount], to: &coupon)
        try FeeSums.add(record[FeeRecord.flexipurchaseCouponAmount], to: &flexipurchaseCoupon)
        try FeeSums.add(record[FeeRecord.storedValueCardAmount], to: &storedValueCard)
        try FeeSums.add(record[FeeRecord.debtAmount], to: &debt)
        try FeeSums.add(record[FeeRecord.writeoffAmount], to: &writeoff)
    }

    private mutating func add(_ payable: Amount, _ record: Record) throws(AmountError) {
        try self.payable += payable
        switch FeeRecord.Group(billDetailType: record[FeeRecord.billDetailType]) {
        case .consumption: try consumption += payable
        case .refund: try refunds += payable
        case .adjustment: try adjustments += payable
        case .unknown: try other += payable
        }
    }

    private static func add(_ amount: Amount?, to sum: inout Amount) throws(AmountError) {
        if let amount { try sum += amount }
    }

    /// The sums of two parts together.
    ///
    /// - Throws: ``AmountError/overflow``.
    package mutating func add(_ part: FeeSums) throws(AmountError) {
        records += part.records
        withoutPayable += part.withoutPayable
        try consumption += part.consumption
        try refunds += part.refunds
        try adjustments += part.adjustments
        try other += part.other
        try cash += part.cash
        try credit += part.credit
        try coupon += part.coupon
        try flexipurchaseCoupon += part.flexipurchaseCoupon
        try storedValueCard += part.storedValueCard
        try debt += part.debt
        try writeoff += part.writeoff
        try payable += part.payable
    }
}
