import Testing
import Values

@testable import Workbook

@Suite("A package with long tables")
struct LongPackageTests {
    /// Counts what it is told, and keeps nothing.
    private final class Counter: XMLEvents {
        var rows: [Int] = []
        var cells = 0
        func begin(_ name: String, attribute: (String) -> String?) {
            if name == "row", let number = attribute("r").flatMap({ Int($0) }) { rows.append(number) }
            if name == "c" { cells += 1 }
        }
        func end(_ name: String) {}
        func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
        var isDone: Bool { false }
    }

    private static let hostile = ["<&>\"'", "]]>", " a ", "a\u{1}\u{0}", "_x0041_", "\u{FFFF}", "\r\n", "😀", "=1+1"]

    private func write(_ path: String, rows: Int, parts: Int = 1_048_576) throws {
        var book = try WorkbookWriter(
            at: path,
            properties: .sample,
            language: .english,
            rowsPerSheet: parts,
            longTableRows: 1
        )
        let page = try book.addPage(named: "Overview")
        let sheet = try book.addTable(.sample(name: "<&>", rows: rows))
        for row in 0..<rows {
            try book.append([.text(Self.hostile[row % Self.hostile.count]), .amount(Amount(Int64(row)))], to: sheet)
        }
        try book.fill(page, with: PageDescription(title: "Overview", blocks: [.paragraph("a")]))
        _ = try book.close()
    }

    @Test("Every part is XML to the last byte, with rows that follow one another", arguments: [1_048_576, 100])
    func parts(_ rowsPerSheet: Int) throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.xlsx"
            try write(path, rows: 500, parts: rowsPerSheet)
            let archive = try ZipArchive(path: path, bounds: ReadBounds())
            let entries = archive.inOrder
            #expect(entries.first?.name == "[Content_Types].xml")
            #expect(entries.contains { $0.name == "xl/sharedStrings.xml" })
            var rows = 0
            for entry in entries {
                let counter = Counter()
                var reader = try XMLReader(counter, attempt: entry.name)
                var failure: WorkbookError?
                try archive.unpack(entry) { piece in
                    if case .failure(let error) = reader.feed(piece) { failure = error }
                    return failure == nil
                }
                #expect(failure == nil)
                try reader.finish()
                if entry.name.hasPrefix("xl/worksheets/sheet") {
                    #expect(zip(counter.rows, counter.rows.dropFirst()).allSatisfy { $0 < $1 })
                    rows += counter.rows.count
                }
            }
            #expect(rows > 500)
        }
    }

    @Test("zlib alone makes the same sheet, of other packed bytes")
    func fallback() throws {
        try TemporaryFolder.with { folder in
            let text = Array(String(repeating: "<c s=\"1\"><v>12.5</v></c>", count: 40_000).utf8)
            for (index, library) in [Deflater.Library.fastest, .zlib].enumerated() {
                for isConcurrent in [true, false] {
                    let packer = try RowPacker(
                        path: "\(folder)/\(index)-\(isConcurrent)",
                        library: library,
                        streamSize: 250_000,
                        isConcurrent: isConcurrent
                    )
                    for start in stride(from: 0, to: text.count, by: 100_000) {
                        let piece = Array(text[start..<min(start + 100_000, text.count)])
                        packer.pack(piece, 0..<piece.count)
                    }
                    let rows = try packer.finish()
                    #expect(rows.size == text.count)
                    let file = try FileBytes(path: rows.path)
                    // The end mark that the package puts behind the last piece.
                    let packed = try file.read(file.size, at: 0) + [0x03, 0x00]
                    let entry = ZipEntry(
                        name: "rows",
                        method: 8,
                        isEncrypted: false,
                        checksum: rows.checksum,
                        packedSize: packed.count,
                        size: rows.size,
                        headerOffset: 0
                    )
                    var inflater = try Inflater(entry, limit: text.count, attempt: "unpack")
                    var back: [UInt8] = []
                    _ = try inflater.feed(packed) { piece in
                        back.append(contentsOf: piece)
                        return true
                    }
                    try inflater.finish()
                    #expect(back == text)
                }
            }
        }
    }

    @Test("Parts of four gigabytes and more are named by wide records")
    func wide() throws {
        try TemporaryFolder.with { folder in
            let path = folder + "/a.zip"
            var output = try ZipOutput(path: path, permissions: 0o600)
            let big = ZipOutput.Part(name: "big", method: 8, checksum: 7, packedSize: 3, size: 5_000_000_000)
            let small = ZipOutput.Part(name: "small", method: 0, checksum: 9, packedSize: 2, size: 2)
            for part in [big, small] {
                try output.begin(part)
                try output.write([UInt8](repeating: 1, count: part.packedSize))
            }
            try output.finish()
            let archive = try ZipArchive(path: path, bounds: ReadBounds())
            let entries = archive.inOrder
            #expect(entries.map(\.name) == ["big", "small"])
            #expect(entries.map(\.size) == [5_000_000_000, 2])
            #expect(entries.map(\.packedSize) == [3, 2])
            let start = try archive.dataOffset(of: entries[1])
            let bytes = try archive.read(2, at: start)
            #expect(bytes == [1, 1])
        }
    }
}
