internal import Manifests
internal import PartnerAPI
internal import Tables
internal import Values
internal import Workbook

/// Sums over written files against sums over the ledger. The files are read again from the disk: the CSV's texts, and
/// the values that the cells of the workbook store.
struct FileProof {
    /// The folder of the month's exports.
    let folder: String
    /// Whether workbooks are read too, which takes as long as writing them.
    let readsWorkbooks: Bool

    /// The column of each data set that stands for it; the other money columns are compared too.
    static let columns: KeyValuePairs<String, String> = [
        "consumption": "payment_amount", "monthly-bills": "amount", "refunds": "amount",
        "statements": "change_amount", "adjustments": "amount", "quotas": "quota_value",
    ]

    /// - Parameters:
    ///   - column: that stands for the data set.
    ///   - sums: over the ledger, by money column, in whatever unit its records are.
    func lines(
        _ dataSet: ExportedDataSet,
        _ column: String,
        pull: Int64,
        sums: [String: Amount]
    ) throws -> [ProofLine] {
        let title = dataSet.title
        let entry = try entries().last { entry in
            entry["data_set"]?.string == dataSet.name && entry["kind"]?.string == "export"
                && FileProof.pull(of: entry) == pull && FileProof.isWhole(entry)
        }
        guard let entry else {
            return [
                .notChecked(
                    .files,
                    title,
                    missing: Localized(
                        zh: "\(folder) 中没有这次拉取（#\(pull)）的文件：partnerdesk export \(dataSet.name) --offline",
                        en:
                            "\(folder) has no file of this pull (#\(pull)): partnerdesk export \(dataSet.name) --offline"
                    )
                )
            ]
        }
        var lines: [ProofLine] = []
        for name in FileProof.names(of: entry) {
            guard let read = try read(name, entry, dataSet, Set(sums.keys).union([column])) else { continue }
            let subject = Localized(zh: "\(title.zh) \(name)", en: "\(title.en) \(name)")
            if let problem = read.problem {
                let right = sums[column] ?? .zero
                lines.append(ProofLine(.files, subject, right: right, .failed, reasons: [.unknown], look: problem))
                continue
            }
            lines += FileProof.lines(name, subject, column, read.sums, sums)
        }
        return lines
    }

    /// The column that stands for the data set, and what of the others does not agree.
    private static func lines(
        _ name: String,
        _ subject: Localized,
        _ column: String,
        _ found: [String: Amount],
        _ sums: [String: Amount]
    ) -> [ProofLine] {
        let others = found.keys.filter { $0 != column }.sorted()
        let count = others.count
        let whole = ProofLine.exact(
            .files,
            subject,
            left: found[column] ?? .zero,
            right: sums[column] ?? .zero,
            look: Localized(
                zh: "\(name) 的列 \(column)" + (count > 0 ? "，及另 \(count) 个金额列" : ""),
                en: "column \(column) of \(name)" + (count > 0 ? ", and \(count) other money columns" : "")
            )
        )
        let apart = others.filter { found[$0] != sums[$0] ?? .zero }.map { other in
            ProofLine.exact(
                .files,
                Localized(zh: "\(subject.zh) \(other)", en: "\(subject.en) \(other)"),
                left: found[other] ?? .zero,
                right: sums[other] ?? .zero,
                look: Localized(zh: "\(name) 的列 \(other)", en: "column \(other) of \(name)")
            )
        }
        return [whole] + apart
    }

    /// Whether files of the data set's month lie in the folder, of whichever pull.
    func holds(_ dataSet: ExportedDataSet, of cycle: BillCycle) -> Bool {
        let entries = (try? entries()) ?? []
        return entries.contains { entry in
            entry["data_set"]?.string == dataSet.name && entry["kind"]?.string == "export"
                && entry["period"]?.string == cycle.description && FileProof.isWhole(entry)
        }
    }

    private struct Read {
        var sums: [String: Amount] = [:]
        var problem: Localized?
    }

