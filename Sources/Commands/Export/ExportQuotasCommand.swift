internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export quotas`
struct ExportQuotasCommand: WorkingCommand {
    static let help = CommandHelp(
        "quotas",
        zh: "导出优惠券额度：自有的和已发放的（当前），以及当月的发放回收记录。",
        en: "Coupon quotas, own and issued, as of now, and the month's records of issue and reclaim.",
        examples: [
            .init(
                "export quotas --month 2026-03",
                zh: "写 exports/quotas-今天 和 quota-records-2026-03；发放和记录仅总经销商有",
                en: "Writes exports/quotas-TODAY and quota-records-2026-03; distributors alone have what was issued"
            )
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: MonthArguments
    @OptionGroup var days: DaysArguments
    @OptionGroup var resellers: ResellerArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await ExportSeries(
            session: session,
            name: "quotas",
            dataSets: [.quotas, .quotaRecords],
            arguments: arguments,
            month: month,
            days: days,
            scope: PullScope(resellers: resellers.reseller)
        ).run()
    }
}
