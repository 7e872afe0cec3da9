internal import PartnerAPI
internal import Values

/// The sheets of a report against the ledger: every table that shows the payable amount of all fee records adds up to
/// what the records do, however it groups them.
struct SheetProof {
    let material: ReportMaterial

    private static let column = "payment_amount"

    func lines() throws(AmountError) -> [ProofLine] {
        var lines: [ProofLine] = []
        for (name, table, index) in SheetProof.sheets(of: material.work.template) {
            guard let run = material.tables[table.id] else { continue }
            lines.append(
                .exact(
                    .files,
                    Localized(zh: "工作表 \(name.zh)", en: "sheet \(name.en)"),
                    left: try run.total(index),
                    right: material.fees.payable,
                    look: Localized(zh: "工作表 \(name.zh)：应付合计", en: "sheet \(name.en): sum of \(SheetProof.column)")
                )
            )
        }
        return lines
    }

    /// The sheets that show all of the payable amount, and the column of each that does.
    static func sheets(of template: ReportTemplate) -> [(name: Localized, table: TableTemplate, column: Int)] {
        template.sheets.compactMap { sheet in
            guard case .table(let table) = sheet.content, table.data.name == FeeRecord.schema.name,
                table.filter.tests.isEmpty, table.only.isEmpty,
                let index = table.columns.firstIndex(where: SheetProof.showsAll)
            else { return nil }
            return (sheet.name, table, index)
        }
    }

    private static func showsAll(_ column: ColumnTemplate) -> Bool {
        switch column.source {
        case .field(let field): field.name == SheetProof.column && column.isTotalled
        case .sum(let field, let filter): field.name == SheetProof.column && filter.tests.isEmpty
        case .count, .share, .ratio: false
        }
    }
}
