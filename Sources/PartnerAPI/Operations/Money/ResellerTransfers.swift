public import Values

/// 向云经销商账户拨款: moves money from the distributor's account to a reseller's.
public struct UpdateIndirectPartnerAccount: AccountTransfer {
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

    public var resellerID: String
    public var amount: Amount

    public init(party: String, amount: Amount) {
        resellerID = party
        self.amount = amount
    }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("indirect_partner_id", resellerID)
        arguments.add("amount", yuan: amount)
        return arguments
    }
}

/// 回收云经销商账户拨款: takes money back from a reseller's account; at most what is in it.
public struct ReclaimIndirectPartnerAccount: AccountTransfer {
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

    public var resellerID: String
    public var amount: Amount

    public init(party: String, amount: Amount) {
        resellerID = party
        self.amount = amount
    }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("indirect_partner_id", resellerID)
        arguments.add("amount", yuan: amount)
        return arguments
    }
}
