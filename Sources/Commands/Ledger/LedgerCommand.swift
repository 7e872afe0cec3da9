internal import ArgumentParser
internal import Values

/// `partnerdesk ledger`
struct LedgerCommand: NounCommand {
    static let help = CommandHelp(
        "ledger",
        zh: "查看账本中的每次拉取，按需删除旧的。",
        en: "Look at the pulls the ledger keeps, and drop old ones on request.",
        examples: [
            .init("ledger list --month 2026-03", zh: "当月的每次拉取及其编号", en: "The month's pulls and their numbers"),
            .init("ledger prune --dry-run", zh: "只列出会删除的", en: "Only list what would be dropped"),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [LedgerListCommand.self, LedgerPruneCommand.self])
    }
}
