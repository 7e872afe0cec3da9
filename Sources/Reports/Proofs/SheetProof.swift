internal import PartnerAPI
internal import Values

/// The sheets of a report against the ledger: every table that shows the payable amount of all fee records adds up to
/// what the records do, however it groups them.
struct SheetProof {
    let material: ReportMaterial

    /// Which stands for the others.
    static let column = "payment_amount"

    /// A sheet with a column for each amount that it shows all of.
    struct Sheet {
        let name: Localized
        let table: TableTemplate
        /// By field; the payable amount is among them.
        let columns: [String: Int]
    }

    func lines() throws(AmountError) -> [ProofLine] {
        let sums = Dictionary(zip(FeeSums.amounts, material.fees.byAmount), uniquingKeysWith: { first, _ in first })
        var lines: [ProofLine] = []
        for sheet in SheetProof.sheets(of: material.work.template) {
            guard let run = material.tables[sheet.table.id] else { continue }
            for (field, column) in sheet.columns.sorted(by: { $0.key < $1.key }) {
                guard let sum = sums[field] else { continue }
                let total = try run.total(column)
                if field == SheetProof.column || total != sum { lines.append(line(sheet, field, total, sum)) }
            }
        }
        return lines
    }

    private func line(_ sheet: Sheet, _ field: String, _ total: Amount, _ sum: Amount) -> ProofLine {
        let others = field == SheetProof.column ? sheet.columns.count - 1 : 0
        return .exact(
            .files,
            Localized(zh: "工作表 \(sheet.name.zh)", en: "sheet \(sheet.name.en)"),
            left: total,
            right: sum,
            look: Localized(
                zh: "工作表 \(sheet.name.zh)：\(field) 合计" + (others > 0 ? "，及另 \(others) 个金额列" : ""),
                en: "sheet \(sheet.name.en): sum of \(field)"
                    + (others > 0 ? ", and \(others) other money columns" : "")
            )
        )
    }

    /// The sheets that show all of the payable amount, and the columns of each that show all of an amount.
    static func sheets(of template: ReportTemplate) -> [Sheet] {
        template.sheets.compactMap { sheet in
            guard case .table(let table) = sheet.content, table.data.name == FeeRecord.schema.name,
                table.filter.tests.isEmpty, table.only.isEmpty
            else { return nil }
            var columns: [String: Int] = [:]
            for (index, column) in table.columns.enumerated() {
                if let field = shownWhole(by: column), columns[field] == nil { columns[field] = index }
            }
            return columns[SheetProof.column] == nil ? nil : Sheet(name: sheet.name, table: table, columns: columns)
        }
    }

    /// The money field all of which the column shows.
    private static func shownWhole(by column: ColumnTemplate) -> String? {
        let name: String
        switch column.source {
        case .field(let field) where column.isTotalled: name = field.name
        case .sum(let field, let filter) where filter.tests.isEmpty: name = field.name
        default: return nil
        }
        return FeeSums.amounts.contains(name) ? name : nil
    }
}
