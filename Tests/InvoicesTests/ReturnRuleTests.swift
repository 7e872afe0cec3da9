import Invoices
import Tables
import TestSupport
import Testing
import Values

@Suite("Rules of invoice returns")
struct ReturnRuleTests {
    @Test("One invoice of each kind passes, and the template passes its own check")
    func valid() throws {
        let fixture = try InvoiceFixture()
        let kinds = ["digital", "used", "electronic", "deducted", "posted"]
        let batch = try fixture.batch(kinds.enumerated().map { InvoiceFixture.line($1, number: "1000\($0)") })
        #expect(batch.problems.isEmpty)
        #expect(
            batch.returns.map(\.route) == [.digitalUnused, .digitalUsed, .electronic, .paperDeducted, .paperPosted]
        )
        for language in Language.allCases {
            let bytes = ImportTemplate(.invoiceReturns, language: language).bytes
            let path = try fixture.folder.write(String(decoding: bytes, as: UTF8.self), to: "template.csv")
            let template = try ReturnBatch(path: path, name: "template.csv")
            #expect(template.problems.isEmpty)
            #expect(template.returns.count == 3)
        }
    }

    @Test(
        "What a return may not be is refused with the column and the rule",
        arguments: [
            ("digital", "return_amount", "50.00", "return_amount return.whole"),
            ("digital", "contracting_entity", InvoiceFixture.other, "contracting_entity return.entity"),
            ("digital", "vat_use", "", "vat_use return.required"),
            ("digital", "booking", "", "booking return.required"),
            ("digital", "amount", "0", "amount amount.positive"),
            ("digital", "amount", "1.005", "amount amount.decimals"),
            ("digital", "invoice_status", "已退票", "invoice_status return.status"),
            ("digital", "invoice_status", "已开票(退票中)", "invoice_status return.status"),
            ("posted", "invoice_status", "待签收", "invoice_status return.status"),
            ("posted", "deducted", "", "deducted return.required"),
            ("deducted", "red_form_amount", "105.99", "red_form_amount return.red-amount"),
            ("deducted", "red_form_number", "", "red_form_number return.required"),
            ("deducted", "red_form_file", "", "red_form_file return.required"),
            ("deducted", "red_form_file", "red.docx", "red_form_file attachment.type"),
            ("deducted", "red_form_file", "pdf", "red_form_file attachment.type"),
            ("posted", "application_date", "2026-02-30", "application_date date.format"),
            ("posted", "courier_payer", "huawei", "courier_payer choice"),
            ("posted", "purpose", "", "purpose required"),
        ]
    )
    func refused(kind: String, column: String, value: String, expected: String) throws {
        let fixture = try InvoiceFixture()
        let batch = try fixture.batch([InvoiceFixture.line(kind, number: "10000", [column: value])])
        let errors = batch.problems.filter { $0.severity == .error }
        #expect(errors.map { "\($0.place.column ?? "") \($0.rule)" } == [expected])
        #expect(batch.returns.isEmpty && batch.invalidRows == [1])
        #expect(!batch.isUsable(skippingInvalid: false) && batch.isUsable(skippingInvalid: true))
    }

    @Test(
        "What may be returned passes: rejected before, any letter case of the attachment, the whole amount spelled out",
        arguments: [
            ("digital", "invoice_status", "已开票(退票驳回)"), ("deducted", "red_form_file", "扫描/红字.JPEG"),
            ("digital", "return_amount", "106"), ("posted", "courier_payer", "伙伴"),
            ("posted", "application_date", "2026/3/1"), ("posted", "application_date", "2026年3月1日"),
        ]
    )
    func passes(kind: String, column: String, value: String) throws {
        let batch = try InvoiceFixture().batch([InvoiceFixture.line(kind, number: "10000", [column: value])])
        #expect(batch.problems.isEmpty && batch.returns.count == 1)
    }

    @Test("No invoice twice: code and number together, and the error names both rows")
    func twice() throws {
        let fixture = try InvoiceFixture()
        let batch = try fixture.batch([
            InvoiceFixture.line("deducted", number: "10000"), InvoiceFixture.line("posted", number: "10000"),
            InvoiceFixture.line("deducted", number: "10000"),
        ])
        #expect(batch.problems.map(\.rule) == ["duplicate"])
        #expect(batch.problems.first?.place.row == 3)
        #expect(batch.problems.first?.message.en.contains("row 1") == true)
        #expect(batch.returns.count == 2)
    }

    @Test("The customer pays the courier unless the file says otherwise; nobody where nothing is posted")
    func courier() throws {
        let fixture = try InvoiceFixture()
        let batch = try fixture.batch([
            InvoiceFixture.line("digital", number: "1"), InvoiceFixture.line("posted", number: "2"),
            InvoiceFixture.line("posted", number: "3", ["courier_payer": "伙伴"]),
            InvoiceFixture.line("deducted", number: "4", ["courier_payer": "伙伴"]),
        ])
        let payers = Dictionary(uniqueKeysWithValues: batch.returns.map { ($0.key.number, $0.courierPayer) })
        #expect(payers == ["1": nil, "2": .customer, "3": .partner, "4": nil])
        #expect(batch.problems.map(\.rule) == ["return.courier"])
    }

    @Test("Sums by contracting entity are exact")
    func sums() throws {
        let batch = try InvoiceFixture().batch([
            InvoiceFixture.line("digital", number: "1", ["amount": "0.10"]),
            InvoiceFixture.line("digital", number: "2", ["amount": "0.20"]),
            InvoiceFixture.line("posted", number: "3", ["amount": "99999999999.99"]),
        ])
        let sums = Dictionary(uniqueKeysWithValues: batch.sums.map { ($0.entity, $0.amount) })
        #expect(sums == [InvoiceFixture.entity: Amount("0.30"), InvoiceFixture.other: Amount("99999999999.99")])
        #expect(batch.total == Amount("100000000000.29"))
    }
}
