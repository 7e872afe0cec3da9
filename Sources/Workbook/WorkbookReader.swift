/// Reads an XLSX workbook, row by row, in bounded memory.
///
/// It gives what the file holds: the exact digits of numbers, texts as texts, and formulas beside their stored results.
/// Nothing is computed, and no number becomes a date. Workbooks of Excel, WPS, LibreOffice, openpyxl and
/// ``WorkbookWriter`` are read alike; the file is taken as hostile.
public struct WorkbookReader: ~Copyable {
    private let archive: ZipArchive
    private let path: String
    private let bounds: ReadBounds
    private let sheets: [(name: String, part: String)]
    private let strings: [String]
    private let stylesPath: String?
    /// Whether day numbers count from 1904-01-01 instead of 1899-12-30.
    public let countsFrom1904: Bool

    /// - Throws: ``WorkbookError/Code/notAWorkbook``, ``WorkbookError/Code/damaged`` or ``WorkbookError/Code/tooLarge``.
    public init(at path: String, bounds: ReadBounds = ReadBounds()) throws(WorkbookError) {
        let archive = try ZipArchive(path: path, bounds: bounds)
        let root = RelationsPart()
        try archive.parse("_rels/.rels", root, limit: bounds.smallPartBytes)
        guard let target = root.byType["officeDocument"] else {
            throw WorkbookError(.notAWorkbook, attempt: "open \(path)", reason: "the package holds no workbook")
        }
        let workbookPath = RelationsPart.path(target, in: "")
        let (folder, name) = WorkbookReader.split(workbookPath)
        let book = WorkbookPart()
        try archive.parse(workbookPath, book, limit: bounds.smallPartBytes)
        let relations = RelationsPart()
        let relationsPath = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
        try archive.parse(relationsPath, relations, limit: bounds.smallPartBytes)
        var strings: [String] = []
        if let target = relations.byType["sharedStrings"] {
            let shared = SharedStrings(limit: bounds.sharedStringBytes)
            try archive.parse(RelationsPart.path(target, in: folder), shared)
            guard !shared.isTooLarge else {
                throw WorkbookError(.tooLarge, attempt: "open \(path)", reason: "its shared texts are too large")
            }
            strings = shared.texts
        }
        sheets = book.sheets.compactMap { sheet in
            relations.targets[sheet.relation].map { (sheet.name, RelationsPart.path($0, in: folder)) }
        }
        countsFrom1904 = book.countsFrom1904
        stylesPath = relations.byType["styles"].map { RelationsPart.path($0, in: folder) }
        self.strings = strings
        self.archive = archive
        self.path = path
        self.bounds = bounds
    }

    /// In the order of their tabs.
    public var sheetNames: [String] { sheets.map(\.name) }

    /// Hands over the rows of a sheet from the top, rows without cells left out if the file leaves them out.
    ///
    /// - Parameters:
    ///   - sheet: the sheet's index in ``sheetNames``.
    ///   - use: returns false to stop.
    /// - Throws: ``WorkbookError``, and what `use` throws.
    public func forEachRow(inSheet sheet: Int, _ use: (StoredRow) throws -> Bool) throws {
        guard sheets.indices.contains(sheet) else {
            throw WorkbookError(.description, attempt: "read sheet \(sheet + 1) of \(path)", reason: "there is none")
        }
        try withoutActuallyEscaping(use) { use in
            let part = SheetPart(strings: strings, bounds: bounds, use: use)
            var problem: WorkbookError?
            do throws(WorkbookError) { try archive.parse(sheets[sheet].part, part) } catch { problem = error }
            if let failure = part.failure { throw failure }
            if let problem { throw problem }
        }
    }

    /// All rows of a sheet; for small ones.
    public func rows(inSheet sheet: Int) throws -> [StoredRow] {
        var rows: [StoredRow] = []
        try forEachRow(inSheet: sheet) {
            rows.append($0)
            return true
        }
        return rows
    }

    /// All rows of the sheet of that name; nil when there is none.
    public func rows(inSheetNamed name: String) throws -> [StoredRow]? {
        guard let index = sheets.firstIndex(where: { $0.name == name }) else { return nil }
        return try rows(inSheet: index)
    }

    /// The rows of a sheet for a caller that asks for one after the other. The reader is used up by it.
    ///
    /// - Parameter sheet: the sheet's index in ``sheetNames``.
    /// - Throws: ``WorkbookError``.
    public consuming func open(sheet: Int) throws(WorkbookError) -> SheetRows {
        guard sheets.indices.contains(sheet) else {
            throw WorkbookError(.description, attempt: "read sheet \(sheet + 1) of \(path)", reason: "there is none")
        }
        let styles = StylesPart()
        if let stylesPath { try archive.parse(stylesPath, styles, limit: bounds.smallPartBytes) }
        let (part, strings, bounds, dateStyles) = (sheets[sheet].part, strings, bounds, styles.dateStyles)
        return try SheetRows(archive, part: part, strings: strings, bounds: bounds, dateStyles: dateStyles)
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}

extension ZipArchive {
    /// Parses a part of the package as XML.
    ///
    /// - Parameter limit: more than so many bytes are refused; the bounds' own unless given.
    func parse(_ name: String, _ events: any XMLEvents, limit: Int? = nil) throws(WorkbookError) {
        let attempt = "read \(name.prefix(100))"
        guard let entry = self[name] else {
            throw WorkbookError(.damaged, attempt: attempt, reason: "the package does not hold it")
        }
        var reader = try XMLReader(events, attempt: attempt)
        var failure: WorkbookError?
        var unpacking = try begin(entry, pieceSize: 64 << 10, limit: limit)
        func feed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            switch reader.feed(bytes) {
            case .success(let goesOn): return goesOn
            case .failure(let error):
                failure = error
                return false
            }
        }
        while try unpacking.advance(in: self, use: feed) {}
        if let failure { throw failure }
        try reader.finish()
    }
}
