internal import PartnerAPI
internal import Tables
internal import Values
internal import Workbook

/// Checks the files and figures of one entry.
struct EntryCheck {
    private let entry: ListedEntry
    private let folder: String
    private(set) var files: [FolderCheck.File] = []
    private(set) var problems: [Problem] = []
    private(set) var totals = 0

    init(_ entry: ListedEntry, in folder: String) {
        self.entry = entry
        self.folder = folder
    }

    mutating func run() {
        var outcomes = OutcomeCount()
        for file in entry.files { check(file, &outcomes) }
        checkQueries()
        checkJob(outcomes)
    }

    private mutating func check(_ file: ListedEntry.File, _ outcomes: inout OutcomeCount) {
        let before = problems.count
        var rows: Int?
        var bytes: Int64?
        do {
            guard try FileBytes.exists(folder + "/" + file.name) else {
                report(.missing, file, Localized(zh: "文件不见了", en: "the file is missing"))
                return files.append(FolderCheck.File(name: file.name, rows: nil, bytes: nil, isSound: false))
            }
            let digest = try FileDigest(of: folder + "/" + file.name)
            bytes = digest.bytes
            compare(file, digest)
            rows = try read(file, &outcomes)
        } catch {
            let cause = EntryCheck.cause(error)
            report(
                .unreadable,
                file,
                Localized(zh: "读不了：\(cause[.chinese])", en: "cannot be read: \(cause[.english])")
            )
        }
        if let rows, let stated = file.rows, rows != stated {
            report(
                .rows,
                file,
                Localized(
                    zh: "有 \(rows) 行，清单记载 \(stated) 行",
                    en: "it has \(rows) rows, the manifest states \(stated)"
                )
            )
        }
        let isSound = problems.count == before
        files.append(FolderCheck.File(name: file.name, rows: rows, bytes: bytes, isSound: isSound))
    }

    private mutating func compare(_ file: ListedEntry.File, _ digest: FileDigest) {
        if digest.bytes != file.bytes {
            report(
                .bytes,
                file,
                Localized(
                    zh: "有 \(digest.bytes) 字节，清单记载 \(file.bytes) 字节",
                    en: "it has \(digest.bytes) bytes, the manifest states \(file.bytes)"
                )
            )
        } else if digest.sha256 != file.sha256 {
            report(
                .digest,
                file,
                Localized(
                    zh: "内容已不是当初写出的内容（SHA-256 不同）",
                    en: "its content is not what was written (another SHA-256)"
                )
            )
        }
    }

    /// Counts rows and computes totals again, where the kind of file allows it.
    private mutating func read(_ file: ListedEntry.File, _ outcomes: inout OutcomeCount) throws -> Int? {
        let path = folder + "/" + file.name
        guard let whole = entry.totals, let groups = entry.groups else {
            report(.total, file, Localized(zh: "清单中的合计无法读取", en: "the manifest's totals cannot be read"))
            return nil
        }
        if file.isJSONLines { return try readLines(path, file, whole, groups) }
        if file.isWorkbook { return try readBook(path, file, whole, groups) }
        guard file.isCSV else { return nil }
        let reader = try CSVReader(path: path, name: file.name)
        let header = reader.header.fields
        // With --header zh the CSV's own heading says nothing to a program; the manifest states the columns' names.
        let names = entry.columns.count == header.count ? entry.columns : header
        var sums = EntryTotals(entry, whole, groups, names: names, .exact)
        outcomes.begin(header)
        var rows = 0
        while let row = try reader.next() {
            rows += 1
            sums.add(row.fields)
            outcomes.add(row.fields)
        }
        compare(file, sums)
        return rows
    }

    private mutating func readLines(
        _ path: String,
        _ file: ListedEntry.File,
        _ whole: ListedEntry.Totals,
        _ groups: [String: ListedEntry.Totals]
    ) throws -> Int {
        guard !entry.columns.isEmpty else { return try LineCount(of: path).lines }
        var sums = EntryTotals(entry, whole, groups, names: entry.columns, .exact)
        let lines = try JSONLines(path: path, keys: entry.columns) { sums.add($0) }
        if let broken = lines.firstBroken {
            report(
                .unreadable,
                file,
                Localized(zh: "第 \(broken) 行不是 JSON 对象", en: "line \(broken) is no JSON object")
            )
        } else {
            compare(file, sums)
        }
        return lines.count
    }

