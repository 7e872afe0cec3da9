package import Values

/// A customer of the sandbox's world, from before it started.
package struct WorldCustomer: Sendable {
    package let index: Int
    package let id: String
    package let accountName: String
    /// The verified name; nil for one who is not verified.
    package let name: String?
    package let associatedOn: Instant
    /// Resale (代售); else referral (顾问销售).
    package let isResale: Bool
    /// The reseller it belongs to now; nil for the partner's own.
    package let reseller: Int?
    /// A reseller it was with for a part of each month, beside being the partner's own.
    package let formerReseller: Int?
    /// No longer associated, but it consumed: it is in the bills and not in the customer list.
    package let hasLeft: Bool
    package let label: String?
    package let telephone: String?
    package let email: String?
    package let manager: String?
    package let xaccountID: String?
    package let level: Int

    package var associationType: String { isResale ? "2" : "1" }
}

extension WorldCustomer {
    init(index: Int, seed: UInt64, resellers: Int, before start: Instant) {
        var random = SeededRandom(seed, RandomUse.customer, UInt64(index))
        let company = Names.company(&random)
        let awkward = index % 4 == 3 ? Names.awkwardCompanies[index / 4 % Names.awkwardCompanies.count] : nil
        self.index = index
        id = random.hex(32)
        accountName = company.login + "_" + String(index)
        name = index % 11 == 10 ? nil : awkward ?? company.name
        associatedOn = start.adding(seconds: -(86_400 * 30 + random.below(Int64(86_400) * 700)))
        isResale = index % 6 != 5
        reseller = resellers > 0 && index % 10 >= 7 ? index / 10 % resellers : nil
        formerReseller = resellers > 0 && index % 10 == 2 ? index / 10 % resellers : nil
        hasLeft = index % 20 == 16
        label = random.percent(40) ? random.pick(Names.labels) : nil
        telephone = name == nil ? nil : Names.phone(&random)
        email = random.percent(60) ? accountName + "@example.com" : nil
        manager = random.percent(70) ? random.pick(Names.managers) : nil
        xaccountID = random.percent(70) ? "legacy-" + String(100_000 + index) : nil
        level = random.below(6)
    }
}

/// A reseller (云经销商) of the sandbox's partner.
package struct WorldReseller: Sendable {
    package let index: Int
    package let id: String
    package let accountName: String
    package let name: String
    package let mobilePhone: String
    package let associatedOn: Instant
    let manager: Int

    init(index: Int, seed: UInt64, before start: Instant) {
        var random = SeededRandom(seed, RandomUse.reseller, UInt64(index))
        let company = Names.company(&random)
        self.index = index
        id = random.hex(32)
        accountName = "reseller_" + company.login + "_" + String(index)
        name = index % 3 == 1 ? "“" + company.name + "”, 云经销" : company.name
        mobilePhone = Names.phone(&random)
        associatedOn = start.adding(seconds: -(86_400 * 60 + random.below(Int64(86_400) * 700)))
        manager = random.below(Names.managers.count)
    }
}
