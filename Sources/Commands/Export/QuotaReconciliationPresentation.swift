internal import Reports
internal import Values

/// What a person sees of the reconciliation of coupon quotas.
struct QuotaReconciliationPresentation {
    let reconciliation: QuotaReconciliation
    /// The name of the file it is written into.
    let file: String

    func show(_ session: Session) {
        var table = TextTable([
            .init(zh: "额度", en: "Quota"), .init(zh: "已发放", en: "Issued", .right),
            .init(zh: "已回收", en: "Reclaimed", .right), .init(zh: "未收回", en: "Outstanding", .right),
            .init(zh: "差额", en: "Difference", .right),
        ])
        for line in reconciliation.lines {
            table.add(
                line.parent,
                shown(line.issued),
                shown(line.reclaimed),
                shown(line.outstanding),
                shown(line.difference)
            )
        }
        session.renderer.note(Localized(zh: table.text(in: .chinese), en: table.text(in: .english)))
        for line in reconciliation.lines {
            for finding in line.findings {
                session.renderer.warning(
                    Localized(
                        zh: "额度 \(finding.quota)：\(finding.reason.text.zh)",
                        en: "quota \(finding.quota): \(finding.reason.text.en)"
                    )
                )
            }
        }
        let unrecorded = reconciliation.lines.reduce(0) { $0 + $1.unrecorded }
        if unrecorded > 0 {
            session.renderer.warning(
                Localized(
                    zh: "\(unrecorded) 个已发放额度查不到发放记录，按面值计入，未经核对",
                    en: "\(unrecorded) issued quotas have no record of their issue; they count by their value, unproven"
                )
            )
        }
        let verdict =
            reconciliation.isSound
            ? Localized(zh: "额度核对相符", en: "the quotas reconcile")
            : Localized(zh: "额度核对不符", en: "the quotas do not reconcile")
        session.renderer.note(Localized(zh: "\(verdict.zh)；见 \(file)", en: "\(verdict.en); see \(file)"))
    }

    private func shown(_ amount: Amount) -> String { amount.written(withDecimals: 2).description }
}

extension QuotaReconciliation.Finding.Reason {
    fileprivate var text: Localized {
        switch self {
        case .issuedOtherAmount: Localized(zh: "发放记录的金额与面值不同", en: "its record of issue has another amount")
        case .issuedTwice: Localized(zh: "有不止一条发放记录", en: "it has more than one record of issue")
        case .reclaimedButListedValid:
            Localized(zh: "有回收记录，但状态不是已回收", en: "it was taken back by its records and is listed as not")
        case .reclaimedWithoutRecord:
            Localized(zh: "状态为已回收，但没有回收记录", en: "it is listed as taken back without a record of it")
        case .reclaimedMoreThanIssued: Localized(zh: "回收的多于发放的", en: "more was taken back than issued")
        case .recordedButNotListed:
            Localized(zh: "有记录，但不在已发放额度中", en: "it has records and is not among the issued quotas")
        case .outstandingAboveTaken: Localized(zh: "未收回的多于从该额度取走的", en: "more is outstanding than was taken from it")
        }
    }
}
