internal import ArgumentParser
internal import Invoices
internal import Values

/// `partnerdesk invoices track FILE...`
struct InvoicesTrackCommand: WorkingCommand {
    static let help = CommandHelp(
        "track",
        zh: "读回填写过的跟踪表，汇总未完成、逾期、被驳回和已退的发票及金额。",
        en: "Read filled tracking sheets back: what is open, overdue, rejected and done, with exact sums.",
        examples: [
            .init("invoices track returns.xlsx", zh: "一份跟踪表", en: "One tracking sheet"),
            .init(
                "invoices track returns/*/returns.xlsx --alert",
                zh: "全部跟踪表；有逾期或驳回时退出码为 3",
                en: "All of them; exit code 3 when something is overdue or rejected"
            ),
        ],
        notes: Localized(
            zh: """
                逾期：状态为“已提交”，最后一步（提交、确认、寄出、签收）之后过了 --overdue-after 个工作日仍未完成。
                工作日按周一到周五计，不知道法定节假日；华为公布的时间最长为 3 个工作日。
                """,
            en: """
                Overdue: submitted, and more than --overdue-after working days after the last step (submitted, confirmed, posted, received).
                Working days are Monday to Friday, public holidays are not known; the longest time the service publishes is 3 working days.
                """
        )
    )

    @Argument(
        help: .both(zh: "填写过的 returns.xlsx；可给多份。", en: "Filled returns.xlsx files.", value: "file"),
        completion: .file(extensions: ["xlsx"])
    )
    var files: [String]

    @Option(help: .both(zh: "几个工作日没有进展算逾期。", en: "Working days without a step until overdue.", value: "days"))
    var overdueAfter = TrackingReport.publishedDays

    @Flag(help: .both(zh: "有逾期或驳回时以退出码 3 结束。", en: "End with exit code 3 when something is overdue or rejected."))
    var alert = false

    @OptionGroup(title: "common") var common: CommonOptions

    func validate() throws {
        guard !(0...365).contains(overdueAfter) else { return }
        throw ValidationError(
            HelpLanguage[zh: "--overdue-after 须在 0 到 365 之间", en: "--overdue-after must lie between 0 and 365"]
        )
    }

    func run(in session: Session) async throws -> ExitStatus {
        var returns: [TrackedReturn] = []
        var problems: [Problem] = []
        for name in files {
            let file = try TrackingFile(path: InputPath.resolve(name, in: session.context), name: name)
            returns += file.returns
            problems += file.problems
        }
        problems += TrackingReport.repeated(returns)
        guard !problems.contains(where: { $0.severity == .error }) else {
            throw CommandFailure(
                .invalidInput,
                Localized(
                    zh: "跟踪表有错，没有汇总：缺了行的合计会误导",
                    en: "the tracking sheet has errors, so nothing was added up: sums without those rows would mislead"
                ),
                problems: problems
            )
        }
        problems.forEach(session.renderer.problem)
        let report = try TrackingReport(
            returns,
            on: session.time.now.beijingDate,
            overdueAfter: overdueAfter
        )
        TrackingPresentation(session: session, report: report).show()
        if returns.isEmpty { return .nothingToDo }
        return alert && report.needsAttention ? .someRefused : .done
    }
}
