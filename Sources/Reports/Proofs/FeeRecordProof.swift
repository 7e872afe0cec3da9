internal import PartnerAPI
internal import Values

/// The identities every fee record holds by itself: its payable amount is what was paid in all ways, and what lies
/// between list price, discount and payable amount is rounding-off, less than a fen and never beyond the net price.
/// Together they find a single fen that is wrong in any amount of any record.
struct FeeRecordProof {
    /// Single records that are listed; all of them are counted.
    private static let listed = 100
    /// Rounding-off stays below one fen.
    private static let bound = Amount(hundredths: 1)

    private struct Tally {
        var checked = 0
        var unstated = 0
        var failures = 0
        var left = Amount.zero
        var right = Amount.zero
        var lines: [ProofLine] = []
    }

    private var payments = Tally()
    private var prices = Tally()
    private var cycles = Tally()
    /// Billed usages without their amount.
    private var withoutUsage = 0
    private let paid: [WalkedRow.Place]
    private let payable: WalkedRow.Place
    private let official: WalkedRow.Place
    private let discount: WalkedRow.Place
    private let billCycle: WalkedRow.Place
    private let detailType: WalkedRow.Place
    private let usage: WalkedRow.Place
    private let month: String

    /// 消费-使用: what was used, and is billed by how much of it.
    private static let usageType: Int64 = 5

    /// What a walk has to read for it.
    static let fields: Set<Int> = {
        let amounts = [FeeRecord.paymentAmount, FeeRecord.officialAmount, FeeRecord.officialDiscountAmount]
        let others = [FeeRecord.billCycle.index, FeeRecord.billDetailType.index, FeeRecord.usageAmount.index]
        return told.union((amounts + FeeRecord.payments).map(\.index) + others)
    }()
    /// By what a record is named.
    private static let told: Set<Int> = Set(
        [FeeRecord.recordID, FeeRecord.customerID, FeeRecord.serviceTypeName, FeeRecord.serviceTypeCode].map(\.index)
    )

    /// - Parameters:
    ///   - row: which reads ``fields``.
    ///   - month: that the records are of.
    init(_ row: WalkedRow, of month: BillCycle) {
        self.month = month.description
        billCycle = row.place(of: FeeRecord.billCycle.index)
        detailType = row.place(of: FeeRecord.billDetailType.index)
        usage = row.place(of: FeeRecord.usageAmount.index)
        paid = FeeRecord.payments.map { row.place(of: $0.index) }
        payable = row.place(of: FeeRecord.paymentAmount.index)
        official = row.place(of: FeeRecord.officialAmount.index)
        discount = row.place(of: FeeRecord.officialDiscountAmount.index)
    }

    mutating func add(_ row: inout WalkedRow) throws(AmountError) {
        try checkPayments(&row)
        try checkPrice(&row)
        checkMonth(&row)
    }

    private mutating func checkMonth(_ row: inout WalkedRow) {
        cycles.checked += 1
        if row.isNull(usage), row.integer(detailType) == FeeRecordProof.usageType, row.amount(payable)?.isZero == false
        {
            withoutUsage += 1
        }
        guard row.text(billCycle) != month else { return }
        cycles.failures += 1
        guard cycles.lines.count < FeeRecordProof.listed else { return }
        let stated = row.text(billCycle) ?? ""
        var line = FeeRecordProof.line(&row, .month)
        line.look = Localized(
            zh: line.look.zh + "：账期 \(stated.isEmpty ? "未给出" : stated)",
            en: line.look.en + ": bill_cycle " + (stated.isEmpty ? "not stated" : stated)
        )
        cycles.lines.append(line)
    }

    private mutating func checkPayments(_ row: inout WalkedRow) throws(AmountError) {
        var paid = Amount.zero
        for place in self.paid {
            if let part = row.amount(place) { try paid += part }
        }
        let payable = row.amount(self.payable) ?? .zero
        if row.isNull(self.payable) { payments.unstated += 1 }
        payments.checked += 1
        try payments.left += payable
        try payments.right += paid
        guard payable != paid else { return }
        payments.failures += 1
        FeeRecordProof.list(&row, .payments, payable, paid, .zero, in: &payments)
    }

