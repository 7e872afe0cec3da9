internal import Values

/// A row of the monthly sums. Money is in units of 10⁻⁸ yuan and not rounded: a sum is exactly what its records add up to.
package struct MonthlySum: Sendable {
    package struct Key: Sendable, Hashable {
        package let customer: Int
        package let service: String
        package let resource: String
        /// 0 consumption, 1 refund, 2 write-off.
        package let billType: Int
        package let chargeMode: Int
    }

    package let key: Key
    package var cash: Int128 = 0
    package var credit: Int128 = 0
    package var coupon: Int128 = 0
    package var flexi: Int128 = 0
    package var card: Int128 = 0
    package var debt: Int128 = 0
    package var writeoff: Int128 = 0
    package var discount: Int128 = 0

    /// What was really taken from the customer's accounts.
    package var taken: Int128 { cash + credit + coupon + flexi + card }

    init(key: Key) { self.key = key }

    mutating func add(_ record: WorldFeeRecord) {
        cash += Int128(record.payment.cash)
        credit += Int128(record.payment.credit)
        coupon += Int128(record.payment.coupon)
        flexi += Int128(record.payment.flexi)
        card += Int128(record.payment.card)
        debt += Int128(record.payment.debt)
        writeoff += Int128(record.payment.writeoff)
        discount += Int128(record.discount)
    }

    /// Where a fee record goes: consumption and deductions to 0, refunds to 1, compensations to 2. Reserved instances
    /// have no charge mode here and are left out.
    static func key(_ record: WorldFeeRecord) -> Key? {
        guard [1, 3, 11].contains(record.chargingMode) else { return nil }
        let billType =
            switch record.detailType {
            case 4, 20, 24: 1
            case 9: 2
            default: 0
            }
        return Key(
            customer: record.customer,
            service: record.serviceCode,
            resource: record.resourceCode,
            billType: billType,
            chargeMode: record.chargingMode
        )
    }
}
