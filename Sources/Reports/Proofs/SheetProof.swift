internal import PartnerAPI
internal import Values

/// The sheets of a report against the ledger: every table that shows the payable amount of all fee records adds up to
/// what the records do, however it groups them.
struct SheetProof {
    let material: ReportMaterial

    private static let column = "payment_amount"

    func lines() throws(AmountError) -> [ProofLine] {
        var lines: [ProofLine] = []
        for sheet in material.work.template.sheets {
            guard case .table(let table) = sheet.content, table.data.name == FeeRecord.schema.name,
                table.filter.tests.isEmpty, table.only.isEmpty, let run = material.tables[table.id],
                let index = table.columns.firstIndex(where: SheetProof.showsAll)
            else { continue }
            let name = sheet.name
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

    private static func showsAll(_ column: ColumnTemplate) -> Bool {
        switch column.source {
        case .field(let field): field.name == SheetProof.column && column.isTotalled
        case .sum(let field, let filter): field.name == SheetProof.column && filter.tests.isEmpty
        case .count, .share, .ratio: false
        }
    }
}
