package import Values

/// One fee record of the sandbox's world. Money is in units of 10⁻⁸ yuan.
package struct WorldFeeRecord: Sendable {
    package struct Usage: Sendable {
        package var type: String
        /// In 10⁻⁴ of the unit.
        package var tenThousandths: Int64
        package var measure: Int
    }

    package var cycle: BillCycle
    package var customer: Int
    package var reseller: Int?
    package var serviceCode = ""
    package var resourceCode = ""
    package var region = ("", "")
    package var chargingMode = 3
    package var detailType = 5
    package var tradeTime = Instant(secondsSince1970: 0)
    package var tradeID = ""
    package var id = ""
    package var consumeStart = Instant(secondsSince1970: 0)
    /// nil: one moment, not a span.
    package var consumeEnd: Instant?
    package var resourceID: String?
    package var resourceName: String?
    package var resourceTag: String?
    package var productID: String?
    package var specification: (name: String, description: String)?
    package var usage: Usage?
    package var freeUsage: Usage?
    package var reservedUsage: Usage?
    package var official: Int64 = 0
    package var discount: Int64 = 0
    package var payment: Payment
    package var periodType: Int?
    package var periods: Int?
    package var orderType: Int?
    package var paymentType: String?
    package var manager: String?
    package var project = "0"
    /// A component of a whole-machine product, or the reserved instance.
    package var component: (service: String, resource: String, id: String, name: String)?
    /// Fields without a value are written as null instead of being left out.
    package var writesNulls = false

    /// The calendar day in Beijing that it belongs to.
    package var day: CivilDate { consumeStart.beijingDate }
}
