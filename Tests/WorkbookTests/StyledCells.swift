import Testing

@testable import Workbook

/// What every cell of a workbook's first sheet looks like, and what stands around its rows, with numbers of styles
/// resolved to what they mean.
struct StyledCells {
    /// By reference, such as `C12`.
    private(set) var styles: [String: String] = [:]
    /// The sheet without its rows.
    let frame: String

    init(_ path: String) throws {
        let sheet = try PackageText.part("xl/worksheets/sheet1.xml", of: path)
        let parts = try StyledCells.formats(PackageText.part("xl/styles.xml", of: path))
        let begin = try StyledCells.place(of: "<sheetData>", in: sheet)
        let end = try StyledCells.place(of: "</sheetData>", in: sheet)
        frame = String(sheet[..<begin.lowerBound] + sheet[end.upperBound...])
        for row in sheet[begin.upperBound..<end.lowerBound].split(separator: "<row ").dropFirst() {
            let number = row.dropFirst(3).prefix { $0 != "\"" }
            for (column, cell) in row.split(separator: "<c").dropFirst().enumerated() {
                let attributes = cell.prefix { $0 != ">" && $0 != "/" }
                // A cell that does not say where it stands is the next one.
                let reference = "\(CellReference.columnName(column))\(number)"
                if let said = StyledCells.attribute("r", of: attributes) { #expect(said == reference) }
                let style = StyledCells.attribute("s", of: attributes).flatMap { Int($0) } ?? 0
                styles[reference] = parts.indices.contains(style) ? parts[style] : "no style \(style)"
            }
        }
    }

    private static func attribute(_ name: String, of text: some StringProtocol) -> String? {
        guard let begin = text.firstRange(of: " \(name)=\"") else { return nil }
        return String(text[begin.upperBound...].prefix { $0 != "\"" })
    }

    private static func place(of text: String, in whole: String) throws -> Range<String.Index> {
        guard let range = whole.firstRange(of: text) else {
            throw WorkbookError(.damaged, attempt: "find \(text)", reason: "it is not there")
        }
        return range
    }

    /// Each format of `cellXfs` with its font, fill, border and number format written out in the place of their numbers.
    private static func formats(_ styles: String) throws -> [String] {
        func pieces(_ outer: String, _ inner: String) -> [String] {
            guard let begin = styles.firstRange(of: "<\(outer)"), let end = styles.firstRange(of: "</\(outer)>") else {
                return []
            }
            return styles[begin.upperBound..<end.lowerBound].split(separator: "<\(inner)").dropFirst().map(String.init)
        }
        let (fonts, fills, borders) = (pieces("fonts", "font>"), pieces("fills", "fill>"), pieces("borders", "border>"))
        let numbers = pieces("numFmts", "numFmt ")
        func attribute(_ name: String, of text: String) -> String {
            guard let begin = text.firstRange(of: name + "=\"") else { return "" }
            return String(text[begin.upperBound...].prefix { $0 != "\"" })
        }
        return pieces("cellXfs", "xf ").map { format in
            func part(_ name: String, _ list: [String]) -> String {
                Int(attribute(name, of: format)).flatMap { list.indices.contains($0) ? list[$0] : nil } ?? "?"
            }
            let id = attribute("numFmtId", of: format)
            let number = numbers.first { attribute("numFmtId", of: $0) == id }.map { attribute("formatCode", of: $0) }
            let alignment = format.firstRange(of: "<alignment").map { String(format[$0.lowerBound...]) } ?? ""
            return [number ?? id, part("fontId", fonts), part("fillId", fills), part("borderId", borders), alignment]
                .joined(separator: " | ")
        }
    }
}
