internal import PartnerAPI
internal import Values
internal import Workbook

extension DetailTable {
    /// The latest snapshot of all balances: the partner's, its resellers' and its customers'.
    static func balances(_ proof: PullProof) -> DetailTable {
        // Accounts of a partner overlap (what can be allocated is cash and credit together): only customers' add up.
        let customer = Balance.scopes.label(for: Balance.Scope.customer.rawValue)
        return DetailTable(
            .balances,
            proof,
            columns: balanceHolder + balanceAmounts,
            groupColumn: 0,
            totalledGroups: Set([customer?.zh, customer?.en].compactMap { $0 })
        ) { record in
            guard let owed = record[Balance.debtAmount], owed > .zero else { return nil }
            return (.bad, debtColumn)
        }
    }

    /// Where available amounts and debts stand.
    static let availableColumn = balanceHolder.count
    static let debtColumn = availableColumn + 1

    private static var balanceHolder: [DetailColumn] {
        [
            .label("scope", Balance.scopes, zh: "归属", en: "Whose"),
            .customerName(Balance.customerID),
            .identifier(Balance.customerID, zh: "客户ID", en: "Customer ID"),
            .resellerName(Balance.indirectPartnerID),
            .label("account_type", Codes.accountType, zh: "账户类型", en: "Account"),
            .identifier(Balance.accountID, zh: "账户ID", en: "Account ID"),
        ]
    }

    private static var balanceAmounts: [DetailColumn] {
        [
            .yuan(Balance.amount, in: Balance.measureID, zh: "余额/可用额度", en: "Available"),
            .yuan(Balance.debtAmount, in: Balance.measureID, zh: "欠费金额", en: "Debt"),
            .yuan(Balance.designatedAmount, in: Balance.measureID, zh: "专款专用余额", en: "Earmarked"),
            .yuan(Balance.creditAmount, in: Balance.measureID, zh: "总信用额度", en: "Credit line"),
            .identifier(Balance.currency, zh: "币种", en: "Currency"),
            .moment(Balance.asOf, zh: "快照时间", en: "As of"),
        ]
    }
}
