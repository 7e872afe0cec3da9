internal import FoundationEssentials
package import Ledger
internal import Manifests
internal import PartnerAPI
internal import Values
internal import Workbook

/// Finds the records behind a cell of a report's workbook: the report is measured again from the very pulls it was made
/// from, and the cell's row and column say which of their records it stands for.
package struct FigureExplainer: Sendable {
    let ledger: Ledger
    /// The workbook.
    let folder: String
    let file: String
    let cell: CellAddress
    let options: MonthlyOptions
    /// Records that are listed; all are counted.
    let limit: Int

    package init(
        ledger: Ledger,
        folder: String,
        file: String,
        cell: CellAddress,
        options: MonthlyOptions,
        limit: Int
    ) {
        self.ledger = ledger
        self.folder = folder
        self.file = file
        self.cell = cell
        self.options = options
        self.limit = limit
    }

    /// The name of the template the workbook was made by, or the path of its file.
    ///
    /// - Throws: ``ReportError`` when the folder's manifest does not know the file, or the file has been changed.
    package func templateName() throws -> String {
        let entry = try entry()
        guard let name = entry["template"]?.string ?? entry["report"]?.string else {
            throw FigureExplainer.unknown(file)
        }
        return name
    }

    /// - Throws: ``ReportError`` when the cell holds no figure that records stand behind.
    package func run(_ template: ReportTemplate) throws -> FigureExplanation {
        let entry = try entry()
        let report = try report(entry, template)
        let material = try ReportMaterial(report)
        let words = SheetWords(report.options.language)
        let book = try WorkbookReader(at: folder + "/" + file)
        let names = book.sheetNames
        let name = cell.sheet ?? names.first ?? ""
        guard let index = sheet(named: name, among: names, template, words) else {
            let near = NearestName.of(name, among: names).map {
                Localized(zh: "是否指 \($0)？", en: "did you mean \($0)?")
            }
            throw ReportError(
                .cell,
                Localized(zh: "工作簿没有工作表 \(name)", en: "the workbook has no sheet \(name)"),
                mend: near ?? Localized(names.joined(separator: ", "))
            )
        }
        var rows: [StoredRow] = []
        try book.forEachRow(inSheet: index) { row in
            // A header stands near the top; of a long table's other rows only those at the cell are needed.
            if row.number <= FigureExplainer.headRows || (cell.row - 1...cell.row).contains(row.number) {
                rows.append(row)
            }
            return row.number < cell.row
        }
        guard let row = rows.last, row.number == cell.row, let value = row[cell.column]?.text, !value.isEmpty else {
            throw ReportError(.cell, Localized(zh: "这个单元格是空的", en: "that cell is empty"))
        }
        let finder = CellFinder(material: material, words: words, rows: rows, cell: cell)
        guard let target = try finder.target(sheet: names[index], template) else {
            throw ReportError(
                .cell,
                Localized(
                    zh: "这个单元格不是由记录得出的数字：它是标题、说明、清单，或两列之比",
                    en:
                        "that cell is no figure made from records: it is a title, a note, a list, or one column over another"
                ),
                mend: Localized(
                    zh: "比率请解释它所用的两列；说明与换算见工作表“说明”“用量换算”",
                    en: "of a ratio, explain the two columns it is made of; for sources and units see the last sheets"
                )
            )
        }
        return try FigureRecords(material, limit: limit).explanation(of: target, sheet: names[index], value: value)
    }

    /// A sheet by its name as it stands, or by the template's in either language: what a preliminary month adds to it need
    /// not be known.
    private func sheet(
        named name: String,
        among names: [String],
        _ template: ReportTemplate,
        _ words: SheetWords
    ) -> Int? {
        if let index = names.firstIndex(of: name) { return index }
        let wanted = template.sheets.first { sheet in
            Language.allCases.contains { SheetWords($0).sheetNames(sheet.name).contains(SheetNames.sanitized(name)) }
        }
        guard let wanted = wanted.map({ words.sheetNames($0.name) }) else { return nil }
        return names.firstIndex(where: wanted.contains)
    }

    /// Headers stand above this row, on pages too: of subtotals, which stand above them, there are a thousand at most.
    private static let headRows = 1100

    // MARK: How the workbook was made

    private func entry() throws -> JSONValue {
        try checkFile()
        let entries = (try? FolderManifest(of: folder).json["entries"]?.array) ?? []
        for entry in entries where entry["kind"]?.string == "report" {
            guard let listed = entry["files"]?.array?.first(where: { $0["name"]?.string == file }) else { continue }
            guard try FileDigest(of: folder + "/" + file).sha256 == listed["sha256"]?.string else {
                throw ReportError(
                    .cell,
                    Localized(
                        zh: "\(file) 写出后被改动过，单元格不再对应账本",
                        en: "\(file) was changed after it was written: its cells do not follow from the ledger any more"
                    ),
                    mend: Localized(zh: "重新生成报表", en: "make the report again")
                )
            }
            return entry
        }
        throw FigureExplainer.unknown(file)
    }

    /// A page beside a workbook is in the same manifest, and has no cells.
    private func checkFile() throws {
        let path = folder + "/" + file
        guard FileManager.default.fileExists(atPath: path) else {
            throw ReportError(.cell, Localized(zh: "找不到：\(path)", en: "not found: \(path)"))
        }
        guard file.lowercased().hasSuffix(".xlsx") else {
            let book = (file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file) + ".xlsx"
            throw ReportError(
                .cell,
                Localized(
                    zh: "\(file) 不是工作簿：只能解释工作簿的单元格",
                    en: "\(file) is no workbook: only cells of workbooks can be explained"
                ),
                mend: Localized(
                    zh: "网页的数字见同名工作簿 \(book)",
                    en: "the figures of a page are in the workbook beside it, \(book)"
                )
            )
        }
    }

    private static func unknown(_ file: String) -> ReportError {
        ReportError(
            .cell,
            Localized(
                zh: "\(file) 所在文件夹的清单里没有这个报表",
                en: "the manifest beside \(file) knows no such report"
            ),
            mend: Localized(zh: "只能解释 report 命令写出的工作簿", en: "only workbooks of the report commands can be explained")
        )
    }

    private func report(_ entry: JSONValue, _ template: ReportTemplate) throws -> MonthlyReport {
        guard let cycle = entry["period"]?.string.flatMap({ BillCycle($0) }) else {
            throw FigureExplainer.unknown(file)
        }
        var pulls: [Pull] = []
        for source in entry["sources"]?.array ?? [] { pulls.append(try pull(source)) }
        guard let consumption = pulls.first(where: { $0.plan.dataSet == "consumption" }) else {
            throw FigureExplainer.unknown(file)
        }
        let latest = try MonthlySources(latestIn: ledger, for: cycle)
        let others = ExportedDataSet.all.compactMap { latest[$0] }
        var sources = MonthlySources(consumption: consumption, others: others + pulls, previous: latest.previous)
        (sources.previousRefunds, sources.previousBalances) = (latest.previousRefunds, latest.previousBalances)
        // A report says what it was compared with, and by; those of earlier versions do not.
        for used in entry["compared"]?.array ?? [] { try sources.take(used["use"]?.string ?? "", pull(used)) }
        var options = options
        options.language = Language(rawValue: entry["language"]?.string ?? "") ?? options.language
        options.exports = nil
        return MonthlyReport(
            ledger: ledger,
            cycle: cycle,
            sources: sources,
            template: template,
            options: options,
            customer: entry["customer_id"]?.string
        )
    }

    private func pull(_ source: JSONValue) throws -> Pull {
        guard let name = source["data_set"]?.string, case .number(let digits)? = source["pull"]?["id"],
            let pull = try ledger.pulls(of: name).first(where: { String($0.id) == digits })
        else {
            throw ReportError(
                .noPull,
                Localized(
                    zh: "账本中没有这个报表所用的拉取（可能已清理）",
                    en: "the ledger does not hold the pulls that the report was made from (pruned, perhaps)"
                )
            )
        }
        return pull
    }
}
