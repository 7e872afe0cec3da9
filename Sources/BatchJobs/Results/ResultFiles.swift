internal import Manifests
internal import PartnerAPI
internal import Tables
internal import Values
internal import Workbook

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Writes what a job leaves behind. Each file appears complete or not at all, readable by its owner alone.
struct ResultFiles {
    let folder: String
    let language: Language
    let kind: any BatchKind
    let input: CheckedInput
    private let problems: [Int: [Problem]]

    init(folder: String, language: Language, kind: any BatchKind, input: CheckedInput) {
        self.folder = folder
        self.language = language
        self.kind = kind
        self.input = input
        problems = Dictionary(grouping: input.problems) { $0.place.row ?? 0 }
    }

    /// Everything that a job leaves behind.
    private static let names =
        RowStatus.allCases.map { $0.rawValue + ".csv" } + [workbookName, FolderManifest.fileName]
    private static let workbookName = "job.xlsx"

    /// Refuses a folder in which the results would replace the input they come from.
    ///
    /// - Throws: ``JobError`` with ``JobError/Code/wouldOverwrite``.
    static func spare(_ input: CheckedInput, in folder: String) throws {
        for name in names where InputCheck.isSame(input.path, folder + "/" + name) {
            throw JobError.wouldOverwrite(name)
        }
    }

    /// Whether a folder holds what a job left behind, all of it: the manifest is written last.
    static func hasManifest(_ folder: String) -> Bool { access(folder + "/" + FolderManifest.fileName, F_OK) == 0 }

    /// Takes away what an earlier run left: should this one be killed, nothing there says what is no longer true.
    func clear() throws {
        try ResultFiles.spare(input, in: folder)
        for name in ResultFiles.names where unlink(folder + "/" + name) != 0 && errno != ENOENT && errno != ENOTDIR {
            throw JobError.folder(folder, String(cString: strerror(errno)))
        }
    }

    /// The four tables, always all four; their rows add up to the input's.
    func writeTables(_ standings: RowStandings) throws -> [ManifestFile] {
        try makeFolder()
        return try RowStatus.allCases.map { status in
            let name = status.rawValue + ".csv"
            let writer = try CSVWriter(path: folder + "/" + name, access: .ownerOnly)
            try writer.write(columns)
            for row in input.file.rows {
                let standing = standings[row]
                guard standing.kind.status == status else { continue }
                try writer.write(fields(of: row, standing))
            }
            try writer.commit()
            return try ManifestFile(name, in: folder, rows: writer.rowCount - 1)
        }
    }

    /// The same as sheets, failures marked.
    func writeWorkbook(_ standings: RowStandings, title: Localized, created: Instant) throws -> ManifestFile {
        let name = ResultFiles.workbookName
        let properties = WorkbookProperties(title: title[language], created: created)
        var book = try WorkbookWriter(
            at: folder + "/" + name,
            properties: properties,
            language: language,
            isPrivate: true
        )
        for status in RowStatus.allCases {
            let rows = input.file.rows.filter { standings[$0].kind.status == status }
            let sheet = try book.addTable(description(status, title, rows.count))
            for row in rows {
                let cells = fields(of: row, standings[row]).map { $0.isEmpty ? SheetCell.blank : .text($0) }
                try book.append(cells, mark: status.mark, to: sheet)
            }
        }
        _ = try book.close()
        return try ManifestFile(name, in: folder, rows: input.file.rows.count)
    }

    func writeManifest(_ manifest: JobManifest, _ files: [ManifestFile]) throws {
        var document = FolderManifest()
        document.add(manifest.members, files: files)
        // Not the manifest's own writing: it names who consented, which is for the owner's eyes.
        let file = try AtomicFile(path: folder + "/" + FolderManifest.fileName, access: .ownerOnly)
        try file.write(document.json.document)
        try file.commit()
    }

    private var columns: [String] {
        input.file.header + ImportSchema.commonResultColumns + kind.resultColumns
    }

    private func fields(of row: ImportRow, _ standing: RowOutcome) -> [String] {
        let own = [
            String(row.number), standing.kind.status.rawValue, standing.kind.rawValue, standing.code ?? "",
            RowMessage.text(
                standing,
                problems: problems(of: row, standing),
                isReadable: kind.isReadable,
                language
            ),
        ]
        let returned = kind.resultColumns.map { standing.values[$0] ?? "" }
        return CheckedFile.padded(row.carried, input.file.header.count) + own + returned
    }

    private func problems(of row: ImportRow, _ standing: RowOutcome) -> [Problem] {
        standing.code == JobCode.invalidRow.code ? problems[row.number] ?? [] : []
    }

    private func description(_ status: RowStatus, _ title: Localized, _ rows: Int) -> SheetDescription {
        SheetDescription(
            name: status.title[language],
            title: title[language] + " · " + status.title[language],
            columns: columns.map { SheetColumn($0, $0 == "message" ? .text : .identifier) },
            rowCount: rows
        )
    }

    private func makeFolder() throws {
        var path = ""
        for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
            path += path.isEmpty && part.isEmpty ? "/" : (path.isEmpty || path == "/" ? "" : "/") + part
            guard !path.isEmpty, mkdir(path, 0o700) != 0, errno != EEXIST, errno != EISDIR, errno != EROFS else {
                continue
            }
            // A parent that may not be written exists all the same; only the last one tells.
            if path == folder { throw JobError.folder(folder, String(cString: strerror(errno))) }
        }
    }
}

extension RowStatus {
    var title: Localized {
        switch self {
        case .succeeded: Localized(zh: "成功", en: "Succeeded")
        case .failed: Localized(zh: "失败", en: "Failed")
        case .unknown: Localized(zh: "未知", en: "Unknown")
        case .unprocessed: Localized(zh: "未处理", en: "Unprocessed")
        }
    }

    fileprivate var mark: Mark {
        switch self {
        case .succeeded, .unprocessed: .none
        case .failed: .bad
        case .unknown: .warning
        }
    }
}