    private mutating func checkPrice(_ row: inout WalkedRow) throws(AmountError) {
        guard let official = row.amount(official), let payable = row.amount(payable) else {
            prices.unstated += 1
            return
        }
        let net = try official - (row.amount(discount) ?? .zero)
        let gap = try net - payable
        prices.checked += 1
        try prices.left += net
        try prices.right += payable
        // A positive price is rounded down, a negative one up: to the customer's favour or not, always towards zero.
        let towardsZero = gap.isZero || gap.isNegative == net.isNegative
        guard !towardsZero || gap.magnitude >= FeeRecordProof.bound else { return }
        prices.failures += 1
        FeeRecordProof.list(&row, .listPrice, net, payable, FeeRecordProof.bound, in: &prices)
    }

    private static func list(
        _ row: inout WalkedRow,
        _ proof: Proof,
        _ left: Amount,
        _ right: Amount,
        _ tolerance: Amount,
        in tally: inout Tally
    ) {
        guard tally.lines.count < FeeRecordProof.listed else { return }
        var line = line(&row, proof)
        (line.left, line.right, line.tolerance) = (left, right, tolerance)
        tally.lines.append(line)
    }

    /// A record that fails, by its name.
    private static func line(_ row: inout WalkedRow, _ proof: Proof) -> ProofLine {
        let places = told.map { row.place(of: $0) }
        let record = row.record(with: places)
        let id = record[FeeRecord.recordID] ?? "?"
        let service = record[FeeRecord.serviceTypeName] ?? record[FeeRecord.serviceTypeCode] ?? ""
        return ProofLine(
            proof,
            customer: record[FeeRecord.customerID],
            Localized(zh: "记录 \(id) \(service)", en: "record \(id) \(service)"),
            .failed,
            reasons: [.unknown],
            look: Localized(zh: "消费明细，记录ID \(id)", en: "consumption, id \(id)")
        )
    }

    /// For each proof a line for all records together, then one for each that fails.
    func lines(_ proof: Proof) -> [ProofLine] {
        switch proof {
        case .payments: [whole(proof, payments, tolerance: .zero)] + payments.lines
        case .listPrice:
            [whole(proof, prices, tolerance: Amount(hundredths: Int64(prices.checked)), bound: FeeRecordProof.bound)]
                + prices.lines
        default: [whole(proof, cycles, tolerance: nil)] + cycles.lines + usageLine
        }
    }

    private var usageLine: [ProofLine] {
        guard withoutUsage > 0 else { return [] }
        return [
            .notChecked(
                .month,
                Localized(zh: "\(withoutUsage) 条计费的使用记录没有使用量", en: "\(withoutUsage) billed usages state no usage"),
                missing: Localized(
                    zh: "消费明细，账单类型 5、应付不为零、使用量为空",
                    en: "consumption: bill type 5, payable not zero, usage_amount null"
                )
            )
        ]
    }

    /// - Parameter bound: what each single record may be off by, where that is not nothing.
    private func whole(_ proof: Proof, _ tally: Tally, tolerance: Amount?, bound: Amount? = nil) -> ProofLine {
        guard tally.checked > 0 else {
            return .notChecked(
                proof,
                Localized(zh: "每条消费记录", en: "every fee record"),
                missing: Localized(zh: "没有可核对的消费记录", en: "there is no fee record to check")
            )
        }
        let unstated = tally.unstated
        let without = Localized(
            zh: unstated > 0 ? "；\(unstated) 条未给出金额" : "",
            en: unstated > 0 ? "; \(unstated) state no amount" : ""
        )
        let each = Localized(
            zh: bound.map { "（每条小于 \($0)）" } ?? "",
            en: bound.map { ", each below \($0)" } ?? ""
        )
        return ProofLine(
            proof,
            Localized(
                zh: "逐条核对 \(tally.checked) 条记录\(each.zh)，\(tally.failures) 条不符\(without.zh)",
                en: "\(tally.checked) records one by one\(each.en), \(tally.failures) do not hold\(without.en)"
            ),
            left: tolerance.map { _ in tally.left },
            right: tolerance.map { _ in tally.right },
            tolerance: tolerance,
            tally.failures == 0 ? .holds : .failed,
            reasons: tally.failures > 0 ? [.unknown] : tally.left == tally.right ? [] : [.rounding],
            look: Localized(zh: "消费明细", en: "consumption")
        )
    }
}
