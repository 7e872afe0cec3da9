internal import Values
internal import Workbook

/// The rows of a page's table as HTML. A mustache template would look up every member of every cell by its name; the
/// rows are most of the page.
struct TableHTML {
    private let columns: [SheetColumn]
    private let words: SheetWords
    /// The column that stays in sight: the first name, for an id says little to a person.
    private let key: Int
    private var bytes: [UInt8] = []

    /// A longer text is cut, and shows whole under the pointer: a single name is not to fill a screen.
    private static let textColumns = 120

    init(_ columns: [SheetColumn], _ words: SheetWords) {
        self.columns = columns
        self.words = words
        key = columns.prefix(3).firstIndex { $0.kind == .text } ?? 0
    }

    /// How a column's heading is shown.
    func headClass(_ column: Int) -> String {
        (TableHTML.isNumber(columns[column].kind) ? "n" : "") + (column == key ? " k" : "")
    }

    /// Rows, one a line.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// - Parameter marks: one for each cell; empty for none.
    mutating func append(_ cells: [SheetCell], _ marks: [Mark]) {
        put("<tr>")
        for index in cells.indices {
            let kind = columns[index].kind
            let shown = Shown(cells[index], kind, words)
            put("<td class=\"")
            if TableHTML.isNumber(kind) { put("n ") }
            if kind == .identifier { put("id ") }
            if kind == .text { put("t ") }
            if kind == .wrappedText { put("w ") }
            if index == key { put("k ") }
            if shown.isNegative { put("neg ") }
            if marks.indices.contains(index), marks[index] != .none { put("\(marks[index])") }
            put("\"")
            if let sort = shown.sort {
                put(" data-v=\"")
                put(sort)
                put("\"")
            }
            let text = kind == .text ? SVGChart.short(shown.text, TableHTML.textColumns) : shown.text
            if text.utf8.count != shown.text.utf8.count {
                put(" title=\"")
                escape(shown.text)
                put("\"")
            }
            put(">")
            escape(text)
            put("</td>")
        }
        put("</tr>\n")
    }

    /// The cells of the row of totals.
    func totals(_ totals: SheetTotals) -> String {
        var row = TableHTML(columns, words)
        for index in columns.indices {
            if let sum = totals.sums[index] {
                let shown = Shown(.amount(sum), columns[index].kind, words)
                let number = TableHTML.isNumber(columns[index].kind) ? "n " : ""
                row.put("<td class=\"" + number + (shown.isNegative ? "neg" : "") + "\">")
                row.escape(shown.text)
            } else {
                row.put(index == key ? "<td class=\"k\">" : "<td class=\"\">")
                if index == key { row.escape(totals.label) }
            }
            row.put("</td>")
        }
        return row.text
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): put("&lt;")
            case UInt8(ascii: ">"): put("&gt;")
            case UInt8(ascii: "&"): put("&amp;")
            case UInt8(ascii: "\""): put("&quot;")
            case UInt8(ascii: "'"): put("&#39;")
            default: bytes.append(byte)
            }
        }
    }

    static func isNumber(_ kind: SheetColumn.Kind) -> Bool {
        switch kind {
        case .money, .quantity, .integer, .percent: true
        default: false
        }
    }
}

/// A cell as a page shows it.
private struct Shown {
    let text: String
    /// The number that rows are sorted by; nil for texts.
    var sort: String?
    var isNegative = false

    init(_ cell: SheetCell, _ kind: SheetColumn.Kind, _ words: SheetWords) {
        switch (cell, kind) {
        case (.amount(let amount), .percent):
            text = ReportPage.percent(amount).drop { $0 == "+" }.description
            sort = amount.description
            isNegative = amount.isNegative
        case (.amount(let amount), .quantity):
            text = (try? amount.formatted(decimals: 2)) ?? amount.description
            sort = amount.description
        case (.amount(let amount), .integer):
            text = (try? amount.formatted(decimals: 0)) ?? amount.description
            sort = amount.description
        case (.amount(let amount), _):
            text = words.money(amount)
            sort = amount.description
            isNegative = amount.isNegative
        case (.integer(let value), _):
            text = words.grouped(Int(value))
            sort = String(value)
        case (.instant(let instant), _): text = instant.beijingText
        default: text = CellTest.text(cell)
        }
    }
}
