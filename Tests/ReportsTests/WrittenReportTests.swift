import Foundation
import Ledger
import PartnerAPI
import Reports
import Testing
import Values
import Workbook

@Suite("A report as it lies on the disk")
struct WrittenReportTests {
    private let template: ReportTemplate

    init() throws { template = try BuiltInTemplates.template("monthly") }

    private func write(_ fixture: ReportsFixture, _ fees: [Record], _ language: Language = .chinese) throws -> Pull {
        let pull = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)])
        _ = try MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: pull),
            template: template,
            options: MonthlyOptions(language: language, html: true, tool: "partnerdesk 1.2.3")
        ).write(to: fixture.out())
        return pull
    }

    private func lines(_ fixture: ReportsFixture, _ pull: Pull) throws -> [ProofLine] {
        try Reconciliation(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: pull),
            exports: fixture.out("exports"),
            reports: (fixture.out(), template)
        ).run().lines.filter { $0.proof == .files }
    }

    @Test(
        "Every sheet that shows the payable amount adds up to the ledger, as its cells are stored",
        arguments: Language.allCases
    )
    func sheets(_ language: Language) throws {
        let fixture = try ReportsFixture()
        let fees = [
            try ReportsFixture.fee("1", pays: "1234.56789012"),
            try ReportsFixture.fee("2", customer: "c2", pays: "-4.5"),
        ]
        let found = try lines(fixture, write(fixture, fees, language))
        #expect(found.allSatisfy { $0.verdict == .holds }, "\(found)")
        let names = ["客户汇总", "产品汇总", "客户×产品", "消费明细"]
        for name in names { #expect(found.contains { $0.subject.zh.hasSuffix(name) }, "\(name)") }
    }

    @Test("A workbook that says one fen more than the ledger fails, sheet by sheet")
    func fen() throws {
        let (fixture, other) = (try ReportsFixture(), try ReportsFixture())
        let pull = try write(fixture, [try ReportsFixture.fee("1", pays: "100.00")])
        _ = try write(other, [try ReportsFixture.fee("1", pays: "100.01")])
        let path = fixture.out() + "/report-2026-03.xlsx"
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: other.out() + "/report-2026-03.xlsx", toPath: path)
        let found = try lines(fixture, pull)
        #expect(!found.isEmpty && found.allSatisfy { $0.verdict == .failed }, "\(found)")
        #expect(found.first?.difference == Amount(hundredths: 1))
    }

    @Test("A report of an earlier pull is not called right")
    func earlier() throws {
        let fixture = try ReportsFixture()
        _ = try write(fixture, [try ReportsFixture.fee("1", pays: "1")])
        let again = try fixture.pull(
            "consumption",
            [.init(schema: FeeRecord.schema, records: [try ReportsFixture.fee("1", pays: "1")])]
        )
        #expect(try lines(fixture, again).map(\.verdict) == [.notChecked, .holds])
    }

    @Test("A file that was changed since it was written is named, whatever was changed", arguments: ["html", "xlsx"])
    func changed(_ kind: String) throws {
        let fixture = try ReportsFixture()
        let pull = try write(fixture, [try ReportsFixture.fee("1", pays: "1")])
        #expect(try lines(fixture, pull).allSatisfy { $0.verdict == .holds })
        let path = fixture.out() + "/report-2026-03." + kind
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: URL(filePath: path))
        let failed = try lines(fixture, pull).filter { $0.verdict == .failed }
        #expect(failed.contains { $0.subject.en == "report-2026-03.\(kind): was changed since it was written" })
    }

    @Test("Another money column of a sheet is compared too, and amounts have the digits the records have")
    func otherColumn() throws {
        let (fixture, other) = (try ReportsFixture(), try ReportsFixture())
        func fee(_ cash: String, _ credit: String) throws -> Record {
            try ReportsFixture.fee(
                "1",
                pays: "754255.70534175",
                [
                    "cash_amount": .decimal(try Amount(parsing: cash)),
                    "credit_amount": .decimal(try Amount(parsing: credit)),
                ]
            )
        }
        let pull = try write(fixture, [try fee("754255.70534175", "0")])
        let sound = try lines(fixture, pull)
        #expect(
            sound.allSatisfy { $0.verdict == .holds && $0.left?.description ?? "754255.70534175" == "754255.70534175" }
        )
        _ = try write(other, [try fee("754254.70534175", "1")])
        let path = fixture.out() + "/report-2026-03.xlsx"
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: other.out() + "/report-2026-03.xlsx", toPath: path)
        let failed = try lines(fixture, pull).filter { $0.verdict == .failed }
        for column in ["cash_amount", "credit_amount"] {
            #expect(failed.contains { $0.look.en.contains(column) }, "\(column) in \(failed.map(\.look.en))")
        }
    }

    @Test("Without any file of the month there is nothing to compare, and that is said")
    func nothing() throws {
        let fixture = try ReportsFixture()
        let pull = try fixture.pull(
            "consumption",
            [.init(schema: FeeRecord.schema, records: [try ReportsFixture.fee("1", pays: "1")])]
        )
        #expect(try lines(fixture, pull).map(\.verdict) == [.notChecked])
    }

    @Test("Customers that the service refused are named, and what is left of the month is not called whole")
    func refused() throws {
        let fixture = try ReportsFixture()
        let pull = try fixture.pull(
            "consumption",
            [
                .init(customer: "c1", schema: FeeRecord.schema, records: [try ReportsFixture.fee("1", pays: "1")]),
                .init(customer: "c9", schema: FeeRecord.schema, state: .refused, note: "CBC.0151"),
            ]
        )
        let report = try Reconciliation(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: pull),
            exports: nil
        ).run()
        let line = try #require(report.lines.first { $0.proof == .payments && $0.verdict == .notChecked })
        #expect(line.look.en.contains("c9"))
        #expect(report.summaries.first { $0.proof == .payments }?.verdict == .notChecked)
    }

    @Test("Key figures stand beside last month's wherever the ledger has them, balances beside the day they are of")
    func previous() throws {
        let fixture = try ReportsFixture()
        func balances(_ amount: String, _ day: Instant) throws {
            let record = Record(
                Balance.accounts,
                [
                    "customer_id": .text("c1"), "scope": .text("customer"), "measure_id": .integer(1),
                    "amount": .decimal(try Amount(parsing: amount)), "debt_amount": .decimal(.zero),
                ]
            )
            _ = try fixture.pull(
                "balances",
                [.init(schema: Balance.accounts, records: [record])],
                period: .day(day.beijingDate),
                at: day
            )
        }
        let now = ReportsFixture.now
        try balances("70", now.adding(seconds: -70 * 86400))
        try balances("80", now.adding(seconds: -20 * 86400))
        try balances("100", now)
        for (month, back) in [(ReportsFixture.march.previous, "-4"), (ReportsFixture.march, "-5")] {
            _ = try fixture.pull(
                "consumption",
                [
                    .init(
                        schema: FeeRecord.schema,
                        records: [
                            try ReportsFixture.fee("1" + back, pays: "1"),
                            try ReportsFixture.fee("2" + back, customer: "c2" + back, pays: "1"),
                        ]
                    )
                ],
                period: .cycle(month)
            )
            _ = try fixture.pull(
                "refunds",
                [.init(schema: ShowRefundOrderDetails.schema, records: [try ReportsFixture.refund("r" + back, back)])],
                period: .cycle(month)
            )
        }
        var reader = TemplateReader(file: "mine.yaml")
        let read = reader.read(
            """
            report: mine
            sheets:
              - name: 概览
                page:
                  - figures: [customers, services, refund_orders_refunded, customer_balances, customer_debts]
            """
        )
        _ = try MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(latestIn: fixture.ledger, for: ReportsFixture.march),
            template: try #require(read),
            options: MonthlyOptions(tool: "partnerdesk 1.2.3")
        ).write(to: fixture.out())
        let book = try WorkbookReader(at: fixture.out() + "/mine-2026-03.xlsx")
        let texts = try book.rows(inSheet: 0).flatMap { $0.cells.compactMap(\.text) }
        for note in ["上月 2，+0.0%", "上月 1，+0.0%", "上月 4.00，+25.0%", "2026-03-17 为 80.00，+25.0%", "2026-03-17 为 0.00"] {
            #expect(texts.contains(note), "\(note) in \(texts)")
        }
    }
}
