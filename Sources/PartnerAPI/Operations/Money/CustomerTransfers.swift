public import Values

/// 向客户账户拨款: moves money from the partner's account, or from that of a reseller, to a resale customer's.
public struct UpdateCustomerAccountAmount: CustomerTransfer {
    public static let operation = Operation.transfer(
        "UpdateCustomerAccountAmount",
        zh: "向客户账户拨款",
        en: "Allocate money to a customer",
        "adjust-amount",
        callers: .partners,
        permission: "BPC_ITEM_SUBCUSTSERV_010103",
        party: Parameter("customer_id", .string(maximumLength: 64), required: true),
        maximum: Amount(2_147_483_647),
        others: [.indirectPartnerID],
        page: "mt_060005"
    )

    public let party: String
    public let amount: Amount
    public var indirectPartnerID: String?

    public init(party: String, amount: Amount) {
        self.party = party
        self.amount = amount
    }
}

/// 回收客户账户余额: takes money back from a resale customer's account.
public struct ReclaimToPartnerAccount: CustomerTransfer {
    public static let operation = Operation.transfer(
        "ReclaimToPartnerAccount",
        zh: "回收客户账户余额",
        en: "Reclaim money from a customer",
        "reclaim",
        callers: .partners,
        permission: "BPC_ITEM_SUBCUSTSERV_010104",
        party: Parameter("customer_id", .string(maximumLength: 64), required: true),
        maximum: Amount(2_147_483_647),
        others: [.indirectPartnerID],
        page: "mt_060006"
    )

    public let party: String
    public let amount: Amount
    public var indirectPartnerID: String?

    public init(party: String, amount: Amount) {
        self.party = party
        self.amount = amount
    }
}
