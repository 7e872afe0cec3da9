import Testing
import Values
import Workbook

@Suite("Several workbooks at once")
struct ConcurrencyTests {
    private static func write(_ number: Int, to path: String) throws {
        var book = try WorkbookWriter(at: path, properties: .sample, language: .chinese)
        let sheet = try book.addTable(.sample(rows: 200))
        for row in 0..<200 { try book.append([.text("\(number)-\(row)"), .amount(Amount(Int64(number)))], to: sheet) }
        _ = try book.close()
    }

    @Test("Workbooks written side by side into one folder hold each its own rows")
    func sideBySide() async throws {
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(folder) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 { group.addTask { try Self.write(number, to: "\(folder)/\(number).xlsx") } }
            try await group.waitForAll()
        }
        for number in 0..<8 {
            let rows = try WorkbookReader(at: "\(folder)/\(number).xlsx").rows(inSheet: 0)
            #expect(rows.suffix(200).map { $0[0]?.text } == (0..<200).map { "\(number)-\($0)" })
        }
        #expect(try TemporaryFolder.names(folder).count == 8)
    }
}
