import Invoices
import TestSupport
import Testing
import Values
import Workbook

@Suite("Tracking of invoice returns")
struct TrackingTests {
    private static let headings = [
        "签约主体", "退票方式", "发票代码", "发票号码", "发票抬头", "价税合计", "状态", "提交日期", "驳回原因", "确认日期",
        "寄出日期", "完成日期",
    ]

    /// A tracking sheet as somebody filled it in.
    private func sheet(_ lines: [[SheetCell]], in folder: TemporaryFolder, name: String = "filled.xlsx") throws
        -> String
    {
        let path = folder.file(name)
        var book = try WorkbookWriter(
            at: path,
            properties: WorkbookProperties(title: "跟踪", created: InvoiceFixture.made),
            language: .chinese
        )
        let front = try book.addPage(named: "操作单")
        try book.fill(front, with: PageDescription(title: "操作单", blocks: [.paragraph("发票号码 状态")]))
        let table = try book.addTable(
            SheetDescription(
                name: "跟踪表",
                title: "退票跟踪表",
                columns: TrackingTests.headings.map { heading in
                    SheetColumn(heading, heading == "价税合计" ? .money : heading.hasSuffix("日期") ? .date : .text)
                },
                rowCount: lines.count
            )
        )
        for line in lines { try book.append(line, to: table) }
        _ = try book.close()
        return path
    }

    private func line(
        _ number: String,
        _ status: String,
        route: ReturnRoute = .digitalUnused,
        amount: String = "106.00",
        submitted: SheetCell = .blank,
        reason: String = "",
        confirmed: SheetCell = .blank
    ) -> [SheetCell] {
        [
            .text(InvoiceFixture.entity), .text(route.title.zh), .blank, .text(number), .text("某公司"),
            Amount(amount).map { .amount($0) } ?? .blank, .text(status), submitted,
            reason.isEmpty ? .blank : .text(reason), confirmed, .blank, .blank,
        ]
    }

    private static let monday = CivilDate(year: 2026, month: 3, day: 2).map { SheetCell.date($0) } ?? .blank
    private static let thursday = CivilDate(year: 2026, month: 3, day: 5).map { SheetCell.date($0) } ?? .blank
    private static var today: CivilDate { InvoiceFixture.made.beijingDate }

    @Test("The workbook that is handed out is read back as it is: everything to be submitted, with the exact sum")
    func roundTrip() throws {
        let fixture = try InvoiceFixture()
        let kinds = ["digital", "used", "electronic", "deducted", "posted"]
        let batch = try fixture.batch(
            kinds.enumerated().map { InvoiceFixture.line($1, number: "2644200000012345678\($0)") }
        )
        for language in Language.allCases {
            let path = fixture.folder.file("returns-\(language.rawValue).xlsx")
            try ReturnsWorkbook(batch, language: language, made: InvoiceFixture.made).write(to: path)
            let file = try TrackingFile(path: path, name: "returns.xlsx")
            #expect(file.problems.isEmpty)
            #expect(file.returns.map(\.key) == batch.returns.map(\.key))
            #expect(file.returns.map(\.route) == batch.returns.map(\.route))
            let report = try TrackingReport(file.returns, on: TrackingTests.today)
            #expect(report.sum(.toSubmit).count == 5 && report.total.amount == batch.total)
            #expect(!report.needsAttention)
        }
    }

