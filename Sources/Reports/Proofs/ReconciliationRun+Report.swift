internal import Ledger
internal import PartnerAPI
internal import Values

extension ReconciliationRun {
    /// What came of the walks.
    func report() throws -> ProofReport {
        var lines = damage + sources.refusals
        for proof in [Proof.payments, .listPrice, .month] {
            lines += sources.lines(proof, .consumption) { records.lines(proof) }
        }
        lines += try sources.lines(.monthlyBills, .consumption, .monthlyBills) {
            try bills.lines(sources.detailsAgainstBills, refused: sources.refused(.consumption, .monthlyBills))
        }
        lines += try sources.lines(.refundOrders, .consumption, .refunds) {
            try refunds.againstRecords(refused: refused(.consumption, .refunds))
        }
        lines += try sources.lines(.refundBills, .refunds, .monthlyBills) {
            try refunds.againstBills(
                refused: refused(.refunds, .monthlyBills),
                isAssociationKnown: sources.obstacle(.consumption) == nil
            )
        }
        lines += try sources.lines(.statements, .statements, make: statementLines)
        lines += try sources.lines(.transfers, .statements, .adjustments) { try transfers.lines() }
        lines += try sources.lines(.quotas, .quotas, .quotaRecords) {
            try quotas.lines(coupons, obstacle: sources.obstacle(.coupons), in: work.cycle)
        }
        lines += try fileLines()
        return ProofReport(cycle: work.cycle, lines: [], names: names.customerNames(of: lines)).adding(lines)
    }

    private func refused(_ one: ExportedDataSet, _ other: ExportedDataSet) -> Set<String> {
        Set(sources.refused(one, other).compactMap(\.plan.customer))
    }

    // MARK: Statements

    private func statementLines() throws -> [ProofLine] {
        let closings = earlier?.closings() ?? [:]
        var lines = try statements.lines { account in closings[account] == nil ? unopened : nil }
        for (account, opening) in try statements.openings().sorted(by: { StatementProof.precedes($0.key, $1.key) }) {
            guard let closing = closings[account] else { continue }
            let name = StatementProof.name(account)
            lines.append(
                .exact(
                    .statements,
                    Localized(
                        zh: "\(name.zh)：\(work.cycle.previous) 期末＝本月期初",
                        en: "\(name.en): closing of \(work.cycle.previous) = opening"
                    ),
                    left: closing,
                    right: opening,
                    look: Localized(zh: "两个月的收支明细", en: "statements of both months")
                )
            )
        }
        return try lines + snapshotLines()
    }

    /// Said of an account whose opening follows from its first change alone.
    private var unopened: Localized {
        let month = work.cycle.previous
        guard earlier == nil else {
            return Localized(
                zh: "\(month) 该账户没有变动，第一笔变动未得到核对",
                en: "the account had no movement in \(month), so the first one is proved by nothing"
            )
        }
        return Localized(
            zh: "账本中没有 \(month) 的收支明细，第一笔变动未得到核对：partnerdesk export statements --month \(month)",
            en:
                "the ledger has no statements of \(month), so the first movement is proved by nothing: partnerdesk export statements --month \(month)"
        )
    }

    private func snapshotLines() throws -> [ProofLine] {
        guard let snapshot, let pull = sources.pull(of: .statements) else { return [] }
        var balances = try statements.balancesAtSnapshot()
        if let later { try balances.merge(later.balancesAtSnapshot()) { _, later in later } }
        let isCovered = snapshot.asOf < work.cycle.end ? pull.started >= snapshot.asOf : later != nil
        return snapshot.lines(balances, isCovered: isCovered)
    }

    // MARK: Files

    /// Files that were never written cannot disagree; of those that were, none is left out without saying so.
    private func fileLines() throws -> [ProofLine] {
        guard let folder = work.exports else { return [] }
        let files = FileProof(folder: folder, readsWorkbooks: work.readsWorkbooks)
        var lines: [ProofLine] = []
        for (name, column) in FileProof.columns {
            try WalkStop.check()
            guard let dataSet = ExportedDataSet.named(name), files.holds(dataSet, of: work.cycle) else { continue }
            if let obstacle = sources.obstacle(dataSet) {
                lines.append(.notChecked(.files, dataSet.title, missing: obstacle))
            } else if let pull = work.sources[dataSet] {
                lines += try files.lines(dataSet, column, pull: pull.id, sums: sums[name] ?? [:])
            }
        }
        guard let reports = work.reports else { return lines }
        if sources.obstacle(.consumption) == nil {
            lines += try ReportFileProof(folder: reports.folder, template: reports.template, cycle: work.cycle)
                .lines(pull: work.sources.consumption.id, sums: sums[ExportedDataSet.consumption.name] ?? [:])
        }
        lines += DigestProof(cycle: work.cycle).lines([folder, reports.folder, reports.folder + "/customers"])
        guard lines.isEmpty else { return lines }
        return [
            .notChecked(
                .files,
                Localized(zh: "整个月", en: "the whole month"),
                missing: Localized(
                    zh: "本月还没有写出文件：partnerdesk report monthly --month \(work.cycle) --offline",
                    en:
                        "no file of the month was written yet: partnerdesk report monthly --month \(work.cycle) --offline"
                )
            )
        ]
    }
}