    /// The cells of a workbook; of a report, which has no single table, the sums above its tables alone.
    private mutating func readBook(
        _ path: String,
        _ file: ListedEntry.File,
        _ whole: ListedEntry.Totals,
        _ groups: [String: ListedEntry.Totals]
    ) throws -> Int? {
        let isTable = !entry.sheetColumns.isEmpty && file.rows != nil
        var sums = EntryTotals(entry, whole, groups, names: entry.sheetColumns, .double)
        let book = try BookCells(path: path, columns: isTable ? entry.sheetColumns.count : nil) { sums.add($0) }
        for (place, message) in book.wrongSums { report(.total, file, message, column: place) }
        guard isTable else { return nil }
        compare(file, sums)
        return file.rows == 0 ? 0 : book.rows
    }

    private mutating func compare(_ file: ListedEntry.File, _ sums: EntryTotals) {
        for difference in sums.differences { report(.total, file, difference.message, column: difference.column) }
        totals += sums.count
    }

    /// What each question counted is what it holds.
    private mutating func checkQueries() {
        for query in entry.json["queries"]?.array ?? [] where query["state"]?.string == "complete" {
            guard let after = query["total_after"]?.wholeNumber, let rows = query["rows"]?.wholeNumber else { continue }
            guard after != rows || (query["total_before"]?.wholeNumber ?? after) != after else { continue }
            let name = query["operation"]?.string ?? "?"
            problems.append(
                Problem(
                    rule: Rule.counts.rawValue,
                    place: Problem.Place(file: FolderManifest.fileName),
                    message: Localized(
                        zh: "查询 \(name) 有 \(rows) 条，服务计 \(after) 条",
                        en: "query \(name) holds \(rows) records, the service counted \(after)"
                    )
                )
            )
        }
    }

    /// A job's tables together are its input, row for row.
    private mutating func checkJob(_ outcomes: OutcomeCount) {
        guard let input = entry.json["input"]?["rows"]?.wholeNumber else { return }
        func differ(_ what: Localized, _ found: Int, _ stated: Int64) {
            guard Int64(found) != stated else { return }
            problems.append(
                Problem(
                    rule: Rule.counts.rawValue,
                    place: Problem.Place(file: FolderManifest.fileName),
                    message: Localized(
                        zh: "\(what.zh)：文件中 \(found) 行，清单记载 \(stated) 行",
                        en: "\(what.en): \(found) rows in the files, the manifest states \(stated)"
                    )
                )
            )
        }
        differ(Localized(zh: "输入的行", en: "rows of the input"), outcomes.rows, input)
        guard case .object(let counts)? = entry.json["counts"] else { return }
        for count in counts {
            guard let stated = count.value.wholeNumber else { continue }
            differ(Localized(count.key), outcomes.byOutcome[count.key, default: 0], stated)
        }
    }

    // MARK: Saying it

    private enum Rule: String {
        case missing = "verify.missing"
        case unreadable = "verify.unreadable"
        case bytes = "verify.bytes"
        case digest = "verify.sha256"
        case rows = "verify.rows"
        case total = "verify.total"
        case counts = "verify.counts"
    }

    private mutating func report(
        _ rule: Rule,
        _ file: ListedEntry.File,
        _ message: Localized,
        column: String? = nil
    ) {
        let place = Problem.Place(file: file.name, column: column)
        problems.append(Problem(rule: rule.rawValue, place: place, message: message))
    }

    private static func cause(_ error: any Error) -> Localized {
        switch error {
        case let error as ManifestError: error.message
        case let error as FileError: error.message
        case let error as TableError: error.problem.message
        case let error as WorkbookError: Localized(error.description)
        default: Localized("\(error)")
        }
    }
}
