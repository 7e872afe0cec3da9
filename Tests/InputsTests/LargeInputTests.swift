import FoundationEssentials
import Inputs
import Tables
import TestSupport
import Testing
import Values
import Workbook

@Suite("Large input files")
struct LargeInputTests {
    /// `PARTNERDESK_ROWS=100000 PARTNERDESK_KEEP=FOLDER swift test --filter LargeInputTests` makes the files that
    /// docs/reliability.md measures.
    private static let environment = ProcessInfo.processInfo.environment

    private let columns = ["xaccount_id", "domain_name", "mobile_phone", "verification_code", "password", "label"]

    private func row(_ index: Int) -> [String] {
        let digits = String(100_000_000 + index).dropFirst()
        return ["crm-\(digits)", "demo_\(digits)", "138\(digits)", "4829\(10 + index % 90)", "", "客户 \(index)"]
    }

    @Test("A workbook of many rows, as our own writer makes it, reads like the CSV file of the same rows")
    func sameRows() async throws {
        let count = LargeInputTests.environment["PARTNERDESK_ROWS"].flatMap { Int($0) } ?? 1_000
        try await TemporaryFolder.run { folder in
            let place = LargeInputTests.environment["PARTNERDESK_KEEP"] ?? folder.path
            let (csv, xlsx) = (place + "/customers.csv", place + "/customers.xlsx")
            try writeCSV(csv, count)
            try writeWorkbook(xlsx, count)
            let text = ImportReader(try InputSource.open(path: csv), schema: .customers)
            let sheet = ImportReader(try InputSource.open(path: xlsx), schema: .customers)
            #expect(sheet.header == text.header)
            var (read, differing) = (0, 0)
            while let left = try text.next() {
                let right = try #require(try sheet.next())
                read += 1
                if left.carried != right.carried || left.number != right.number || !left.problems.isEmpty
                    || !right.problems.isEmpty
                {
                    differing += 1
                }
            }
            #expect(try sheet.next() == nil)
            #expect(read == count && differing == 0)
        }
    }

    private func writeCSV(_ path: String, _ count: Int) throws {
        let writer = try CSVWriter(path: path)
        try writer.write(columns)
        for index in 0..<count { try writer.write(row(index)) }
        try writer.commit()
    }

    private func writeWorkbook(_ path: String, _ count: Int) throws {
        let properties = WorkbookProperties(title: "客户", created: Instant(secondsSince1970: 0))
        var book = try WorkbookWriter(at: path, properties: properties, language: .chinese)
        let kinds = columns.map { SheetColumn($0, .identifier) }
        let sheet = try book.addTable(SheetDescription(name: "客户", title: "", columns: kinds, rowCount: count))
        for index in 0..<count {
            try book.append(row(index).map { $0.isEmpty ? .blank : .text($0) }, to: sheet)
        }
        _ = try book.close()
    }
}
