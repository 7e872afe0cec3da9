internal import ArgumentParser
internal import PartnerAPI
internal import Pulls
internal import Values

/// `partnerdesk reference sync [KIND...]`
struct ReferenceSyncCommand: WorkingCommand {
    static let help = CommandHelp(
        "sync",
        zh: "把参考表同步到账本，说明与上次相比的变化；此后离线可用。",
        en: "Sync reference tables into the ledger and say what changed since the last time; for use offline.",
        examples: [
            .init("reference sync", zh: "全部", en: "All of them"),
            .init("reference sync measures conversions", zh: "只同步单位与进制", en: "Units and conversions only"),
        ],
        notes: Localized(
            zh: "中断的同步在一小时内续接，已存的页不再请求；没有变化的表不再存一份。advanced-services 由用户导入：reference import。",
            en:
                "A sync that was cut off is gone on with for an hour, pages stored are not asked for again; a table without changes is not stored a second time. advanced-services is imported by you: reference import."
        )
    )

    @Argument(help: .both(zh: "参考表；默认全部。", en: "Tables; all by default.", value: "kind"))
    var kinds: [ReferenceTable] = []

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let client = try session.client()
        let outcomes = try await session.holdingWorkspace(for: "reference sync") {
            let work = PullWork(session: session, ledger: try session.ledger(), client: client)
            return try await ReferenceWork(session: session).sync(kinds.isEmpty ? ReferenceTable.allCases : kinds, work)
        }
        for outcome in outcomes where outcome.changes == nil {
            session.renderer.warning(
                Localized(
                    zh: "参考表 \(outcome.table.rawValue) 未能完整读取；仍使用上次同步的内容，稍后再试",
                    en:
                        "the table \(outcome.table.rawValue) could not be read in full; what was synced before stays in use, try again later"
                )
            )
        }
        session.renderer.result(.record([("tables", .array(outcomes.map(json)))])) { text(outcomes, session.language) }
        return outcomes.contains { $0.changes == nil } ? .unavailable : .done
    }

    private func json(_ outcome: ReferenceWork.Outcome) -> JSONValue {
        let heads: [(String, JSONValue)] = [
            ("kind", .string(outcome.table.rawValue)), ("rows", .init(outcome.rows)),
            ("complete", .bool(outcome.changes != nil)),
        ]
        guard let changes = outcome.changes else { return .record(heads) }
        return .record(heads + ReferenceChangesText(changes: changes, schema: outcome.table.schema).json)
    }

    private func text(_ outcomes: [ReferenceWork.Outcome], _ language: Language) -> String {
        var table = TextTable([
            .init(zh: "参考表", en: "Table"), .init(zh: "名称", en: "Name"), .init(zh: "行数", en: "Rows", .right),
            .init(zh: "变化", en: "Changes"),
        ])
        var details: [String] = []
        for outcome in outcomes {
            let change = change(of: outcome)
            table.add(outcome.table.rawValue, outcome.table.title[language], String(outcome.rows), change[language])
            guard let changes = outcome.changes, changes.previous != nil, !changes.isEmpty else { continue }
            details.append("\n" + outcome.table.title[language])
            details += ReferenceChangesText(changes: changes, schema: outcome.table.schema).lines(in: language)
        }
        return table.text(in: language) + details.map { $0 + "\n" }.joined()
    }

    private func change(of outcome: ReferenceWork.Outcome) -> Localized {
        guard let changes = outcome.changes else { return Localized(zh: "未完成", en: "not finished") }
        if changes.previous == nil { return Localized(zh: "首次同步", en: "first sync") }
        if changes.isEmpty { return Localized(zh: "无变化", en: "unchanged") }
        return Localized(ReferenceChangesText(changes: changes, schema: outcome.table.schema).counts)
    }
}

extension ReferenceTable: ExpressibleByArgument {}
