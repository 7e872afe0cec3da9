/// What kind of file an input is.
public enum InputFormat: Sendable, Hashable {
    case csv(TextEncoding, CSVDialect)
    /// An XLSX workbook, of which this sheet is read.
    case workbook(sheet: String)

    /// As it is told to people: the encoding of a text, the sheet of a workbook.
    public var name: String {
        switch self {
        case .csv(let encoding, _): encoding.name
        case .workbook(let sheet): "XLSX (\(sheet.shownShort))"
        }
    }

    public var encoding: TextEncoding? {
        if case .csv(let encoding, _) = self { encoding } else { nil }
    }

    public var dialect: CSVDialect? {
        if case .csv(_, let dialect) = self { dialect } else { nil }
    }
}
