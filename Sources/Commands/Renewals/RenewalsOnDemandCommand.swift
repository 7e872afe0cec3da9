internal import ArgumentParser
internal import BatchJobs
internal import Values

/// `partnerdesk renewals on-demand FILE`
struct RenewalsOnDemandCommand: WorkingCommand {
    static let help = CommandHelp(
        "on-demand",
        zh: "设置或取消到期转按需：检查、计划、询问后设置，每次调用至多 100 个同一客户的资源。",
        en:
            "Set or cancel pay-per-use after expiry: check, plan, ask, then up to 100 of one customer's resources a call.",
        examples: [
            .init(
                "renewals on-demand list.csv --customer-credentials customers.ini --dry-run",
                zh: "只看计划",
                en: "See the plan only"
            ),
            .init(
                "renewals on-demand resources.csv --action SET_UP --customer-credentials customers.ini",
                zh: "清单中可用的资源到期转按需",
                en: "The list's usable resources go on as pay-per-use"
            ),
        ],
        notes: RenewalHelp.notes
    )

    enum Action: String, ExpressibleByArgument, CaseIterable {
        case setUp = "SET_UP"
        case cancel = "CANCEL"
    }

    @Option(help: .both(zh: "没有写明操作的行：SET_UP 或 CANCEL。", en: "What rows ask for that do not say it.", value: "action"))
    var action: Action?

    @OptionGroup var arguments: RenewalArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        var extras: [String: String] = [:]
        extras[RenewalExtras.action] = action?.rawValue
        return try await arguments.run(OnDemandKind.kindName, extras, in: session)
    }
}
