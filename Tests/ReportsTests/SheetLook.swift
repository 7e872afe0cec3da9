@testable import Workbook

/// The text of a workbook's first sheet, and the colours its cells are filled with.
struct SheetLook {
    let sheet: String
    /// By the row's number and the column; nil where a cell has no colour of its own.
    private(set) var fills: [Int: [String?]] = [:]

    init(_ path: String) throws {
        sheet = try SheetLook.part("xl/worksheets/sheet1.xml", of: path)
        let styles = try SheetLook.part("xl/styles.xml", of: path)
        let colours = SheetLook.pieces("fills", "<fill>", of: styles).map { SheetLook.attribute("fgColor rgb", of: $0) }
        let formats = SheetLook.pieces("cellXfs", "<xf ", of: styles).map { format in
            SheetLook.attribute("fillId", of: format).flatMap { Int($0) }.flatMap { colours[$0] }
        }
        for row in SheetLook.pieces("sheetData", "<row ", of: sheet) {
            guard let number = SheetLook.attribute("r", of: row).flatMap({ Int($0) }) else { continue }
            fills[number] = row.split(separator: "<c").dropFirst().map { cell in
                let start = String(cell.prefix { $0 != ">" })
                return SheetLook.attribute(" s", of: start).flatMap { Int($0) }.flatMap { formats[$0] }
            }
        }
    }

    private static func part(_ name: String, of path: String) throws -> String {
        let archive = try ZipArchive(path: path, bounds: ReadBounds())
        var bytes: [UInt8] = []
        guard let entry = archive[name] else { return "" }
        try archive.unpack(entry) { piece in
            bytes.append(contentsOf: piece)
            return true
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func pieces(_ outer: String, _ inner: String, of text: String) -> [String] {
        guard let begin = text.firstRange(of: "<\(outer)"), let end = text.firstRange(of: "</\(outer)>") else {
            return []
        }
        return text[begin.upperBound..<end.lowerBound].split(separator: inner).dropFirst().map(String.init)
    }

    private static func attribute(_ name: String, of text: String) -> String? {
        guard let begin = text.firstRange(of: name + "=\"") else { return nil }
        return String(text[begin.upperBound...].prefix { $0 != "\"" })
    }
}
