internal import ArgumentParser
internal import Ledger
internal import PartnerAPI
internal import Reports
internal import Values

/// `partnerdesk export diff`
struct ExportDiffCommand: WorkingCommand {
    static let help = CommandHelp(
        "diff",
        zh: "比较账本中同一账期的两次拉取：新增、变动、消失的记录，及其对每个金额列的影响。",
        en:
            "Compare two pulls of a month in the ledger: records added, changed and vanished, and what that does to each money column.",
        examples: [
            .init(
                "export diff --month 2026-03",
                zh: "每个数据集最近两次拉取",
                en: "The last two pulls of each data set"
            ),
            .init(
                "export diff --month 2026-03 --from 12 --to 15",
                zh: "指定的两次；编号见 ledger list",
                en: "These two; ledger list shows the numbers"
            ),
        ],
        notes: Localized(
            zh: "记录没有服务标识的数据集（月度账单、余额）逐行比较：变动的行表现为一行消失、一行新增。逐条写入 exports/ 中的 diff-….csv。不联网。",
            en:
                "Records without an id of the service's (monthly bills, balances) are compared line by line: a changed one has vanished and been added. Every record goes to diff-….csv in exports/. Needs no network."
        )
    )

    @Option(help: .both(zh: "账期；默认为上个月。", en: "Bill cycle; last month by default.", value: "YYYY-MM"))
    var month: BillCycleOption?

    @Option(help: .both(zh: "较早的拉取的编号。", en: "Number of the earlier pull.", value: "pull"))
    var from: Int64?

    @Option(help: .both(zh: "较晚的拉取的编号。", en: "Number of the later pull.", value: "pull"))
    var to: Int64?

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let ledger = try session.existingLedger()
        let cycle = session.month(month)
        let pairs = try pairs(ledger, cycle)
        guard !pairs.isEmpty else {
            throw CommandFailure(
                .nothingToDo,
                zh: "账本中没有 \(cycle) 的两次可比较的拉取",
                en: "the ledger has no two pulls of \(cycle) to compare",
                hint: Localized(zh: "见 partnerdesk ledger list", en: "see partnerdesk ledger list")
            )
        }
        let folder = session.outputDirectory(default: "exports")
        try OutputFolder.make(folder)
        let options = ExportOptions(
            language: session.language,
            normal: session.settings.normalMeasures,
            command: "export diff",
            tool: "\(Program.name) \(Program.version)"
        )
        var results: [DiffResult] = []
        for pair in pairs {
            results.append(
                try await ledger.perform { ledger in
                    try PullDiff(pair.dataSet, from: pair.from, to: pair.to, ledger: ledger, options: options)
                        .run(into: folder)
                }
            )
        }
        let presentation = DiffPresentation(session: session, folder: folder)
        session.renderer.result(.record([("diffs", .array(results.map(\.json)))])) {
            results.map(presentation.text).joined(separator: "\n")
        }
        return .done
    }

    private struct Pair: Sendable {
        let dataSet: ExportedDataSet
        let from: Pull
        let to: Pull
    }

    private func pairs(_ ledger: Ledger, _ cycle: BillCycle) throws -> [Pair] {
        switch (from, to) {
        case (nil, nil): return try latest(ledger, cycle)
        case (let from?, let to?): return [try named(ledger, from, to)]
        default:
            throw CommandFailure(.usage, zh: "--from 和 --to 须一起给出", en: "--from and --to go together")
        }
    }

    private func named(_ ledger: Ledger, _ from: Int64, _ to: Int64) throws -> Pair {
        let known = try ledger.pulls().filter { $0.id == from || $0.id == to }
        guard let earlier = known.first(where: { $0.id == from }), let later = known.first(where: { $0.id == to }),
            let dataSet = ExportedDataSet.named(later.plan.dataSet)
        else {
            throw CommandFailure(
                .usage,
                zh: "账本中没有编号为 \(from) 或 \(to) 的数据集拉取",
                en: "the ledger has no data set's pull \(from) or \(to)",
                hint: Localized(zh: "编号见 partnerdesk ledger list", en: "partnerdesk ledger list shows the numbers")
            )
        }
        if let month, [earlier, later].contains(where: { $0.plan.period != .cycle(month.cycle) }) {
            throw CommandFailure(
                .usage,
                zh: "拉取 \(from)、\(to) 不都是 \(month.cycle) 的",
                en: "pulls \(from) and \(to) are not both of \(month.cycle)"
            )
        }
        return Pair(dataSet: dataSet, from: earlier, to: later)
    }

    /// The last two complete pulls of everything, for each data set that has two.
    private func latest(_ ledger: Ledger, _ cycle: BillCycle) throws -> [Pair] {
        try ExportedDataSet.all.compactMap { dataSet in
            let pulls = try ledger.pulls(of: dataSet.name, period: .cycle(cycle)).filter { pull in
                pull.state == .complete && pull.plan.scope == MonthlySources.everything
            }
            guard let to = pulls.first,
                let from = pulls.dropFirst().first(where: { $0.plan.language == to.plan.language })
            else { return nil }
            return Pair(dataSet: dataSet, from: from, to: to)
        }
    }
}
