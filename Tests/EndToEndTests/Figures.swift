import Foundation
import PartnerAPI
import Tables
import Values
import Workbook

/// Exact sums read back from files, by nothing but their headings.
enum Figures {
    struct MissingColumn: Error { let name: String }

    /// Sums columns of a CSV file.
    static func csv(_ path: String, _ columns: [String]) throws -> [String: Amount] {
        let reader = try CSVReader(path: path)
        let indices = try columns.map { name in
            guard let index = reader.header.fields.firstIndex(of: name) else { throw MissingColumn(name: name) }
            return index
        }
        var sums = [Amount](repeating: .zero, count: columns.count)
        while let row = try reader.next() {
            for (position, index) in indices.enumerated() where !row.fields[index].isEmpty {
                sums[position] = try sums[position] + Amount(parsing: row.fields[index])
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(columns, sums))
    }

    struct Sheet {
        var rows = 0
        /// Sums of the cells below the heading.
        var sums: [String: Amount] = [:]
        /// The stored values of the formulas above it.
        var totals: [String: Amount] = [:]
    }

    /// Sums columns of a sheet, and reads the totals that stand above them.
    static func sheet(_ path: String, named name: String? = nil, _ headings: [String]) throws -> Sheet {
        let workbook = try WorkbookReader(at: path)
        let index = name.flatMap { workbook.sheetNames.firstIndex(of: $0) } ?? 0
        var sheet = Sheet()
        var columns: [String: Int] = [:]
        var formulas: [Int: Amount] = [:]
        for row in try workbook.rows(inSheet: index) {
            if columns.isEmpty {
                for cell in row.cells where cell.formula != nil { formulas[cell.column] = cell.amount }
                for cell in row.cells {
                    if case .text(let text) = cell.value, headings.contains(text) { columns[text] = cell.column }
                }
                continue
            }
            sheet.rows += 1
            for (heading, column) in columns {
                guard let amount = row[column]?.amount else { continue }
                sheet.sums[heading] = try (sheet.sums[heading] ?? .zero) + amount
            }
        }
        for (heading, column) in columns { sheet.totals[heading] = formulas[column] }
        return sheet
    }
}
