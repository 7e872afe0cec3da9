internal import ArgumentParser
internal import Ledger
internal import PartnerAPI
internal import Values

/// `partnerdesk ledger prune`
struct LedgerPruneCommand: WorkingCommand {
    static let help = CommandHelp(
        "prune",
        zh: "删除已被新拉取取代的旧拉取；每个数据集、每个账期保留最近一次完整的。作业记录不受影响。",
        en:
            "Drop pulls that newer ones have replaced; the latest complete one of each data set and period stays. Jobs are not touched.",
        examples: [
            .init("ledger prune --dry-run", zh: "只列出会删除的", en: "Only list what would be dropped"),
            .init("ledger prune --month 2026-03 --yes", zh: "只清理一个账期，不询问", en: "One month's only, without asking"),
            .init("ledger prune --pull 12 --pull 13", zh: "删除指定的拉取，即使是最近的", en: "Drop these pulls, even the latest"),
        ],
        notes: Localized(
            zh: "从不自动删除。删除后这些拉取不能再导出或比较；服务可能已不再提供同样的数据。",
            en:
                "Nothing is ever dropped by itself. What is dropped can no longer be exported or compared, and the service may not give the same data again."
        )
    )

    @Option(
        parsing: .singleValue,
        help: .both(zh: "删除这个编号的拉取；可重复。", en: "Drop the pull with this number; may be repeated.", value: "number")
    )
    var pull: [Int64] = []

    @OptionGroup var filter: PullFilter

    @Flag(help: .both(zh: "只列出，不删除。", en: "List only; drop nothing."))
    var dryRun = false

    @Flag(help: .both(zh: "不再询问，直接删除。", en: "Drop without asking."))
    var yes = false

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        guard dryRun else {
            return try await session.holdingWorkspace(for: "ledger prune") {
                try await prune(try session.existingLedger(), session)
            }
        }
        let ledger = try session.existingLedger()
        let pulls = try chosen(ledger)
        try show(pulls, ledger, session, dropped: false)
        return pulls.isEmpty ? .nothingToDo : .done
    }

    private func prune(_ ledger: Ledger, _ session: Session) async throws -> ExitStatus {
        let pulls = try chosen(ledger)
        guard !pulls.isEmpty else {
            try show([], ledger, session, dropped: false)
            return .nothingToDo
        }
        if !yes {
            guard session.canAsk else {
                throw CommandFailure(
                    .usage,
                    zh: "要删除 \(pulls.count) 次拉取，须用 --yes 确认",
                    en: "\(pulls.count.of("pull")) would be dropped: confirm with --yes",
                    hint: Localized(zh: "先用 --dry-run 查看", en: "look first with --dry-run")
                )
            }
            session.renderer.note(Localized(try PullPresentation.table(pulls, in: ledger, session.language)))
            let question = Localized(zh: "删除这 \(pulls.count) 次拉取？", en: "Drop \(pulls.count.of("pull"))?")
            guard session.confirms(question) else {
                session.renderer.note(zh: "未删除", en: "nothing was dropped")
                return .nothingToDo
            }
        }
        let payload = try PullPresentation.payload(pulls, in: ledger)
        let table = try PullPresentation.table(pulls, in: ledger, session.language)
        let ids = pulls.map(\.id)
        try await ledger.perform { try $0.drop(ids) }
        session.renderer.result(.record([("dropped", .bool(true)), ("pulls", payload)])) {
            table + Localized(zh: "已删除 \(ids.count) 次拉取", en: "\(ids.count.of("pull")) dropped")[session.language]
        }
        return .done
    }

    /// The pulls named, or those that were replaced.
    private func chosen(_ ledger: Ledger) throws -> [Pull] {
        if pull.isEmpty { return try ledger.replacedPulls().filter(filter.matches) }
        let wanted = Set(pull)
        let found = try ledger.pulls().filter { wanted.contains($0.id) && filter.matches($0) }
        guard found.count == wanted.count else {
            let missing = wanted.subtracting(found.map(\.id)).sorted().map { String($0) }.joined(separator: ", ")
            throw CommandFailure(.usage, zh: "账本中没有这些拉取：\(missing)", en: "the ledger has no such pulls: \(missing)")
        }
        return found
    }

    private func show(_ pulls: [Pull], _ ledger: Ledger, _ session: Session, dropped: Bool) throws {
        let payload = try PullPresentation.payload(pulls, in: ledger)
        let table = try PullPresentation.table(pulls, in: ledger, session.language)
        session.renderer.result(.record([("dropped", .bool(dropped)), ("pulls", payload)])) {
            if pulls.isEmpty {
                return Localized(zh: "没有可删除的旧拉取", en: "there are no old pulls to drop")[session.language]
            }
            return table
                + Localized(zh: "会删除 \(pulls.count) 次拉取", en: "\(pulls.count.of("pull")) would be dropped")[
                    session.language
                ]
        }
    }
}
