import FoundationEssentials
import Testing
import Values
import Workbook

@Suite("Where a workbook is written")
struct WorkbookWriterDestinationTests {
    @Test("An abandoned workbook leaves nothing behind")
    func abandoned() throws {
        try TemporaryFolder.with { folder in
            do {
                var book = try WorkbookWriter(at: folder + "/a.xlsx", properties: .sample, language: .chinese)
                let sheet = try book.addTable(.sample(rows: 2))
                try book.append([.text("1"), .amount(Amount(1))], to: sheet)
                #expect(try TemporaryFolder.names(folder).count == 1)
            }
            #expect(try TemporaryFolder.names(folder) == [])
        }
    }

    @Test("A destination that cannot be written is refused before anything is written")
    func unwritable() throws {
        try TemporaryFolder.with { folder in
            try Data().write(to: URL(filePath: folder + "/file"))
            for path in [folder + "/missing/a.xlsx", folder + "/file/a.xlsx", folder, "/dev/full", "/proc/a.xlsx"] {
                let error = #expect(throws: WorkbookError.self) {
                    _ = try WorkbookWriter(at: path, properties: .sample, language: .english)
                }
                #expect(error?.code == .destination)
                #expect(error?.attempt.contains(path) == true)
            }
            #expect(try TemporaryFolder.names(folder) == ["file"])
        }
    }

    @Test("A workbook replaces the file of its name only when it is complete, and the folder holds nothing else")
    func replaces() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            try Data("old".utf8).write(to: URL(filePath: path))
            var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese, isPrivate: true)
            let sheet = try book.addTable(.sample(rows: 1))
            try book.append([.text("1"), .amount(Amount(1))], to: sheet)
            #expect(FileManager.default.contents(atPath: path) == Data("old".utf8))
            _ = try book.close()
            #expect(FileManager.default.contents(atPath: path)?.starts(with: Data("PK".utf8)) == true)
            #expect(try TemporaryFolder.names(folder) == ["a.xlsx"])
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("The same calls make the same bytes")
    func reproducible() throws {
        try TemporaryFolder.with { folder in
            for name in ["a", "b"] {
                var book = try WorkbookWriter(at: "\(folder)/\(name).xlsx", properties: .sample, language: .chinese)
                let sheet = try book.addTable(.sample(rows: 3))
                for row in 1...3 { try book.append([.text("客户\(row)"), .amount(Amount(Int64(row)))], to: sheet) }
                _ = try book.close()
            }
            let first = try #require(FileManager.default.contents(atPath: folder + "/a.xlsx"))
            #expect(first == FileManager.default.contents(atPath: folder + "/b.xlsx"))
        }
    }

    @Test("A workbook whose rows or sums are not those announced is refused and not left behind")
    func announcement() throws {
        try TemporaryFolder.with { folder in
            let totals = SheetTotals("合计", sums: [1: try Amount(parsing: "3.01")])
            for amounts in [["1", "2"], ["1"], ["1", "2.010000001"]] {
                var book = try WorkbookWriter(at: folder + "/a.xlsx", properties: .sample, language: .chinese)
                let sheet = try book.addTable(.sample(rows: 2, totals: [totals]))
                for amount in amounts { try book.append([.text("a"), .amount(Amount(parsing: amount))], to: sheet) }
                var code: WorkbookError.Code?
                do throws(WorkbookError) { _ = try book.close() } catch { code = error.code }
                #expect(code == .announcement)
                #expect(try TemporaryFolder.names(folder) == [])
            }
        }
    }
}