    @Test("Open, overdue, rejected and done are told apart, with exact sums")
    func report() throws {
        let folder = try TemporaryFolder()
        let path = try sheet(
            [
                line("1", "待提交"), line("2", "已提交", amount: "0.10", submitted: TrackingTests.monday),
                line("3", "已提交", amount: "0.20", submitted: TrackingTests.thursday),
                line("4", "已驳回", submitted: TrackingTests.monday, reason: "抬头不符"),
                line("5", "已退票"), line("6", "不再退"),
                line("7", "Submitted", route: .digitalUsed, submitted: .text("2026/3/5")),
            ],
            in: folder
        )
        let file = try TrackingFile(path: path, name: "filled.xlsx")
        #expect(file.rows == 7 && !file.hasErrors)
        #expect(file.problems.map(\.rule) == ["tracking.day"])
        // Monday the 9th: five working days after Monday the 2nd, two after Thursday the 5th.
        let report = try TrackingReport(file.returns, on: TrackingTests.today)
        #expect(report.overdue.map(\.item.key.number) == ["2"] && report.overdue.first?.days == 5)
        #expect(report.overdueSum.amount == Amount("0.10"))
        #expect(report.sum(.submitted).count == 3 && report.sum(.submitted).amount == Amount("106.30"))
        #expect(report.rejected.map(\.rejectionReason) == ["抬头不符"])
        #expect(report.toConfirm.map(\.key.number) == ["7"])
        #expect(report.total.count == 7 && report.total.amount == Amount("530.30"))
        #expect(report.entities.first?.open.amount == Amount("212.30"))
        #expect(report.needsAttention)
        #expect(try TrackingReport(file.returns, on: TrackingTests.today, overdueAfter: 5).overdue.isEmpty)
    }

    @Test("What cannot be understood is an error with its place, and nothing is added up without it")
    func faults() throws {
        let folder = try TemporaryFolder()
        let path = try sheet([line("1", "完了"), line("2", "已提交", submitted: .text("昨天")), line("2", "待提交")], in: folder)
        let file = try TrackingFile(path: path, name: "filled.xlsx")
        #expect(file.problems.filter { $0.severity == .error }.map(\.rule) == ["choice", "date.format", "duplicate"])
        #expect(file.returns.isEmpty && file.hasErrors)
        let other = try folder.write("a,b\r\n1,2\r\n", to: "list.csv")
        #expect(try TrackingFile(path: other, name: "list.csv").hasErrors)
    }

    @Test("A workbook without the tracking sheet is refused by name")
    func foreign() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("other.xlsx")
        var book = try WorkbookWriter(
            at: path,
            properties: WorkbookProperties(title: "x", created: InvoiceFixture.made),
            language: .english
        )
        let table = try book.addTable(
            SheetDescription(name: "x", title: "x", columns: [SheetColumn("a", .text)], rowCount: 1)
        )
        try book.append([.text("b")], to: table)
        _ = try book.close()
        #expect(try TrackingFile(path: path, name: "other.xlsx").problems.map(\.rule) == ["workbook.no-table"])
    }

    @Test("An invoice that an earlier sheet tracks is not returned again, unless it was given up or rejected")
    func earlier() throws {
        let fixture = try InvoiceFixture()
        let path = try sheet(
            [
                line("1", "已提交", submitted: TrackingTests.monday), line("2", "已退票"), line("3", "已驳回"),
                line("4", "不再退"), line("5", "待提交"),
            ],
            in: fixture.folder
        )
        let earlier = try TrackingFile(path: path, name: "march.xlsx").returns
        let batch = try fixture.batch((1...6).map { InvoiceFixture.line("digital", number: "\($0)") }, earlier: earlier)
        #expect(batch.invalidRows == [1, 2, 5])
        #expect(batch.problems.allSatisfy { $0.rule == "return.earlier" })
        #expect(batch.problems.filter { $0.severity == .warning }.map(\.place.row) == [3])
        #expect(batch.returns.map(\.key.number) == ["3", "4", "6"])
    }

    @Test(
        "Working days are Monday to Friday",
        arguments: [
            ("2026-03-06", "2026-03-06", 0), ("2026-03-06", "2026-03-07", 0), ("2026-03-06", "2026-03-09", 1),
            ("2026-03-02", "2026-03-09", 5), ("2026-03-07", "2026-03-08", 0), ("2026-03-09", "2026-03-02", 0),
            ("2025-12-31", "2026-12-31", 261), ("2026-03-01", "2026-03-31", 22),
        ]
    )
    func workingDays(start: String, end: String, count: Int) throws {
        let (first, last) = (try #require(CivilDate(start)), try #require(CivilDate(end)))
        #expect(WorkingDays.count(after: first, through: last) == count)
    }
}
