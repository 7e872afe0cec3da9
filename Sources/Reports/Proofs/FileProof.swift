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

    /// The column of each data set whose sum is the sum of its files.
    static let columns: KeyValuePairs<String, String> = [
        "consumption": "payment_amount", "monthly-bills": "amount", "refunds": "amount",
    ]

    /// - Parameter sum: over the ledger, of the data set's column, in whatever unit its records are.
    func lines(_ dataSet: ExportedDataSet, _ column: String, pull: Int64, sum: Amount) throws -> [ProofLine] {
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
            guard let read = try self.sum(name, entry, dataSet, column) else { continue }
            let subject = Localized(zh: "\(title.zh) \(name)", en: "\(title.en) \(name)")
            let look = Localized(zh: "\(name) 的列 \(column)", en: "column \(column) of \(name)")
            guard let amount = read.amount else {
                lines.append(
                    ProofLine(.files, subject, right: sum, .failed, reasons: [.unknown], look: read.problem ?? look)
                )
                continue
            }
            lines.append(.exact(.files, subject, left: amount, right: sum, look: look))
        }
        return lines
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
        var amount: Amount?
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
    private func sum(_ name: String, _ entry: JSONValue, _ dataSet: ExportedDataSet, _ column: String) throws -> Read? {
        let columns = entry["columns"]?.array?.compactMap(\.string) ?? []
        guard let index = columns.firstIndex(of: column) else { return nil }
        let path = folder + "/" + name
        do {
            if name.hasSuffix(".csv") { return Read(amount: try csvSum(path, index)) }
            guard name.hasSuffix(".xlsx"), readsWorkbooks else { return nil }
            let language = Language(rawValue: entry["language"]?.string ?? "") ?? .chinese
            let headings = [dataSet.columns.first?.name, column].compactMap { name in
                dataSet.columns.first { $0.name == name }.map {
                    SheetMapping(column: $0, language: language).sheetColumn.heading
                }
            }
            guard headings.count == 2 else { return nil }
            return Read(amount: try sheetSum(path, index, first: headings[0], heading: headings[1]))
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

    private func csvSum(_ path: String, _ index: Int) throws -> Amount {
        let reader = try CSVReader(path: path)
        var sum = Amount.zero
        while let text = try reader.nextFields({ $0.indices.contains(index) ? $0.text(index) : "" }) {
            if !text.isEmpty { try sum += Amount(parsing: text) }
        }
        return sum
    }

    /// Adds up what stands under the heading, in every sheet that has it. The first column's heading tells the header
    /// from a row of notes that names the column.
    private func sheetSum(_ path: String, _ index: Int, first: String, heading: String) throws -> Amount {
        let book = try WorkbookReader(at: path)
        var sum = Amount.zero
        for sheet in book.sheetNames.indices {
            var isBelowHeader = false
            try book.forEachRow(inSheet: sheet) { row in
                let cell = row[index]
                if isBelowHeader {
                    if let amount = cell?.amount {
                        try sum += amount
                    } else if let text = cell?.text, !text.isEmpty {
                        try sum += Amount(parsing: text)
                    }
                } else if cell?.text == heading, row[0]?.text == first {
                    isBelowHeader = true
                }
                return true
            }
        }
        return sum
    }
}
