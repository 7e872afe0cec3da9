internal import PartnerAPI
internal import Values

/// What a monthly bill took from each account, as its `account_details` say.
struct BillAccounts {
    private(set) var parts: [(part: BillPart, amount: Amount)] = []
    /// Of all accounts, those included that fee records know nothing of.
    private(set) var total = Amount.zero

    /// nil when the text is no list of accounts with amounts: then nothing can be said by it.
    init?(_ text: String?) {
        guard let text, let list = (try? JSONValue(parsing: Array(text.utf8)))?.array else { return nil }
        for account in list {
            guard let type = account["balance_type"]?.string, let amount = BillAccounts.amount(account["amount"]),
                let sum = try? total + amount
            else { return nil }
            total = sum
            if let part = BillPart.account(type) { parts.append((part, amount)) }
        }
    }

    private static func amount(_ json: JSONValue?) -> Amount? {
        switch json {
        case .number(let text): try? Amount(parsingJSONNumber: text)
        case .string(let text): Amount(text)
        default: nil
        }
    }
}
