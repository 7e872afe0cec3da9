internal import ArgumentParser
internal import Ledger
internal import PartnerAPI
internal import Values

/// `partnerdesk ledger list`
struct LedgerListCommand: WorkingCommand {
    static let help = CommandHelp(
        "list",
        zh: "列出账本中的每次拉取，最近的在前。",
        en: "List the ledger's pulls, the latest first.",
        examples: [
            .init(
                "ledger list --data-set consumption --month 2026-03",
                zh: "编号可用于 export diff --from/--to",
                en: "The numbers are for export diff --from/--to"
            )
        ]
    )

    @OptionGroup var filter: PullFilter
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let ledger = try session.existingLedger()
        let pulls = try ledger.pulls().filter(filter.matches)
        let payload = try PullPresentation.payload(pulls, in: ledger)
        let table = try PullPresentation.table(pulls, in: ledger, session.language)
        session.renderer.result(.record([("pulls", payload)])) { table }
        return pulls.isEmpty ? .nothingToDo : .done
    }
}
