public import Values

/// Money moved between the partner's account and somebody's: one party and one amount a call.
///
/// No call of this kind has a token by which the service would know a repetition: after a lost answer the adjustment records
/// are read (ListPartnerAdjustRecords, by the id in ``Response``) before anything is sent again.
public protocol AccountTransfer: PartnerRequest where Response == TransferReceipt {
    /// The parameter that names the party.
    static var partyParameter: String { get }
    /// The customer or the reseller.
    var party: String { get }
    /// Yuan; above zero, at most two decimals.
    var amount: Amount { get }

    init(party: String, amount: Amount)
}

/// A transfer to or from a resale customer's account.
public protocol CustomerTransfer: AccountTransfer {
    /// The reseller whose customer it is, and whose account is on the other side.
    var indirectPartnerID: String? { get set }
}

/// A transfer to or from a reseller's account.
public protocol ResellerTransfer: AccountTransfer {}

/// What a transfer is called in the adjustment records (`trans_id`). Two operations answer it as `transfer_id`, two as
/// `trans_id`.
public struct TransferReceipt: Sendable, Hashable {
    public let transactionID: String

    init(_ answer: Answer, of operation: Operation) throws(AnswerError) {
        let body = try JSONValue(parsing: answer.body, operation: operation)
        var id = try body.optionalString("transfer_id", operation: operation)
        if id == nil { id = try body.optionalString("trans_id", operation: operation) }
        guard let id, !id.isEmpty else { throw AnswerError(.missing, operation: operation.name, field: "transfer_id") }
        transactionID = id
    }
}

extension AccountTransfer {
    public var arguments: Arguments { transferArguments }

    /// What every transfer says.
    var transferArguments: Arguments {
        var arguments = Arguments()
        arguments.add(Self.partyParameter, party)
        arguments.add("amount", yuan: amount)
        return arguments
    }

    public static func decode(_ answer: Answer) throws(AnswerError) -> TransferReceipt {
        try TransferReceipt(answer, of: operation)
    }
}

extension CustomerTransfer {
    public static var partyParameter: String { "customer_id" }

    public var arguments: Arguments {
        var arguments = transferArguments
        arguments.add("indirect_partner_id", indirectPartnerID)
        return arguments
    }
}

extension ResellerTransfer {
    public static var partyParameter: String { "indirect_partner_id" }
}

extension Operation {
    /// A transfer to or from the account of a customer or a reseller.
    ///
    /// - Parameters:
    ///   - party: the parameter that names it.
    ///   - maximum: the largest amount, in yuan.
    static func transfer(
        _ name: String,
        zh: String,
        en: String,
        _ path: String,
        callers: Callers,
        permission: String,
        party: Parameter,
        maximum: Amount,
        others: [Parameter] = [],
        page: String
    ) -> Operation {
        Operation(
            name,
            zh: zh,
            en: en,
            .post,
            "/v2/accounts/partner-accounts/" + path,
            effect: .resolvedWrite,
            callers: callers,
            permissions: [permission],
            parameters: [party, Parameter("amount", .amount(maximum: maximum), required: true)] + others,
            page: page
        )
    }
}
