internal import ArgumentParser
internal import BatchJobs
internal import Values

/// `partnerdesk renewals auto FILE`
struct RenewalsAutoCommand: WorkingCommand {
    static let help = CommandHelp(
        "auto",
        zh: "开通或取消自动续费：检查、计划、询问后逐个资源设置。",
        en: "Turn auto-renewal on or off: check, plan, ask, then set each resource.",
        examples: [
            .init(
                "renewals auto auto.csv --customer-credentials customers.ini --dry-run",
                zh: "只看计划",
                en: "See the plan only"
            ),
            .init(
                "renewals auto resources.csv --action set --times 12 --period MONTH --customer-credentials customers.ini",
                zh: "清单中的资源按月续费 12 次",
                en: "The list's resources renew 12 times by the month"
            ),
            .init(
                "renewals auto resources.csv --action cancel --customer-credentials customers.ini --yes",
                zh: "取消；本来就没有开通的也算完成",
                en: "Off; those that are off already count as done"
            ),
        ],
        notes: RenewalHelp.notes
    )

    enum Action: String, ExpressibleByArgument, CaseIterable { case set, cancel }

    enum Period: String, ExpressibleByArgument, CaseIterable {
        case month = "MONTH"
        case year = "YEAR"
    }

    @Option(help: .both(zh: "没有写明操作的行做什么。", en: "What rows ask for that do not say it.", value: "action"))
    var action: Action?

    @Option(
        help: .both(
            zh: "没有写明次数的行续费几次；0 为不限。",
            en: "How often rows renew that do not say it; 0 without end.",
            value: "number"
        )
    )
    var times: Int?

    @Option(help: .both(zh: "没有写明周期的行：MONTH 或 YEAR。", en: "The period of rows that do not say it.", value: "unit"))
    var period: Period?

    @OptionGroup var arguments: RenewalArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func validate() throws {
        guard let times, !(0...99).contains(times) else { return }
        throw ValidationError(HelpLanguage[zh: "--times 须在 0 到 99 之间", en: "--times must lie between 0 and 99"])
    }

    func run(in session: Session) async throws -> ExitStatus {
        var extras: [String: String] = [:]
        extras[RenewalExtras.action] = action?.rawValue
        extras[RenewalExtras.times] = times.map { String($0) }
        extras[RenewalExtras.period] = period?.rawValue
        return try await arguments.run(AutoRenewalKind.kindName, extras, in: session)
    }
}
