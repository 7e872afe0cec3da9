internal import ArgumentParser
internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Values

/// `partnerdesk export balances`
struct ExportBalancesCommand: WorkingCommand {
    static let help = CommandHelp(
        "balances",
        zh: "导出今天的余额：伙伴、各云经销商、各客户；按阈值标出余额不足和欠费。",
        en: "Balances of today: the partner's, each reseller's, each customer's, with low ones and debts marked.",
        examples: [
            .init(
                "export balances",
                zh: "写 exports/balances-今天.csv 和 .xlsx；服务不提供历史余额",
                en: "Writes exports/balances-TODAY.csv and .xlsx; the service keeps no history"
            ),
            .init(
                "export balances --scope resellers --alert",
                zh: "只看云经销商；有行越过阈值时退出码为 3，供定时任务使用",
                en: "Resellers alone; exit code 3 when a row passes a threshold, for scheduled runs"
            ),
        ],
        notes: Localized(
            zh: """
                阈值在 partnerdesk.yaml 的 thresholds 中：low_balance（余额低于它）和 debt（欠款高于它），单位为元。
                低余额看现金余额（伙伴、云经销商）或可用总额（客户），不看信用和可拨款账户。alert 列写明越过了哪个阈值，工作簿中该行着色。

                """ + ExportHelp.files.zh,
            en: """
                The thresholds stand in partnerdesk.yaml under thresholds: low_balance (a balance below it) and debt (a debt above it), in yuan.
                Balances are cash (partner, resellers) or all that is available (customers), never credit or what can be allocated. The column alert says which is passed; the workbook colours the row.

                """ + ExportHelp.files.en
        )
    )

    @Option(
        parsing: .singleValue,
        help: .both(zh: "只要谁的余额；可重复，默认全部。", en: "Whose balances; may be repeated, all by default.", value: "who")
    )
    var scope: [BalanceScopeOption] = []

    @Flag(help: .both(zh: "有行越过阈值时以退出码 3 结束。", en: "End with exit code 3 when a row passes a threshold."))
    var alert = false

    @OptionGroup var month: SnapshotMonthArguments
    @OptionGroup var part: PartyArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        month.warn(of: .balances, in: session)
        guard !alert || !session.settings.thresholds.isEmpty else {
            throw CommandFailure(
                .usage,
                zh: "--alert 需要阈值，而配置中没有",
                en: "--alert needs thresholds, and the configuration has none",
                hint: Localized(
                    zh: "在 partnerdesk.yaml 的 thresholds 下写 low_balance 或 debt（元）",
                    en: "write low_balance or debt (yuan) under thresholds in partnerdesk.yaml"
                )
            )
        }
        return try await ExportRun(
            session: session,
            dataSet: .balances,
            arguments: arguments,
            scope: balances,
            alerts: alert
        ).run()
    }

    private var balances: PullScope {
        var whose = part.scope
        whose.balances = Set(scope.map(\.balances))
        return whose
    }
}

/// `partner`, `resellers` or `customers` on the command line.
enum BalanceScopeOption: String, ExpressibleByArgument, CaseIterable {
    case partner, resellers, customers

    var balances: Balance.Scope {
        switch self {
        case .partner: .partner
        case .resellers: .reseller
        case .customers: .customer
        }
    }
}
