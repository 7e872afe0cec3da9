internal import Ledger
internal import PartnerAPI
internal import Values

/// Says of two sides of a monthly bill whether they agree, and if not why.
struct BillJudge {
    let services: [String: String]
    let preliminary: PreliminaryData?
    private let refusedCustomers: Set<String>
    /// Bills that were refused for all customers of somebody.
    private let refusedBills: Set<[String]>

    init(services: [String: String], preliminary: PreliminaryData?, refused: [PullQuery]) {
        self.services = services
        self.preliminary = preliminary
        refusedCustomers = Set(refused.compactMap(\.plan.customer))
        refusedBills = Set(
            refused.filter { $0.plan.customer == nil }.map { query in
                [query.plan.reseller ?? "", AskedQuestion(query).value(of: "charge_mode") ?? ""]
            }
        )
    }

    private func isRefused(_ key: BillKey, _ group: BillGroup) -> Bool {
        refusedCustomers.contains(key.customer)
            || group.byReseller.contains { !$0.value.isZero && refusedBills.contains([$0.key, key.mode]) }
    }

    /// The payable amount, and what of it is a referral customer's.
    func lines(_ key: BillKey, _ group: BillGroup) throws(AmountError) -> [ProofLine] {
        let payable = group[.payable]
        let difference = try payable.details - payable.bills
        let rest = try difference + group.referral
        let isReferral =
            !group.referral.isZero && !difference.isZero && rest.magnitude <= group.tolerance(.payable)
        var lines: [ProofLine] = []
        if !payable.details.isZero || !payable.bills.isZero || group.referral.isZero {
            lines.append(try line(key, group, .payable, isReferral: isReferral))
        }
        if !group.referral.isZero, !isReferral { lines.append(referral(key, group)) }
        return lines
    }

    /// One amount of a group.
    ///
    /// - Parameter isReferral: whether the difference is what a referral customer consumed, to the fen.
    func line(
        _ key: BillKey,
        _ group: BillGroup,
        _ part: BillPart,
        isReferral: Bool = false
    ) throws(AmountError) -> ProofLine {
        let (sides, tolerance) = (group[part], group.tolerance(part))
        let difference = try sides.details - sides.bills
        let name = subject(key)
        var line = ProofLine(
            .monthlyBills,
            customer: key.customer,
            part == .payable
                ? name : Localized(zh: name.zh + " · " + part.label.zh, en: name.en + " · " + part.label.en),
            left: sides.details,
            right: sides.bills,
            tolerance: tolerance,
            .holds,
            look: look(key)
        )
        guard !difference.isZero else { return line }
        guard difference.magnitude > tolerance else {
            line.reasons = [.rounding]
            return line
        }
        let isLag = try lags(difference, group, part)
        let isExplained = isReferral || isLag
        line.verdict = isExplained ? .explained : .failed
        line.reasons = reasons(key, group, isReferral: isReferral, isExplained: isExplained)
        if let preliminary, !preliminary.isComparable, !isReferral {
            line.verdict = .notChecked
            line.look = BillJudge.apart
        }
        return line
    }

    /// Whether the difference is no more than what bills of an open month may lack.
    private func lags(_ difference: Amount, _ group: BillGroup, _ part: BillPart) throws(AmountError) -> Bool {
        guard preliminary != nil, !group.marks.leeway.isEmpty else { return false }
        return try group.marks.leeway[part.rawValue].allows(difference, within: group.tolerance(part))
    }

    /// What could make the difference, the likeliest first: an explanation that accounts for it to the fen, then what
    /// only may.
    private func reasons(
        _ key: BillKey,
        _ group: BillGroup,
        isReferral: Bool,
        isExplained: Bool
    ) -> [ProofLine.Reason] {
        var reasons: [ProofLine.Reason] = []
        if isRefused(key, group) { reasons.append(.refusedQuery) }
        if isReferral { reasons.append(.referralCustomer) }
        if isExplained, !isReferral { reasons.append(.preliminaryData) }
        let apart = group.byReseller.filter { $0.value.magnitude > group.tolerance(.payable) }
        if apart.contains(where: { !$0.key.isEmpty }) { reasons.append(.resellerAssociation) }
        return reasons + [.unknown]
    }

    private func referral(_ key: BillKey, _ group: BillGroup) -> ProofLine {
        ProofLine(
            .monthlyBills,
            customer: key.customer,
            subject(key),
            left: group.referral,
            right: .zero,
            tolerance: .zero,
            .explained,
            reasons: [.referralCustomer],
            look: look(key)
        )
    }

    /// Said of a difference between pulls of an open month that were not made at the same time.
    static let apart = Localized(
        zh: "两边不是同一时候拉取的，账单晚于明细；在同一天重新拉取两者",
        en: "the bills were pulled later than the other side, which may lack as much: pull both again on one day"
    )

    func subject(_ key: BillKey) -> Localized {
        let service = services[key.service] ?? key.service
        let mode = Codes.chargeMode.label(for: key.mode) ?? Localized(key.mode)
        return Localized(
            zh: [service, mode.zh, key.kind.label.zh].joined(separator: " · "),
            en: [service, mode.en, key.kind.label.en].joined(separator: " · ")
        )
    }

    private func look(_ key: BillKey) -> Localized {
        Localized(
            zh: "两份明细中客户 \(key.customer)、产品 \(key.service)、计费模式 \(key.mode)、账单类型 \(key.kind.rawValue)",
            en: "consumption and monthly-bills: customer \(key.customer), \(key.service), charge mode \(key.mode), "
                + "bill type \(key.kind.rawValue)"
        )
    }
}
