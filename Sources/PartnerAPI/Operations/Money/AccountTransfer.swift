public import Values

/// Money moved between the partner's account and somebody's: one party and one amount a call.
///
/// No call of this kind has a token by which the service would know a repetition: after a lost answer the adjustment records
/// are read (ListPartnerAdjustRecords, by the id in ``Response``) before anything is sent again.
public protocol AccountTransfer: PartnerRequest where Response == TransferReceipt {
    /// - Parameters:
    ///   - party: the customer or the reseller.
    ///   - amount: yuan; above zero, at most two decimals.
    init(party: String, amount: Amount)
}

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
    public static func decode(_ answer: Answer) throws(AnswerError) -> TransferReceipt {
        try TransferReceipt(answer, of: operation)
    }
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
