internal import Ledger
internal import PartnerAPI
internal import Values

/// Balances of the partner's and its resellers' accounts as they were read about the end of a month: what the statements
/// close with has to be there.
struct BalanceSnapshot {
    /// The account types of balances, by the statements' names.
    private static let types: [Int64: String] = [1: "BALANCE_TYPE_DEBIT", 2: "BALANCE_TYPE_CREDIT"]
    private static let day: Int64 = 86_400

    let asOf: Instant
    private(set) var amounts: [StatementProof.Account: Amount] = [:]

    /// The snapshot of the month's last day, or of the day after, that is next to the month's end; nil where the ledger
    /// has none.
    init?(about end: Instant, in ledger: Ledger, _ money: inout YuanReader) throws {
        let pulls = try ledger.pulls(of: ExportedDataSet.balances.name).filter { pull in
            pull.state == .complete && pull.plan.scope == MonthlySources.everything
                && abs(pull.started.seconds(since: end)) < BalanceSnapshot.day
        }
        let near = pulls.min { abs($0.started.seconds(since: end)) < abs($1.started.seconds(since: end)) }
        guard let near else { return nil }
        asOf = near.started
        var (amounts, reader) = (amounts, money)
        try ledger.forEachRecord(of: Balance.accounts, in: near.id) { record, _ in
            guard let scope = record[Balance.scope], scope != Balance.Scope.customer.rawValue,
                let type = record[Balance.accountType].flatMap({ BalanceSnapshot.types[$0] }),
                let amount = record[Balance.amount].flatMap({ reader.yuan($0, in: record[Balance.measureID]) })
            else { return }
            let account = StatementProof.Account(
                scope: scope,
                reseller: record[Balance.indirectPartnerID] ?? "",
                balanceType: type
            )
            amounts[account] = amount
        }
        (self.amounts, money) = (amounts, reader)
    }

    /// - Parameters:
    ///   - known: the balances by the statements at the snapshot's moment.
    ///   - isCovered: whether the statements reach as far as that moment. Otherwise changes may lie in between, and a
    ///     difference proves nothing.
    func lines(_ known: [StatementProof.Account: Amount], isCovered: Bool) -> [ProofLine] {
        var lines: [ProofLine] = []
        for (account, amount) in amounts.sorted(by: { StatementProof.precedes($0.key, $1.key) }) {
            guard let balance = known[account] else { continue }
            let name = StatementProof.name(account)
            var line = ProofLine.exact(
                .statements,
                Localized(
                    zh: "\(name.zh)：收支明细余额＝\(asOf.beijingText) 的余额快照",
                    en: "\(name.en): balance of the statements = snapshot of \(asOf.beijingText)"
                ),
                left: balance,
                right: amount,
                look: Localized(zh: "收支明细与余额", en: "statements and balances")
            )
            if line.verdict == .failed, !isCovered {
                line.verdict = .notChecked
                line.look = Localized(
                    zh: "快照晚于月末，其间可能有变动；导出次月的收支明细后再核对",
                    en:
                        "the snapshot is later than the month: changes may lie between; export the next month's statements"
                )
            }
            lines.append(line)
        }
        return lines
    }
}
