internal import PartnerAPI
internal import Values
internal import Workbook

/// 用量换算: every unit that amounts of the workbook were in, what it was turned into, by which exact ratio, and how
/// often; then those that could not be turned.
struct UnitsSheet {
    private let uses: MeasureUses
    private let units: Units
    private let words: SheetWords

    init(_ uses: MeasureUses, _ units: Units, _ language: Language) {
        self.uses = uses
        self.units = units
        words = SheetWords(language)
    }

    var name: String { words("用量换算", "Units") }

    private var rows: [[SheetCell]] {
        let converted = uses.converted.map { use in
            row(
                use.measure,
                ratio: "\(use.ratio)",
                target: use.target,
                count: use.count,
                words(
                    "1 \(name(of: use.measure)) = \(use.ratio) \(name(of: use.target))",
                    "1 \(name(of: use.measure)) = \(use.ratio) \(name(of: use.target))"
                )
            )
        }
        let same = uses.unaltered.map { measure in
            row(
                measure,
                ratio: "1",
                target: measure,
                count: nil,
                words("已是折算单位，原样保留", "is the normal unit: kept as it is")
            )
        }
        let left = uses.unconverted.map { use in
            row(
                use.measure,
                ratio: nil,
                target: nil,
                count: use.count,
                words("无法折算，折算列为空", "cannot be converted: cells are empty")
            )
        }
        return converted + same + left
    }

    private func row(_ measure: Measure.ID?, ratio: String?, target: Measure.ID?, count: Int?, _ reads: String)
        -> [SheetCell]
    {
        let type = measure.flatMap { units.table.measures[$0]?.type }
        return [
            measure.map { .integer($0) } ?? .blank, .text(measure.map(name) ?? words("（无单位）", "(no unit)")),
            type.map { .text(Codes.measureType.label(for: String($0))?[words.language] ?? String($0)) } ?? .blank,
            ratio.map { .text($0) } ?? .blank, target.map { .integer($0) } ?? .blank,
            target.map { .text(name(of: $0)) } ?? .blank, count.map { .integer(Int64($0)) } ?? .blank, .text(reads),
        ]
    }

    private func name(of measure: Measure.ID) -> String { units.names[measure] ?? "[\(measure)]" }

    /// Appends the sheet.
    func add(to book: inout WorkbookWriter) throws -> SheetID {
        let rows = rows
        let sheet = try book.addTable(
            SheetDescription(
                name: name,
                title: name,
                subtitles: [
                    words(
                        "按服务的单位表精确换算，只舍入一次（四舍六入五成双，8 位小数）；不跨单位类型，不按名称猜测。",
                        "Converted by the service's own tables: the exact ratio, rounded once (half to even, 8 decimals); "
                            + "never across types, never by name."
                    )
                ],
                columns: [
                    SheetColumn(words("单位ID", "Measure ID"), .integer), SheetColumn(words("单位", "Unit"), .text),
                    SheetColumn(words("单位类型", "Type"), .text), SheetColumn(words("进制", "Ratio"), .identifier),
                    SheetColumn(words("折算单位ID", "Normal measure ID"), .integer),
                    SheetColumn(words("折算单位", "Normal unit"), .text),
                    SheetColumn(words("次数", "Times"), .integer), SheetColumn(words("说明", "Reads"), .text),
                ],
                rowCount: rows.count
            )
        )
        for row in rows { try book.append(row, to: sheet) }
        return sheet
    }
}
