internal import ArgumentParser
internal import PartnerAPI
internal import Pulls
internal import Values

/// `partnerdesk reference sync [KIND...]`
struct ReferenceSyncCommand: WorkingCommand {
    static let help = CommandHelp(
        "sync",
        zh: "把参考表同步到账本；此后离线可用。",
        en: "Sync reference tables into the ledger, for use offline.",
        examples: [
            .init("reference sync", zh: "全部", en: "All of them"),
            .init("reference sync measures conversions", zh: "只同步单位与进制", en: "Units and conversions only"),
        ]
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
        session.renderer.result(
            .record([
                (
                    "tables",
                    .array(
                        outcomes.map { .record([("kind", .string($0.table.rawValue)), ("rows", .init($0.rows))]) }
                    )
                )
            ])
        ) {
            var table = TextTable([
                .init(zh: "参考表", en: "Table"), .init(zh: "名称", en: "Name"), .init(zh: "行数", en: "Rows", .right),
            ])
            for outcome in outcomes {
                table.add(outcome.table.rawValue, outcome.table.title[session.language], String(outcome.rows))
            }
            return table.text(in: session.language)
        }
        return .done
    }
}

extension ReferenceTable: ExpressibleByArgument {}
