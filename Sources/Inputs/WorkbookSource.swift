public import Tables
internal import Values
internal import Workbook

/// The rows of a workbook's first sheet.
///
/// Cells are taken as they are stored: texts as texts, numbers with their exact digits, results of formulas as the program
/// that saved the file left them. What a spreadsheet did to a value is passed on as its ``CellOrigin``, for the rules to
/// judge. Rows without any text are left out; places are those of the sheet.
public final class WorkbookSource: RowSource {
    public let name: String
    public let format: InputFormat
    public let header: SourceRow

    private let rows: SheetRows
    private let reader: CellReader
    private var number = 0
    private var hasToldHidden = false

    /// - Parameter name: how to call the file in problems; its path unless given.
    /// - Throws: `TableError` when it is no workbook, damaged, beyond bounds or empty.
    public convenience init(path: String, name: String? = nil) throws {
        try self.init(path: path, name: name ?? path, bounds: .input)
    }

    init(path: String, name: String, bounds: ReadBounds) throws {
        do {
            let book = try WorkbookReader(at: path, bounds: bounds)
            let (sheets, countsFrom1904) = (book.sheetNames, book.countsFrom1904)
            rows = try book.open(sheet: 0)
            reader = CellReader(rows, countsFrom1904: countsFrom1904)
            header = try WorkbookSource.header(rows, reader, file: name, sheets: sheets)
            format = .workbook(sheet: sheets.first ?? "")
        } catch let error as WorkbookError {
            throw TableError(error.problem(file: name, row: nil))
        }
        self.name = name
    }

    public func next() throws -> SourceRow? {
        do {
            while let stored = try rows.next() {
                let cells = reader.cells(of: stored)
                if cells.isEmpty { continue }
                number += 1
                return row(cells, stored)
            }
            return nil
        } catch {
            throw TableError(error.problem(file: name, row: number + 1))
        }
    }

    private func row(_ cells: [CellReader.Cell], _ stored: StoredRow) -> SourceRow {
        var fields = Array(repeating: "", count: header.fields.count)
        var origins: [Int: CellOrigin] = [:]
        var problems: [Problem] = []
        for cell in cells {
            guard cell.column < fields.count else {
                problems.append(.beyondHeader(cell.column, place(of: stored)))
                break
            }
            fields[cell.column] = cell.text
            origins[cell.column] = cell.origin
        }
        if stored.isHidden, !hasToldHidden {
            hasToldHidden = true
            problems.append(.hiddenRow(place(of: stored)))
        }
        return SourceRow(line: stored.number, number: number, fields: fields, problems: problems, origins: origins)
    }

    private func place(of row: StoredRow) -> Problem.Place {
        Problem.Place(file: name, line: row.number, row: number)
    }

    private static func header(
        _ rows: SheetRows,
        _ reader: CellReader,
        file: String,
        sheets: [String]
    ) throws -> SourceRow {
        while let stored = try rows.next() {
            let cells = reader.cells(of: stored)
            guard let last = cells.last else { continue }
            let place = Problem.Place(file: file, line: stored.number)
            // As wide as a CSV file may be.
            let limit = CSVLimits().columns
            guard last.column < limit else { throw TableError(.tooManyColumns(limit, place)) }
            var fields = Array(repeating: "", count: last.column + 1)
            for cell in cells { fields[cell.column] = cell.text }
            let problems = sheets.count > 1 ? [Problem.moreSheets(sheets, place)] : []
            return SourceRow(line: stored.number, number: 0, fields: fields, problems: problems)
        }
        throw TableError(.emptySheet(sheets.first ?? "", Problem.Place(file: file)))
    }
}

extension ReadBounds {
    /// For a list of customers, which is a few megabytes: far below what a report may have.
    static let input: ReadBounds = {
        var bounds = ReadBounds()
        bounds.entries = 2_000
        bounds.entryBytes = 1 << 30
        bounds.sharedStringBytes = 128 << 20
        bounds.rowBytes = 4 << 20
        return bounds
    }()
}
