/// What a cell looks like; the library's formats are made from it, each once.
struct CellStyle: Hashable {
    enum Role: Hashable {
        case body
        case header
        /// A header over numbers, at their side of the column.
        case numberHeader
        case totals
        case title
        case subtitle
        case section
        case link
        /// A link in a table's first column.
        case tableLink
        case paragraph
        case tileLabel
        case tileValue
        case tileNote
    }

    enum Format: Hashable {
        case general
        case text
        case wrapped
        case money
        case number(decimals: Int)
        case date
        case dateTime
        case percent

        /// In Excel's own notation. `_0` keeps a digit's width free to the right of a number: LibreOffice heeds an indent there
        /// in some rows and not in others.
        var code: String? {
            switch self {
            case .general: nil
            case .text, .wrapped: "@"
            case .money: "#,##0.00_0;[Red]-#,##0.00_0"
            case .number(0): "#,##0_0;[Red]-#,##0_0"
            case .number(let decimals):
                { "#,##0.\($0)_0;[Red]-#,##0.\($0)_0" }(String(repeating: "0", count: decimals))
            case .date: "yyyy-mm-dd_0"
            case .dateTime: "yyyy-mm-dd hh:mm:ss_0"
            case .percent: "#,##0.00%_0;[Red]-#,##0.00%_0"
            }
        }

        var isNumber: Bool {
            switch self {
            case .general, .text, .wrapped: false
            case .money, .number, .date, .dateTime, .percent: true
            }
        }
    }

    var role: Role
    var format: Format = .general
    var mark: Mark = .none
}
