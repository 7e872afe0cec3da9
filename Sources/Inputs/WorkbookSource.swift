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
    /// Rows that were read while the header was looked for, and come after it.
    private var ahead: ArraySlice<StoredRow>
    private var number = 0
    private var hasToldHidden = false

    /// - Parameters:
    ///   - name: how to call the file in problems; its path unless given.
    ///   - search: what the header is known by where a title may stand above it; nil takes the first row.
    /// - Throws: `TableError` when it is no workbook, damaged, beyond bounds or empty.
    public convenience init(path: String, name: String? = nil, search: HeaderSearch? = nil) throws {
        try self.init(path: path, name: name ?? path, bounds: .input, search: search)
    }

    /// Reads the table below the first row, of any sheet, that is its header: for workbooks that were handed out to be filled
    /// in, where title and totals stand above the table.
    ///
    /// - Parameter isHeader: whether a row of these texts is the header.
    /// - Throws: `TableError` when it is no workbook, damaged or beyond bounds, or when no sheet has such a table.
    public init(path: String, name: String, headedBy isHeader: ([String]) -> Bool) throws {
        do {
            let found = try WorkbookSource.table(path, name, isHeader)
            (rows, reader, header, ahead) = (found.rows, found.reader, found.header, [])
            format = .workbook(sheet: found.sheet)
        } catch let error as WorkbookError {
            throw TableError(error.problem(file: name, row: nil))
        }
        self.name = name
    }

    init(path: String, name: String, bounds: ReadBounds, search: HeaderSearch? = nil) throws {
        do {
            let book = try WorkbookReader(at: path, bounds: bounds)
            let (sheets, countsFrom1904) = (book.sheetNames, book.countsFrom1904)
            rows = try book.open(sheet: 0)
            reader = CellReader(rows, countsFrom1904: countsFrom1904)
            (header, ahead) = try WorkbookSource.header(rows, reader, file: name, sheets: sheets, search)
            format = .workbook(sheet: sheets.first ?? "")
        } catch let error as WorkbookError {
            throw TableError(error.problem(file: name, row: nil))
        }
        self.name = name
    }

    public func next() throws -> SourceRow? {
        do {
            while let stored = try nextStored() {
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

    private func nextStored() throws(WorkbookError) -> StoredRow? {
        if let row = ahead.popFirst() { return row }
        return try rows.next()
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

    /// The row with the headings, and the rows below it that were read to find it.
    private static func header(
        _ rows: SheetRows,
        _ reader: CellReader,
        file: String,
        sheets: [String],
        _ search: HeaderSearch?
    ) throws -> (SourceRow, ArraySlice<StoredRow>) {
        var stored: [StoredRow] = []
        var heads: [SourceRow] = []
        repeat {
            guard let (row, head) = try nextHead(rows, reader, file: file) else { break }
            stored.append(row)
            heads.append(head)
            // Read on only where a title may stand above the header.
        } while heads.count < (search.map { $0.isHeading(heads[0].fields) ? 1 : HeaderSearch.depth } ?? 1)
        guard !heads.isEmpty else {
            throw TableError(.emptySheet(sheets.first ?? "", Problem.Place(file: file)))
        }
        let candidates = heads.map { HeaderSearch.Candidate(line: $0.line, fields: $0.fields) }
        let found = search?.find(in: candidates, file: file)
        let position = found?.position ?? 0
        let (line, fields) = (heads[position].line, heads[position].fields)
        let place = Problem.Place(file: file, line: line)
        // As wide as a CSV file may be.
        let limit = CSVLimits().columns
        guard fields.count <= limit else { throw TableError(.tooManyColumns(limit, place)) }
        let problems = (found?.problems ?? []) + (sheets.count > 1 ? [Problem.moreSheets(sheets, place)] : [])
        let header = SourceRow(line: line, number: 0, fields: fields, problems: problems)
        return (header, stored[(position + 1)...])
    }

    /// How many rows of a sheet are looked at for a header.
    private static let headerDepth = 200

    private static func table(
        _ path: String,
        _ name: String,
        _ isHeader: ([String]) -> Bool
    ) throws -> (rows: SheetRows, reader: CellReader, header: SourceRow, sheet: String) {
        let sheets = try WorkbookReader(at: path, bounds: .input).sheetNames
        for index in sheets.indices {
            let book = try WorkbookReader(at: path, bounds: .input)
            let countsFrom1904 = book.countsFrom1904
            let rows = try book.open(sheet: index)
            let reader = CellReader(rows, countsFrom1904: countsFrom1904)
            var looked = 0
            while looked < headerDepth, let (_, head) = try nextHead(rows, reader, file: name) {
                looked += 1
                guard head.fields.count <= CSVLimits().columns, isHeader(head.fields) else { continue }
                return (rows, reader, head, sheets[index])
            }
        }
        throw TableError(.noTable(Problem.Place(file: name)))
    }

    /// The next row that is not empty, with its texts.
    private static func nextHead(
        _ rows: SheetRows,
        _ reader: CellReader,
        file: String
    ) throws -> (StoredRow, SourceRow)? {
        while let stored = try rows.next() {
            let cells = reader.cells(of: stored)
            guard let last = cells.last else { continue }
            // One more than a header may have tells that it is too wide.
            var fields = Array(repeating: "", count: min(last.column, CSVLimits().columns) + 1)
            for cell in cells where cell.column < fields.count { fields[cell.column] = cell.text }
            return (stored, SourceRow(line: stored.number, number: 0, fields: fields))
        }
        return nil
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
