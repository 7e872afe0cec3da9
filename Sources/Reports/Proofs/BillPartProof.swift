internal import Values

/// One of the amounts that a payable amount is made of, over all groups of details and monthly bills: a line for the
/// whole, then one for each group that does not agree.
///
/// What the bills do not state is not compared, nor are write-offs: the documents name no fee record of theirs.
struct BillPartProof {
    /// Single groups that are listed; all of them are counted.
    private static let listed = 100

    private let part: BillPart
    private let judge: BillJudge

    init(_ part: BillPart, _ judge: BillJudge) {
        self.part = part
        self.judge = judge
    }

    func lines(_ groups: [BillKey: BillGroup]) throws(AmountError) -> [ProofLine] {
        let compared = groups.filter { $0.key.kind != .writeOff && $0.value[part].isBilled }
            .sorted { $0.key < $1.key }
        guard !compared.isEmpty else { return [] }
        var apart: [ProofLine] = []
        var (left, right, tolerance) = (Amount.zero, Amount.zero, Amount.zero)
        for (key, group) in compared {
            var line = try judge.line(key, group, part)
            try left += group[part].details
            try right += group[part].bills
            try tolerance += group.tolerance(part)
            line.isOwn = false
            if line.verdict != .holds { apart.append(line) }
        }
        var whole = ProofLine(
            .monthlyBills,
            Localized(
                zh: "\(part.label.zh)：逐组核对 \(compared.count) 组，\(apart.count) 组不符",
                en: "\(part.label.en): \(compared.count) groups one by one, \(apart.count) do not agree"
            ),
            left: left,
            right: right,
            tolerance: tolerance,
            .holds,
            reasons: left == right ? [] : [.rounding],
            look: Localized(zh: "消费明细与月度账单", en: "consumption and monthly-bills")
        )
        let order: [ProofLine.Verdict] = [.failed, .notChecked, .explained]
        if let worst = order.first(where: { verdict in apart.contains { $0.verdict == verdict } }) {
            whole.verdict = worst
            whole.reasons = apart.first { $0.verdict == worst }?.reasons ?? []
        }
        whole.isOwn = false
        return [whole] + apart.prefix(BillPartProof.listed)
    }
}
