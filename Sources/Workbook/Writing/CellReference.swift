/// Cells and ranges as formulas name them.
enum CellReference {
    /// `C12` for zero-based indices.
    static func cell(row: Int, column: Int) -> String { columnName(column) + String(row + 1) }

    static func range(rows: ClosedRange<Int>, column: Int) -> String {
        cell(row: rows.lowerBound, column: column) + ":" + cell(row: rows.upperBound, column: column)
    }

    static func absolute(rows: ClosedRange<Int>, column: Int) -> String {
        let name = columnName(column)
        return "$\(name)$\(rows.lowerBound + 1):$\(name)$\(rows.upperBound + 1)"
    }

    /// `'名称 (2)'`: always quoted, apostrophes doubled.
    static func quoted(_ sheet: String) -> String {
        var result = "'"
        for character in sheet.unicodeScalars {
            if character == "'" { result.append("'") }
            result.unicodeScalars.append(character)
        }
        return result + "'"
    }

    static func columnName(_ column: Int) -> String {
        var name = ""
        var rest = column
        repeat {
            name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
            rest = rest / 26 - 1
        } while rest >= 0
        return name
    }
}
