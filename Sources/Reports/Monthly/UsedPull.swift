internal import Ledger
internal import PartnerAPI
internal import Values

/// A pull that a report, or one of its proofs, was made from, and what for.
struct UsedPull {
    enum Use: String {
        /// Its tables and figures show it.
        case shown
        /// The proofs compare it.
        case proofs
        /// Another month of a data set that the proofs compare.
        case earlier
        /// Last month, to compare with.
        case previous
        /// What customers and resellers are called.
        case names

        var label: Localized? {
            switch self {
            case .shown: nil
            case .proofs: Localized(zh: "用于对账", en: "for the proofs")
            case .earlier: Localized(zh: "更早的月份，用于对账", en: "an earlier month, for the proofs")
            case .previous: Localized(zh: "上月，用于比较", en: "last month, to compare with")
            case .names: Localized(zh: "名称来源", en: "for names")
            }
        }
    }

    let dataSet: ExportedDataSet
    let use: Use
    let pull: Pull

    /// What the proofs of a month compare.
    static let proved: [ExportedDataSet] = [
        .consumption, .refunds, .monthlyBills, .statements, .adjustments, .quotas, .quotaRecords,
    ]

    /// Every pull that is in a report, each once.
    static func all(of material: ReportMaterial) throws -> [UsedPull] {
        let (work, template) = (material.work, material.work.template)
        var found: [(ExportedDataSet, Use, Pull?)] = []
        for dataSet in ReportDataSet.all {
            guard let exported = dataSet.exported, let proof = material.sources[dataSet.name] else { continue }
            found.append((exported, .shown, proof.pull))
        }
        if template.uses("proofs") {
            found += proved.map { ($0, .proofs, work.sources[$0]) }
            found += try earlier(work).map { ($0, .earlier, $1) }
        }
        if template.uses("changes") || template.hasFigures {
            found += [(.consumption, .previous, work.sources.previous)]
        }
        if template.hasFigures {
            found += [
                (.refunds, .previous, work.sources.previousRefunds),
                (.balances, .previous, work.sources.previousBalances),
            ]
        }
        found += [(.customers, .names, work.sources[.customers]), (.resellers, .names, work.sources[.resellers])]
        var seen: Set<Pull.ID> = []
        return found.compactMap { dataSet, use, pull in
            guard let pull, seen.insert(pull.id).inserted else { return nil }
            return UsedPull(dataSet: dataSet, use: use, pull: pull)
        }
    }

    /// What closed last month opens this one, and a quota may have been issued in any month.
    private static func earlier(_ work: MonthlyReport) throws -> [(ExportedDataSet, Pull)] {
        let statements = try work.ledger.pulls(of: "statements", period: .cycle(work.cycle.previous))
            .first { $0.state == .complete && $0.plan.scope == MonthlySources.everything }
        let records = try work.ledger.pulls(of: "quota-records").filter { $0.state == .complete }
        return [statements].compactMap { $0 }.map { (.statements, $0) } + records.map { (.quotaRecords, $0) }
    }
}
