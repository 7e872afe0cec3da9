internal import Values

/// Divides the records of a data set into those that may be added up: a partner's cash, its credit and its customers'
/// balances make no sum together.
package struct TotalsGrouping: Sendable {
    /// The column that names each record's group, so that a sheet can be filtered by it.
    package static let columnName = "totals_group"

    package let fields: [String]
    private let coded: [(index: Int, table: CodeTable)]

    init(_ schema: RecordSchema, by fields: [String]) {
        self.fields = fields
        coded = fields.map { name in
            guard let index = schema.index(of: name), case .code(let table) = schema.fields[index].kind else {
                preconditionFailure("\(schema.name) is grouped by its coded fields")
            }
            return (index, table)
        }
    }

    var column: ExportedColumn {
        ExportedColumn(
            name: TotalsGrouping.columnName,
            heading: Localized(zh: "合计分组", en: "Totals group"),
            kind: .identifier,
            source: .made { record, language in .text(label(codes(of: record), language)) },
            moneyMeasure: nil
        )
    }

    /// The codes of a record, one a field.
    func codes(of record: Record) -> [String?] {
        coded.map { index, _ in
            switch record.cells[index] {
            case .text(let text): text
            case .integer(let value): String(value)
            case .null, .decimal: nil
            }
        }
    }

    /// The same of a row of the ledger.
    func codes(of fields: UnsafeBufferPointer<CellView>) -> [String?] {
        coded.map { index, _ in
            switch fields[index].kind {
            case .text, .integer: String(decoding: fields[index].bytes, as: UTF8.self)
            case .null, .decimal: nil
            }
        }
    }

    /// Whether the codes are those of the row before.
    ///
    /// - Parameter stamps: those of its codes; they become this row's.
    func isSame(_ fields: UnsafeBufferPointer<CellView>, _ stamps: inout [UInt64]) -> Bool {
        if stamps.isEmpty { stamps = coded.map { _ in 0 } }
        var isSame = true
        for (position, field) in coded.enumerated() where stamps[position] != fields[field.index].stamp {
            stamps[position] = fields[field.index].stamp
            isSame = false
        }
        return isSame
    }

    /// The codes in words. A spreadsheet takes it as the condition of a sum, so it holds nothing that would be an
    /// operator or a pattern there.
    func label(_ codes: [String?], _ language: Language) -> String {
        let names = zip(codes, coded).compactMap { code, field in
            code.map { TotalsGrouping.plain(field.table.label(for: $0)?[language] ?? $0) }
        }
        let words = names.filter { !$0.isEmpty }
        return words.isEmpty ? "-" : words.joined(separator: language == .chinese ? "-" : " - ")
    }

    private static func plain(_ name: String) -> String {
        let letters = name.map { $0.isLetter || $0.isNumber || "-.".contains($0) ? $0 : " " }
        return String(letters).split(separator: " ").joined(separator: " ")
    }
}
