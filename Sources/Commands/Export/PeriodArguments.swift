internal import ArgumentParser
internal import Pulls
internal import Values

/// The month of a monthly export.
struct MonthArguments: ParsableArguments {
    @Option(help: .both(zh: "账期；默认为上个月。", en: "Bill cycle; last month by default.", value: "YYYY-MM"))
    var month: BillCycleOption?

    @Flag(
        help: .both(
            zh: "账单未定稿（次月 5 日 12:00 前）则以退出码 13 结束。",
            en: "End with exit code 13 while the month is not final (before the 5th of the next, 12:00 Beijing)."
        )
    )
    var requireFinal = false
}

/// The month of an export that has none: scripts give it to every export.
struct SnapshotMonthArguments: ParsableArguments {
    @Option(
        help: .both(
            zh: "不起作用：快照没有月份，总是当前的数据。",
            en: "Without effect: a snapshot has no month, it is of now.",
            value: "YYYY-MM"
        )
    )
    var month: BillCycleOption?

    func warn(of dataSet: DataSet, in session: Session) {
        guard let month = month?.cycle else { return }
        session.renderer.warning(
            Localized(
                zh: "\(dataSet.title.zh)（\(dataSet.rawValue)）没有月份：这是当前的数据，不是 \(month) 的",
                en: "\(dataSet.title.en) (\(dataSet.rawValue)) have no month: the data is of now, not of \(month)"
            )
        )
    }
}

/// Days of Beijing instead of a month.
struct DaysArguments: ParsableArguments {
    @Option(
        help: .both(zh: "起始日（北京时间，含当日），代替账期。", en: "First day, Beijing time, instead of a month.", value: "YYYY-MM-DD")
    )
    var from: CivilDateOption?

    @Option(help: .both(zh: "截止日（北京时间，含当日）。", en: "Last day, Beijing time, included.", value: "YYYY-MM-DD"))
    var to: CivilDateOption?

    /// The days, checked by what the service takes; nil when none are given.
    func range(of dataSet: DataSet, month: BillCycle?) throws -> ClosedRange<CivilDate>? {
        guard from != nil || to != nil else { return nil }
        guard month == nil else {
            throw CommandFailure(
                .usage,
                zh: "--month 与 --from/--to 只能选一种",
                en: "give either --month or --from and --to"
            )
        }
        guard let first = from?.date, let last = to?.date, first <= last else {
            throw CommandFailure(
                .usage,
                zh: "--from 和 --to 须一并给出，且 --from 不晚于 --to",
                en: "give both --from and --to, --from not after --to"
            )
        }
        try check(first, last, dataSet)
        return first...last
    }

    private func check(_ first: CivilDate, _ last: CivilDate, _ dataSet: DataSet) throws {
        if dataSet == .consumption, (first.year, first.month) != (last.year, last.month) {
            throw CommandFailure(
                .usage,
                zh: "消费记录按账期查询：--from 和 --to 须在同一个月",
                en: "fee records are asked for by month: --from and --to must lie in one"
            )
        }
        guard last.daysSince1970 - first.daysSince1970 < 365 else {
            throw CommandFailure(
                .usage,
                zh: "--from 到 --to 最多一年",
                en: "--from and --to may be a year apart at most"
            )
        }
    }
}

/// `2026-03-09` on the command line.
struct CivilDateOption: ExpressibleByArgument {
    let date: CivilDate

    init?(argument: String) {
        guard let date = CivilDate(argument) else { return nil }
        self.date = date
    }
}
