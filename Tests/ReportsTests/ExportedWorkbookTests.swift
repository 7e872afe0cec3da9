import Ledger
import PartnerAPI
import Reports
import TestSupport
import Testing
import Values
import Workbook

@Suite("Exported workbooks")
struct ExportedWorkbookTests {
    @Test("Balances are added up by whose they are and by kind of account, never across them")
    func balanceTotals() throws {
        let fixture = try ReportsFixture()
        let given: [(scope: String, type: Int64?, amount: String)] = [
            ("partner", 1, "100.00"), ("partner", 2, "7.00"), ("customer", nil, "1.10"), ("customer", nil, "2.20"),
        ]
        let records = try given.map { scope, type, amount in
            var accountType = Cell.null
            if let type { accountType = .integer(type) }
            return Record(
                Balance.accounts,
                [
                    "scope": .text(scope), "account_type": accountType,
                    "amount": .decimal(try Amount(parsing: amount)), "measure_id": .integer(1),
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
        #expect(result.totals.isEmpty)
        #expect(result.groups.map(\.label) == ["客户", "伙伴-余额", "伙伴-信用"])
        let expected = try ["3.30", "100.00", "7.00"].map { try Amount(parsing: $0) }
        #expect(result.groups.map { $0.totals.map(\.amount) } == expected.map { [$0] })
        let book = try WorkbookReader(at: fixture.out() + "/balances-2026-04-06.xlsx")
        let totals = try book.rows(inSheet: 0).filter { $0[0]?.text?.hasPrefix("合计 ") == true }
        let amount = try #require(ExportedDataSet.balances.columns.firstIndex { $0.name == "amount" })
        #expect(totals.map { $0[amount]?.amount } == expected)
        let manifest = try JSONValue(parsing: Array(fixture.folder.text(of: "out/manifest.json").utf8))
        let groups = manifest["entries"]?.array?.first?["totals_by_group"]?.array
        #expect(groups?.map { $0["totals"]?["amount"]?["CNY"]?.string } == ["3.30", "100.00", "7.00"])
        #expect(groups?.map { $0["account_type"]?.string } == [nil, "1", "2"])
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
