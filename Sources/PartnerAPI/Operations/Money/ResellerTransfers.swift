public import Values

/// 向云经销商账户拨款: moves money from the distributor's account to a reseller's.
public struct UpdateIndirectPartnerAccount: ResellerTransfer {
    public static let operation = Operation.transfer(
        "UpdateIndirectPartnerAccount",
        zh: "向云经销商账户拨款",
        en: "Allocate money to a reseller",
        "indirect-partner-adjust",
        callers: .distributor,
        permission: "BPC_ITEM_SALES_020104",
        party: Parameter("indirect_partner_id", .string(maximumLength: 64), required: true),
        maximum: Amount(hundredths: 99_999_999_999),
        page: "espp_00001"
    )

    public let party: String
    public let amount: Amount

    public init(party: String, amount: Amount) {
        self.party = party
        self.amount = amount
    }
}

/// 回收云经销商账户拨款: takes money back from a reseller's account; at most what is in it.
public struct ReclaimIndirectPartnerAccount: ResellerTransfer {
    public static let operation = Operation.transfer(
        "ReclaimIndirectPartnerAccount",
        zh: "回收云经销商账户拨款",
        en: "Reclaim money from a reseller",
        "indirect-partner-reclaim",
        callers: .distributor,
        permission: "BPC_ITEM_SALES_020105",
        party: Parameter("indirect_partner_id", .string(maximumLength: 64), required: true),
        maximum: Amount(999_999_999_999),
        page: "espp_00004"
    )

    public let party: String
    public let amount: Amount

    public init(party: String, amount: Amount) {
        self.party = party
        self.amount = amount
    }
}
