internal import PartnerAPI
internal import Values

/// Statements: in every account the balance after a change is the balance before it and the change, from the opening to
/// the closing of the month, without a gap.
///
/// The service does not say whether it lists old or new changes first, so both are followed and the times decide.
struct StatementProof {
    struct Account: Hashable {
        let scope: String
        let reseller: String
        let balanceType: String
    }

    private struct Step {
        let id: String
        let time: String
        let change: Amount
        let balance: Amount
    }

    private struct Chain {
        var first: Step
        var last: Step
        var sum: Amount
        var count = 1
        /// Where a balance does not follow from its neighbour, were the list oldest or newest first.
        var oldestFirst: (breaks: Int, at: String?) = (0, nil)
        var newestFirst: (breaks: Int, at: String?) = (0, nil)
        /// The last change before the snapshot: with equal times, were the list oldest or newest first.
        var beforeSnapshot: (oldestFirst: Step?, newestFirst: Step?) = (nil, nil)
    }

    private var chains: [Account: Chain] = [:]
    private var unreadable: [Account: Int] = [:]
    /// The moment at which balances were read, as the service writes moments; nil when none is of interest.
    private let snapshot: String?

    init(snapshot: Instant? = nil) { self.snapshot = snapshot?.description }

    /// Takes the next record in the service's own order.
    mutating func add(_ record: Record) throws(AmountError) {
        typealias Change = ListPartnerAccountChangeRecords
        let account = Account(
            scope: record[Change.scopeColumn] ?? "",
            reseller: record[Change.indirectPartnerIDColumn] ?? "",
            balanceType: record[Change.balanceTypeColumn] ?? ""
        )
        guard let change = SignedChange.amount(of: record), let balance = record[Change.balanceAfterChange] else {
            unreadable[account, default: 0] += 1
            return
        }
        let step = Step(id: record.id ?? "?", time: record[Change.tradeTime] ?? "", change: change, balance: balance)
        guard var chain = chains[account] else {
            var chain = Chain(first: step, last: step, sum: change)
            note(step, in: &chain)
            chains[account] = chain
            return
        }
        if try chain.last.balance + step.change != step.balance {
            chain.oldestFirst = (chain.oldestFirst.breaks + 1, chain.oldestFirst.at ?? step.id)
        }
        if try step.balance + chain.last.change != chain.last.balance {
            chain.newestFirst = (chain.newestFirst.breaks + 1, chain.newestFirst.at ?? step.id)
        }
        try chain.sum += change
        chain.count += 1
        chain.last = step
        note(step, in: &chain)
        chains[account] = chain
    }

    private func note(_ step: Step, in chain: inout Chain) {
        guard let snapshot, step.time <= snapshot else { return }
        if step.time >= chain.beforeSnapshot.oldestFirst?.time ?? "" { chain.beforeSnapshot.oldestFirst = step }
        if step.time > chain.beforeSnapshot.newestFirst?.time ?? "" { chain.beforeSnapshot.newestFirst = step }
    }

    /// - Parameter unopened: accounts of which the month before is not known: their first change is proved by nothing.
    func lines(unopened: (Account) -> Localized?) throws(AmountError) -> [ProofLine] {
        var lines: [ProofLine] = []
        for (account, chain) in chains.sorted(by: { StatementProof.precedes($0.key, $1.key) }) {
            var line = try line(account, chain)
            if let missing = unopened(account) {
                line.look = Localized(zh: line.look.zh + "；" + missing.zh, en: line.look.en + "; " + missing.en)
            }
            lines.append(line)
        }
        for (account, count) in unreadable.sorted(by: { StatementProof.precedes($0.key, $1.key) }) {
            lines.append(
                .notChecked(
                    .statements,
                    StatementProof.name(account),
                    missing: Localized(
                        zh: "\(count) 条收支明细没有变动金额或余额",
                        en: "\(count) records state no change or no balance"
                    )
                )
            )
        }
        return lines
    }

    /// The balance before the month, for the month before to be compared with.
    func openings() throws(AmountError) -> [Account: Amount] {
        var openings: [Account: Amount] = [:]
        for (account, chain) in chains {
            let first = isOldestFirst(chain) ? chain.first : chain.last
            openings[account] = try first.balance - first.change
        }
        return openings
    }

    func closings() -> [Account: Amount] {
        chains.mapValues { isOldestFirst($0) ? $0.last.balance : $0.first.balance }
    }

    /// The balance of each account at the moment of the snapshot: after the last change before it, or before the first.
    func balancesAtSnapshot() throws(AmountError) -> [Account: Amount] {
        let openings = try openings()
        return chains.reduce(into: [:]) { balances, entry in
            let (account, chain) = entry
            let step = isOldestFirst(chain) ? chain.beforeSnapshot.oldestFirst : chain.beforeSnapshot.newestFirst
            balances[account] = step?.balance ?? openings[account]
        }
    }

    private func line(_ account: Account, _ chain: Chain) throws(AmountError) -> ProofLine {
        let oldestFirst = isOldestFirst(chain)
        let (first, last) = oldestFirst ? (chain.first, chain.last) : (chain.last, chain.first)
        let opening = try first.balance - first.change
        let gaps = oldestFirst ? chain.oldestFirst : chain.newestFirst
        let name = StatementProof.name(account)
        var line = ProofLine.exact(
            .statements,
            Localized(
                zh: "\(name.zh)：期初 \(opening)，\(chain.count) 笔变动",
                en: "\(name.en): opening \(opening), \(chain.count) movements"
            ),
            left: try opening + chain.sum,
            right: last.balance,
            look: Localized(zh: "收支明细", en: "statements")
        )
        if let id = gaps.at {
            // Gaps that cancel each other out leave the closing right.
            line.verdict = .failed
            line.reasons = [.unknown]
            line.look = Localized(
                zh: "收支明细，流水号 \(id)（余额不连续，共 \(gaps.breaks) 处）",
                en: "statements, account_change_id \(id) (the balance does not follow, \(gaps.breaks) such places)"
            )
        }
        return line
    }

    private func isOldestFirst(_ chain: Chain) -> Bool {
        if chain.first.time != chain.last.time { return chain.first.time < chain.last.time }
        return chain.oldestFirst.breaks <= chain.newestFirst.breaks
    }

    static func name(_ account: Account) -> Localized {
        let side = Codes.side.label(for: account.scope) ?? Localized(account.scope)
        let type = Codes.balanceType.label(for: account.balanceType) ?? Localized(account.balanceType)
        let reseller = account.reseller.isEmpty ? "" : " " + account.reseller
        return Localized(zh: side.zh + reseller + " " + type.zh, en: side.en + reseller + " " + type.en)
    }

    static func precedes(_ left: Account, _ right: Account) -> Bool {
        (left.scope, left.reseller, left.balanceType) < (right.scope, right.reseller, right.balanceType)
    }
}
