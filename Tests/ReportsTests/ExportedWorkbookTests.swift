import Ledger
import PartnerAPI
import Reports
import Testing
import Values
import Workbook

@Suite("Exported workbooks")
struct ExportedWorkbookTests {
    @Test("The total over balances is that of customers alone: a partner's accounts overlap")
    func balanceTotals() throws {
        let fixture = try ReportsFixture()
        let records = try [("partner", "100.00"), ("customer", "1.10"), ("customer", "2.20")].map { scope, amount in
            Record(
                Balance.accounts,
                [
                    "scope": .text(scope), "amount": .decimal(try Amount(parsing: amount)), "measure_id": .integer(1),
                    "currency": .text("CNY"),
                ]
            )
        }
        let pull = try fixture.pull(
            "balances",
            [.init(schema: Balance.accounts, records: records)],
            period: .day(ReportsFixture.now.beijingDate)
        )
        let export = DataSetExport(
            .balances,
            pull: pull,
            ledger: fixture.ledger,
            options: ReportsFixture.options([.xlsx])
        )
        let result = try export.run(into: fixture.out())
        #expect(result.total("amount") == Amount("103.30"))
        let book = try WorkbookReader(at: fixture.out() + "/balances-2026-04-06.xlsx")
        let totals = try book.rows(inSheet: 0).filter { $0.cells.contains { $0.value == .text("合计") } }
        let amount = try #require(ExportedDataSet.balances.columns.firstIndex { $0.name == "amount" })
        #expect(totals.map { $0[amount]?.amount } == [Amount("3.30")])
    }

    @Test("Cells, totals and notes of a sheet are read back as they were exported")
    func readBack() throws {
        let fixture = try ReportsFixture()
        let records = [
            try ReportsFixture.refund("000123456789012345", "-60.10"), try ReportsFixture.refund("r2", "1.80"),
        ]
        let pull = try fixture.pull(
            "refunds",
            [
                .init(
                    operation: "ShowRefundOrderDetails",
                    schema: ShowRefundOrderDetails.schema,
                    records: records
                )
            ]
        )
        let export = DataSetExport(
            .refunds,
            pull: pull,
            ledger: fixture.ledger,
            options: ReportsFixture.options([.xlsx])
        )
        _ = try export.run(into: fixture.out())

        let book = try WorkbookReader(at: fixture.out() + "/refunds-2026-03.xlsx")
        #expect(book.sheetNames == ["退款明细", "说明"])
        let rows = try book.rows(inSheet: 0)
        let header = try #require(rows.first { $0[0]?.text == "记录ID" })
        let names = ExportedDataSet.refunds.columns.map(\.name)
        let id = try #require(rows.first { $0[0]?.text == "000123456789012345" })
        #expect(header.cells.count == names.count)
        let amount = try #require(names.firstIndex(of: "amount"))
        let kept = try #require(names.firstIndex(of: "kept_amount"))
        let label = try #require(names.firstIndex(of: "order_type_label"))
        let paid = try #require(names.firstIndex(of: "payment_time"))
        #expect(id[0]?.value == .text("000123456789012345"))
        #expect(id[amount]?.value == .number("-60.1"))
        #expect(id[label]?.text == "退订")
        #expect(header[paid]?.text == "支付时间（北京时间）")
        let totals = try #require(rows.first { $0[0]?.text == "合计" })
        #expect(totals[amount]?.value == .number("-58.3"))
        #expect(totals[kept]?.value == .number("1.8"))
        #expect(totals[kept]?.formula?.contains("SUBTOTAL") == true)

        let notes = try book.rows(inSheet: 1).map { $0.cells.compactMap(\.text).joined(separator: "|") }
        #expect(notes.contains("来源：退款明细|记录数|2"))
        #expect(notes.contains("合计（精确值）|金额|-58.30 CNY"))
    }
}
