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

    /// With how many the service states amounts.
    private static let decimals = 8
    /// A cell holds sixteen digits, so that the sum of many may be off far behind the fen.
    private static let tolerance = Amount(units: Amount(1).units / 1000, writtenDecimals: 3)

    /// - Parameters:
    ///   - pull: of the consumption that the ledger's sum is of.
    ///   - sums: over the ledger, by money column.
    /// - Returns: nothing where no report of the month was written.
    func lines(pull: Int64, sums: [String: Amount]) throws -> [ProofLine] {
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
            for sheet in SheetProof.sheets(of: template) {
                guard let found = try self.sums(in: book, sheet, language) else { continue }
                for (field, sum) in found.sorted(by: { $0.key < $1.key }) {
                    let line = try line(file, sheet, field, sum, sums[field] ?? .zero)
                    if field == SheetProof.column || line.verdict != .holds { lines.append(line) }
                }
            }
            return lines
        } catch let error as WorkbookError {
            let problem = Localized(zh: "读不了 \(file)：\(error)", en: "\(file) cannot be read: \(error)")
            let payable = sums[SheetProof.column] ?? .zero
            return [ProofLine(.files, Localized(file), right: payable, .failed, reasons: [.unknown], look: problem)]
        }
    }

    private func line(
        _ file: String,
        _ sheet: SheetProof.Sheet,
        _ field: String,
        _ found: Amount,
        _ sum: Amount
    ) throws -> ProofLine {
        let others = field == SheetProof.column ? sheet.columns.count - 1 : 0
        // What lies behind the digits that the records have is a cell's inexactness, and no figure.
        let decimals = max(ReportFileProof.decimals, sum.neededDecimals)
        var line = ProofLine.exact(
            .files,
            Localized(zh: "\(file)：\(sheet.name.zh)", en: "\(file): \(sheet.name.en)"),
            left: try found.multiplied(by: .one, decimals: decimals, .halfEven),
            right: sum,
            look: Localized(
                zh: "\(file) 的工作表 \(sheet.name.zh)：\(field)" + (others > 0 ? "，及另 \(others) 个金额列" : ""),
                en: "sheet \(sheet.name.en) of \(file): \(field)"
                    + (others > 0 ? ", and \(others) other money columns" : "")
            )
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

    /// Adds up what stands under the headings, in the sheet and those it goes on in.
    ///
    /// - Returns: nil where the workbook has no such sheet.
    private func sums(
        in book: borrowing WorkbookReader,
        _ shown: SheetProof.Sheet,
        _ language: Language
    ) throws -> [String: Amount]? {
        let (name, columns) = (shown.name[language], shown.table.columns)
        let first = columns.first?.heading[language]
        let headings = shown.columns.mapValues { columns[$0].heading[language] }
        var sums: [String: Amount]?
        for (index, sheet) in book.sheetNames.enumerated()
        where sheet == name || sheet.hasPrefix(name + " (")
            || sheet.hasPrefix(name + "（")
        {
            var places: [String: Int]?
            try book.forEachRow(inSheet: index) { row in
                if let places {
                    for (field, place) in places {
                        guard let amount = row[place]?.amount else { continue }
                        let sum = sums?[field] ?? .zero
                        sums?[field] = try sum + amount
                    }
                } else if row[0]?.text == first {
                    // In a matrix the sum stands last, whatever the values are called.
                    let found = headings.compactMapValues { heading in row.cells.last { $0.text == heading }?.column }
                    guard found[SheetProof.column] != nil else { return true }
                    places = found
                    sums = (sums ?? [:]).merging(found.mapValues { _ in .zero }) { known, _ in known }
                }
                return true
            }
        }
        return sums
    }
}
