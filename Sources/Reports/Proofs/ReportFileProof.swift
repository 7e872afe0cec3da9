internal import Manifests
internal import PartnerAPI
internal import Values
internal import Workbook

/// The month's report as it lies on the disk against the ledger: the values that the cells of its sheets store.
struct ReportFileProof {
    /// The folder of the reports.
    let folder: String
    /// The template the report was made by.
    let template: ReportTemplate
    let cycle: BillCycle

    /// A cell holds sixteen digits, so that the sum of many may be off far behind the fen.
    private static let tolerance = Amount(units: Amount(1).units / 1000, writtenDecimals: 3)

    /// - Parameters:
    ///   - pull: of the consumption that the ledger's sum is of.
    ///   - payable: that sum.
    /// - Returns: nothing where no report of the month was written.
    func lines(pull: Int64, payable: Amount) throws -> [ProofLine] {
        let entries = (try? FolderManifest(of: folder).json["entries"]?.array) ?? []
        let entry = entries.last { entry in
            entry["kind"]?.string == "report" && entry["report"]?.string == template.name
                && entry["period"]?.string == cycle.description && entry["customer_id"]?.string == nil
        }
        guard let entry, let file = workbook(of: entry) else { return [] }
        guard ReportFileProof.pull(of: entry) == pull else {
            return [
                .notChecked(
                    .files,
                    Localized(file),
                    missing: Localized(
                        zh: "它出自另一次拉取：partnerdesk report monthly --month \(cycle) --offline",
                        en: "it was made from another pull: partnerdesk report monthly --month \(cycle) --offline"
                    )
                )
            ]
        }
        let language = Language(rawValue: entry["language"]?.string ?? "") ?? .chinese
        do {
            let book = try WorkbookReader(at: folder + "/" + file)
            var lines: [ProofLine] = []
            for (name, table, column) in SheetProof.sheets(of: template) {
                let found = try sum(in: book, name[language], table, table.columns[column].heading[language], language)
                guard let found else { continue }
                lines.append(line(file, name, found, payable))
            }
            return lines
        } catch let error as WorkbookError {
            let problem = Localized(zh: "读不了 \(file)：\(error)", en: "\(file) cannot be read: \(error)")
            return [ProofLine(.files, Localized(file), right: payable, .failed, reasons: [.unknown], look: problem)]
        }
    }

    private func line(_ file: String, _ name: Localized, _ found: Amount, _ payable: Amount) -> ProofLine {
        var line = ProofLine.exact(
            .files,
            Localized(zh: "\(file)：\(name.zh)", en: "\(file): \(name.en)"),
            left: found,
            right: payable,
            look: Localized(zh: "\(file) 的工作表 \(name.zh)", en: "sheet \(name.en) of \(file)")
        )
        line.tolerance = ReportFileProof.tolerance
        if let difference = line.difference, difference.magnitude < ReportFileProof.tolerance {
            line.verdict = .holds
            line.reasons = difference.isZero ? [] : [.rounding]
        }
        return line
    }

    private func workbook(of entry: JSONValue) -> String? {
        entry["files"]?.array?.compactMap { $0["name"]?.string }
            .first { $0.hasSuffix(".xlsx") && !$0.contains("/") }
    }

    private static func pull(of entry: JSONValue) -> Int64? {
        let source = entry["sources"]?.array?.first { $0["data_set"]?.string == FeeRecord.schema.name }
        guard case .number(let digits)? = source?["pull"]?["id"] else { return nil }
        return Int64(digits)
    }

    /// Adds up what stands under the heading, in the sheet and those it goes on in.
    ///
    /// - Returns: nil where the workbook has no such sheet.
    private func sum(
        in book: borrowing WorkbookReader,
        _ name: String,
        _ table: TableTemplate,
        _ heading: String,
        _ language: Language
    ) throws -> Amount? {
        let first = table.columns.first?.heading[language]
        var sum: Amount?
        for (index, sheet) in book.sheetNames.enumerated()
        where sheet == name || sheet.hasPrefix(name + " (")
            || sheet.hasPrefix(name + "（")
        {
            var column: Int?
            try book.forEachRow(inSheet: index) { row in
                if let column {
                    if let amount = row[column]?.amount { sum = try (sum ?? .zero) + amount }
                } else if row[0]?.text == first {
                    // In a matrix the sum stands last, whatever the values are called.
                    column = row.cells.last { $0.text == heading }?.column
                    if column != nil { sum = sum ?? .zero }
                }
                return true
            }
        }
        return sum
    }
}