    private func entries() throws -> [JSONValue] {
        // A folder that is not there, or whose manifest is not ours, holds no file to compare.
        (try? FolderManifest(of: folder).json["entries"]?.array) ?? []
    }

    private static func pull(of entry: JSONValue) -> Int64? {
        guard case .number(let digits)? = entry["pull"]?["id"] else { return nil }
        return Int64(digits)
    }

    private static func isWhole(_ entry: JSONValue) -> Bool {
        guard case .object(let members)? = entry["scope"] else { return true }
        return members.isEmpty
    }

    private static func names(of entry: JSONValue) -> [String] {
        (entry["files"]?.array ?? []).compactMap { $0["name"]?.string }
            .filter { !$0.isEmpty && !$0.contains("/") && $0 != ".." }
    }

    /// nil for kinds of files that are not read.
    private func read(
        _ name: String,
        _ entry: JSONValue,
        _ dataSet: ExportedDataSet,
        _ wanted: Set<String>
    ) throws -> Read? {
        let isCSV = name.hasSuffix(".csv")
        guard isCSV || name.hasSuffix(".xlsx") && readsWorkbooks else { return nil }
        let stated = isCSV ? entry["columns"] : entry["sheet_columns"] ?? entry["columns"]
        let columns = (stated?.array ?? []).compactMap(\.string)
        let places = columns.indices.filter { wanted.contains(columns[$0]) }
        guard !places.isEmpty else { return nil }
        let path = folder + "/" + name
        do {
            let sums =
                isCSV
                ? try csvSums(path, places)
                : try sheetSums(path, places, headings(of: columns, dataSet, entry))
            return Read(
                sums: Dictionary(zip(places.map { columns[$0] }, sums), uniquingKeysWith: { first, _ in first })
            )
        } catch let error as FileError {
            return Read(problem: error.message)
        } catch let error as TableError {
            return Read(problem: error.problem.message)
        } catch is AmountError {
            return Read(problem: Localized(zh: "\(name) 中有读不出的金额", en: "\(name) holds an amount that cannot be read"))
        } catch let error as WorkbookError {
            return Read(problem: Localized(zh: "读不了 \(name)：\(error)", en: "\(name) cannot be read: \(error)"))
        }
    }

    private func headings(of columns: [String], _ dataSet: ExportedDataSet, _ entry: JSONValue) -> [String] {
        let language = Language(rawValue: entry["language"]?.string ?? "") ?? .chinese
        return columns.map { name in
            dataSet.columns.first { $0.name == name }
                .map { SheetMapping(column: $0, language: language).sheetColumn.heading } ?? ""
        }
    }

    private func csvSums(_ path: String, _ places: [Int]) throws -> [Amount] {
        let reader = try CSVReader(path: path)
        var sums = places.map { _ in Amount.zero }
        while let texts = try reader.nextFields({ fields in
            places.map { fields.indices.contains($0) ? fields.text($0) : "" }
        }) {
            for (index, text) in texts.enumerated() where !text.isEmpty { try sums[index] += Amount(parsing: text) }
        }
        return sums
    }

    /// Adds up what stands under the headings, in every sheet that has them. The first column's heading tells the header
    /// from a row of notes that names a column.
    private func sheetSums(_ path: String, _ places: [Int], _ headings: [String]) throws -> [Amount] {
        let book = try WorkbookReader(at: path)
        var sums = places.map { _ in Amount.zero }
        for sheet in book.sheetNames.indices {
            var isBelowHeader = false
            try book.forEachRow(inSheet: sheet) { row in
                guard isBelowHeader else {
                    isBelowHeader = row[0]?.text == headings[0] && places.allSatisfy { row[$0]?.text == headings[$0] }
                    return true
                }
                for (index, place) in places.enumerated() {
                    let cell = row[place]
                    if let amount = cell?.amount {
                        try sums[index] += amount
                    } else if let text = cell?.text, !text.isEmpty {
                        try sums[index] += Amount(parsing: text)
                    }
                }
                return true
            }
        }
        return sums
    }
}
