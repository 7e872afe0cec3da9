internal import PartnerAPI
internal import Values

/// Every allocation and every reclaim stands twice: as an adjustment, and as a line of the statement of the account that
/// the money left or came back to. They carry the same transaction.
struct TransferProof {
    private struct Key: Hashable {
        let reseller: String
        let type: String
        let transaction: String
    }

    private struct Sides {
        var customer: String
        var adjustment: Amount?
        var statement: Amount?
    }

    private struct Sum: Hashable {
        let reseller: String
        let type: String
    }

    /// Single transfers that are listed; all of them are counted.
    private static let listed = 100
    private static let types: Set<String> = Set(Codes.adjustmentType.labels.keys)

    private var transfers: [Key: Sides] = [:]
    private var unconverted = 0

    mutating func add(adjustment record: Record, _ money: inout YuanReader) throws(AmountError) {
        typealias Adjustment = ListPartnerAdjustRecords
        guard let amount = record[Adjustment.amount] else { return }
        guard let yuan = money.yuan(amount, in: record[Adjustment.measureID]) else {
            unconverted += 1
            return
        }
        let key = Key(
            reseller: record[Adjustment.indirectPartnerIDColumn] ?? "",
            type: record[Adjustment.operationType] ?? "",
            transaction: record[Adjustment.transactionID] ?? ""
        )
        var sides = transfers[key] ?? Sides(customer: record[Adjustment.customerIDColumn] ?? "")
        sides.adjustment = try (sides.adjustment ?? .zero) + yuan.magnitude
        transfers[key] = sides
    }

    mutating func add(statement record: Record) throws(AmountError) {
        typealias Change = ListPartnerAccountChangeRecords
        guard let type = record[Change.tradeDetailType], TransferProof.types.contains(type),
            let amount = record[Change.changeAmount]
        else { return }
        let key = Key(
            reseller: record[Change.indirectPartnerIDColumn] ?? "",
            type: type,
            transaction: record[Change.tradeID] ?? ""
        )
        var sides = transfers[key] ?? Sides(customer: record[Change.customerIDColumn] ?? "")
        sides.statement = try (sides.statement ?? .zero) + amount.magnitude
        transfers[key] = sides
    }

    /// A line for each account and kind, then one for each transfer that does not agree.
    func lines() throws(AmountError) -> [ProofLine] {
        var sums: [Sum: (left: Amount, right: Amount, count: Int, failures: Int)] = [:]
        var failed: [ProofLine] = []
        for (key, sides) in transfers.sorted(by: { TransferProof.precedes($0.key, $1.key) }) {
            let sum = Sum(reseller: key.reseller, type: key.type)
            let agrees = sides.adjustment == sides.statement
            try sums[sum, default: (.zero, .zero, 0, 0)].left += sides.adjustment ?? .zero
            try sums[sum, default: (.zero, .zero, 0, 0)].right += sides.statement ?? .zero
            sums[sum, default: (.zero, .zero, 0, 0)].count += 1
            guard !agrees else { continue }
            sums[sum, default: (.zero, .zero, 0, 0)].failures += 1
            if failed.count < TransferProof.listed { failed.append(line(key, sides)) }
        }
        let whole = sums.sorted { ($0.key.reseller, $0.key.type) < ($1.key.reseller, $1.key.type) }
            .map { self.whole($0.key, $0.value) }
        return whole + failed + leftOver
    }

    private func whole(
        _ sum: Sum,
        _ tally: (left: Amount, right: Amount, count: Int, failures: Int)
    ) -> ProofLine {
        let name = Codes.adjustmentType.label(for: sum.type) ?? Localized(sum.type)
        let side = sum.reseller.isEmpty ? Localized(zh: "伙伴", en: "partner") : Localized(sum.reseller)
        var line = ProofLine.exact(
            .transfers,
            Localized(
                zh: "\(side.zh) \(name.zh)：逐笔核对 \(tally.count) 笔，\(tally.failures) 笔不符",
                en: "\(side.en) \(name.en): \(tally.count) one by one, \(tally.failures) do not agree"
            ),
            left: tally.left,
            right: tally.right,
            look: Localized(zh: "调账记录与收支明细", en: "adjustments and statements")
        )
        if tally.failures > 0 {
            line.verdict = .failed
            line.reasons = [.unknown]
        }
        return line
    }

    private func line(_ key: Key, _ sides: Sides) -> ProofLine {
        let name = Codes.adjustmentType.label(for: key.type) ?? Localized(key.type)
        let absent =
            sides.adjustment == nil
            ? Localized(zh: "，调账记录中没有", en: ", not among the adjustments")
            : sides.statement == nil ? Localized(zh: "，收支明细中没有", en: ", not in the statements") : Localized("")
        return ProofLine(
            .transfers,
            customer: sides.customer,
            Localized(zh: "\(name.zh) \(key.transaction)", en: "\(name.en) \(key.transaction)"),
            left: sides.adjustment ?? .zero,
            right: sides.statement ?? .zero,
            tolerance: .zero,
            .failed,
            reasons: [.unknown],
            look: Localized(
                zh: "事务ID/交易ID \(key.transaction)\(absent.zh)",
                en: "trans_id or trade_id \(key.transaction)\(absent.en)"
            )
        )
    }

    private var leftOver: [ProofLine] {
        guard unconverted > 0 else { return [] }
        return [
            .notChecked(
                .transfers,
                Localized(zh: "金额单位未知的调账", en: "adjustments in an unknown unit"),
                missing: Localized(
                    zh: "\(unconverted) 个金额的单位无法换算，见 reference sync",
                    en: "\(unconverted) amounts are in a unit that cannot be converted; see reference sync"
                )
            )
        ]
    }

    private static func precedes(_ left: Key, _ right: Key) -> Bool {
        (left.reseller, left.type, left.transaction) < (right.reseller, right.type, right.transaction)
    }
}
