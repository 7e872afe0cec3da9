internal import FoundationEssentials
package import Manifests
internal import PartnerAPI
internal import Tables
internal import Values
internal import Workbook

/// Writes a reference table as CSV, XLSX and JSON Lines, with an entry in the folder's manifest.
package struct ReferenceExport: Sendable {
    private let list: ReferenceList
    private let options: ExportOptions

    package init(_ list: ReferenceList, options: ExportOptions) {
        self.list = list
        self.options = options
    }

    /// `measures-2026-03-09`; a part of the table says so.
    private var stem: String {
        let part = list.words.isEmpty ? "" : NameSuffix.part("filtered", of: list.words.joined(separator: " "))
        return "\(list.name)-\(list.day)" + part
    }

    /// Writes the files into a folder that is there.
    ///
    /// - Returns: the files that were written.
    package func run(into folder: String) throws -> [ManifestFile] {
        var manifest = try FolderManifest(of: folder)
        var files: [ManifestFile] = []
        for format in ExportFormat.allCases where options.formats.contains(format) {
            let name = stem + "." + format.rawValue
            switch format {
            case .csv: try writeCSV(to: folder + "/" + name)
            case .jsonLines: try writeJSONLines(to: folder + "/" + name)
            case .xlsx: try writeBook(to: folder + "/" + name)
            }
            files.append(try ManifestFile(name, in: folder, rows: list.rows.count))
        }
        manifest.add(entry, files: files)
        try manifest.write(to: folder)
        return files
    }

    private func writeCSV(to path: String) throws {
        let csv = try CSVWriter(path: path, format: options.csv)
        try csv.write(list.columns.map(\.name))
        for row in list.rows { try csv.write(row) }
        try csv.commit()
    }

    private func writeJSONLines(to path: String) throws {
        let lines = try JSONLinesWriter(path: path, columns: list.columns, access: .ordinary)
        // Behind the columns: the members that are unknown, of which there are none.
        let cells = CellRow(count: list.columns.count + 1)
        for row in list.rows {
            for (index, cell) in row.enumerated() { cells.set(index, cell) }
            let shown = UnsafeBufferPointer(rebasing: cells.cells[..<row.count])
            try lines.write(shown, unknown: cells.cells[row.count])
        }
        try lines.commit()
    }

    private func writeBook(to path: String) throws {
        let language = options.language
        let title = list.title[language]
        let mappings = list.columns.map { SheetMapping(column: $0, language: language) }
        let words = SheetWords(language)
        let chosen = list.words.isEmpty ? [] : [words("筛选：", "Filter: ") + list.words.joined(separator: " ")]
        var book = try WorkbookWriter(
            at: path,
            properties: WorkbookProperties(title: title, subject: list.name, created: created),
            language: language
        )
        let sheet = try book.addTable(
            SheetDescription(
                name: title,
                title: title,
                subtitles: [words("日期：", "As of: ") + list.day] + chosen + list.remarks.map { $0[language] },
                columns: mappings.map(\.sheetColumn),
                rowCount: list.rows.count,
                frozenColumns: 1
            )
        )
        for row in list.rows { try book.append(zip(mappings, row).map { $0.cell($1) }, to: sheet) }
        _ = try book.close()
    }

    private var created: Instant { CivilDate(list.day)?.beijingMidnight ?? Instant(secondsSince1970: 0) }

    private var entry: [JSONValue.Member] {
        [
            .init(key: "kind", value: .string("reference")), .init(key: "table", value: .string(list.name)),
            .init(key: "as_of", value: .string(list.day)),
            .init(key: "filter", value: .array(list.words.map(JSONValue.string))),
            .init(key: "remarks", value: .array(list.remarks.map { .string($0[options.language]) })),
            .init(key: "tool", value: .string(options.tool)), .init(key: "command", value: .string(options.command)),
            .init(key: "language", value: .string(options.language.rawValue)),
            .init(key: "rows", value: ManifestParts.number(list.rows.count)),
            .init(key: "columns", value: .array(list.columns.map { .string($0.name) })),
        ]
    }
}
