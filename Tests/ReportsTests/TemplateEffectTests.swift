import Ledger
import Manifests
import PartnerAPI
import Reports
import TestSupport
import Testing
import Values
import Workbook

@Suite("What the keys of a template do to the sheet")
struct TemplateEffectTests {
    private let path: String
    private let fixture: ReportsFixture

    init() throws {
        fixture = try ReportsFixture()
        path = fixture.out() + "/mine-2026-03.xlsx"
    }

    /// Names that a spreadsheet takes for patterns, operators or numbers, or for each other.
    private static let names: [String?] = ["北京（甲）有限公司", "a*", "ab", ">5", "01", "1", "a", "A", nil]

    private func make(_ table: String) throws -> [StoredRow] {
        var reader = TemplateReader(file: "mine.yaml")
        let read = reader.read("report: mine\nsheets:\n  - name: 表\n    data: consumption\n" + table)
        let template = try #require(read, "\(reader.problems)")
        let fees = try TemplateEffectTests.names.enumerated().flatMap { index, name in
            try [1, 2].map { half in
                try ReportsFixture.fee(
                    "\(index)-\(half)",
                    customer: "c\(index)",
                    pays: "\(half == 1 ? 1 << index : -1).25",
                    kind: half == 1 ? 5 : 4,
                    name.map { ["resource_name": .text($0)] } ?? [:]
                )
            }
        }
        _ = try MonthlyReport(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(
                consumption: try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)])
            ),
            template: template,
            options: MonthlyOptions(tool: "partnerdesk 1.2.3")
        ).write(to: fixture.out())
        return try WorkbookReader(at: path).rows(inSheet: 0)
    }

    /// Its id is like `3-1`.
    private func isRecord(_ row: StoredRow) -> Bool {
        row[0]?.text?.count == 3 && row[0]?.text?.contains("-") == true
    }

    @Test(
        "Subtotals leave nothing out: each value has one, and together they are the total",
        arguments: [
            "    columns: [id, resource_name, payment_amount]\n    subtotals: resource_name",
            "    group: [resource_name, id]\n    columns: [id, resource_name, {sum: payment_amount}]\n    subtotals: resource_name",
        ]
    )
    func subtotals(_ table: String) throws {
        let rows = try make(table)
        let parts = rows.filter { $0[0]?.text == "小计" }
        #expect(Set(parts.map { $0[1]?.text ?? "" }) == Set(TemplateEffectTests.names.map { $0 ?? "" }))
        let total = try #require(rows.first { $0[0]?.text == "合计" }?[2]?.amount)
        #expect(try Amount.sum(parts.compactMap { $0[2]?.amount }) == total)
        for part in parts {
            let name = part[1]?.text ?? ""
            let own = rows.filter { isRecord($0) && ($0[1]?.text ?? "") == name }
            #expect(own.count == 2)
            #expect(try Amount.sum(own.compactMap { $0[2]?.amount }) == part[2]?.amount, "\(name)")
            #expect(part[2]?.formula?.hasPrefix("SUMPRODUCT(--EXACT(B") == true)
        }
        #expect(try FolderCheck(folder: fixture.out()).isSound)
    }

    @Test("Subtotals by amounts, or across, are mistakes")
    func wrongSubtotals() {
        for table in [
            "    columns: [id, payment_amount]\n    subtotals: payment_amount",
            "    group: [customer_id]\n    across: service_type_name\n"
                + "    columns: [customer_id, {sum: payment_amount}]\n    subtotals: customer_id",
        ] {
            var reader = TemplateReader(file: "mine.yaml")
            _ = reader.read("report: mine\nsheets:\n  - name: 表\n    data: consumption\n" + table)
            #expect(reader.problems.count == 1, "\(reader.problems)")
        }
    }

    @Test("A mark colours the cells whose value meets it, or their whole row, and no others")
    func marks() throws {
        let rows = try make(
            """
                columns: [id, resource_name, payment_amount]
                marks:
                  - {column: payment_amount, when: "> 100", mark: bad, row: true}
                  - {column: payment_amount, when: "< 0", mark: warning}
                  - {column: resource_name, when: ab, mark: good}
            """
        )
        let look = try SheetLook(path)
        for row in rows where isRecord(row) {
            let amount = try #require(row[2]?.amount)
            let fills = try #require(look.fills[row.number])
            let (bad, warning, good) = ("FFFBE3E1", "FFFFF3CD", "FFE3F2E1")
            if amount > Amount(100) {
                #expect(fills == [bad, bad, bad], "\(row)")
            } else if amount.isNegative {
                #expect(fills[2] == warning && fills[0] == nil, "\(row)")
            } else if row[1]?.text == "ab" {
                #expect(fills[1] == good && fills[2] == nil, "\(row)")
            } else {
                #expect(fills.allSatisfy { $0 != bad && $0 != warning && $0 != good }, "\(row)")
            }
        }
    }

    @Test(
        "Print says how the paper lies and which it is",
        arguments: [
            ("{orientation: portrait, paper: a3}", "8", "portrait"), ("{paper: letter}", "1", "landscape"),
            ("{}", "9", "landscape"),
        ]
    )
    func print(_ key: String, _ paper: String, _ orientation: String) throws {
        _ = try make("    columns: [id]\n    print: \(key)")
        let sheet = try SheetLook(path).sheet
        let setup = try #require(sheet.firstRange(of: "<pageSetup")).lowerBound
        let text = sheet[setup...].prefix { $0 != ">" }
        #expect(text.contains("paperSize=\"\(paper)\"") && text.contains("orientation=\"\(orientation)\""), "\(text)")
    }
}
