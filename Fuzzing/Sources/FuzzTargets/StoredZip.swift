/// Packs the parts of a workbook, unpacked but with right checksums, so that the fuzzer works on the XML.
enum StoredZip {
    /// - Parameter bytes: the sheet, and after zero bytes the shared strings, the styles and the list of sheets.
    static func workbook(of bytes: [UInt8]) -> [UInt8] {
        let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).map(Array.init)
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func relations(_ targets: [(String, String, String)]) -> [UInt8] {
            let entries = targets.map { "<R:Relationship Id=\"\($0)\" Type=\"\(relation)/\($1)\" Target=\"\($2)\"/>" }
            return Array("<R:Relationships xmlns:R=\"r\">\(entries.joined())</R:Relationships>".utf8)
        }
        let book = "<workbook xmlns:r=\"\(relation)\"><sheets><sheet name=\"s\" r:id=\"a\"/></sheets></workbook>"
        var targets = [("a", "worksheet", "s.xml")]
        var files = [("xl/s.xml", parts[0])]
        for (index, (kind, name)) in [("sharedStrings", "t.xml"), ("styles", "u.xml")].enumerated()
        where parts.count > index + 1 {
            targets.append((kind, kind, name))
            files.append(("xl/" + name, parts[index + 1]))
        }
        files.append(("xl/w.xml", parts.count > 3 ? parts[3] : Array(book.utf8)))
        files.append(("xl/_rels/w.xml.rels", relations(targets)))
        files.append(("_rels/.rels", relations([("a", "officeDocument", "xl/w.xml")])))
        return packed(files)
    }

    private static func packed(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let size = little(UInt32(file.content.count))
            let common =
                Array(repeating: 0, count: 8) + little(crc(file.content)) + size + size
                + little(UInt16(file.name.utf8.count)) + [0, 0]
            directory += little(UInt32(0x0201_4B50)) + [20, 0, 20, 0] + common + Array(repeating: 0, count: 10)
            directory += little(UInt32(body.count)) + Array(file.name.utf8)
            body += little(UInt32(0x0403_4B50)) + [20, 0] + common + Array(file.name.utf8) + file.content
        }
        let count = little(UInt16(files.count))
        return body + directory + little(UInt32(0x0605_4B50)) + [0, 0, 0, 0] + count + count
            + little(UInt32(directory.count)) + little(UInt32(body.count)) + [0, 0]
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
    }

    private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
