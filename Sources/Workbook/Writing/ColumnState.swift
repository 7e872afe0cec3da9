internal import CXLSXWriter
internal import Values

/// What is known of a column while its rows are being written: its formats, and how wide its content is.
struct ColumnState {
    let column: SheetColumn
    private var textWidth: Int
    private var samplesLeft = ColumnState.sampledTexts
    private var least = Amount.zero
    private var greatest = Amount.zero
    private var decimals = 0
    private var formats = [UnsafeMutablePointer<lxw_format>?](repeating: nil, count: ColumnState.slots)

    /// Measuring every text of a million would be seen in the time; the first ones tell enough.
    private static let sampledTexts = 5_000
    /// Places in the cache: 9 numbers of decimals and 8 other formats, for each mark.
    private static let formatKinds = 17
    static let slots = formatKinds * 5

    /// Longer texts do not widen their column further.
    static let greatestFittedWidth = 60.0

    init(_ column: SheetColumn) {
        self.column = column
        // The arrow of the filter takes about three characters.
        textWidth = CellWidth.of(column.heading) + 3
    }

    /// The column's width in characters.
    var width: Double {
        if let width = column.width { return min(max(width, 1), 255) }
        let numberWidth = max(
            CellWidth.of(least, decimals: decimals),
            CellWidth.of(greatest, decimals: decimals)
        )
        // Bold totals are a little wider than the numbers they stand over.
        let fitted = max(min(textWidth, Int(ColumnState.greatestFittedWidth)), numberWidth * 11 / 10) + 3
        return Double(max(fitted, 8))
    }

    mutating func measure(_ content: CellContent) {
        switch content {
        case .blank: return
        case .text(let text, _): measure(text)
        case .number(_, let format, let exact): measure(exact, format)
        }
    }

    mutating func measure(_ text: String) {
        guard samplesLeft > 0 else { return }
        samplesLeft -= 1
        textWidth = max(textWidth, CellWidth.of(text, limit: 60))
    }

    mutating func measure(_ text: UnsafeBufferPointer<UInt8>) {
        guard samplesLeft > 0 else { return }
        measure(String(decoding: text, as: UTF8.self))
    }

    /// Counts texts that repeated the one before, which are as wide as it.
    mutating func skipTexts(_ count: Int) { samplesLeft = max(0, samplesLeft - count) }

    /// - Parameter exact: what the number is; nil for a date, of which only the format counts.
    mutating func measure(_ exact: Amount?, _ format: CellStyle.Format) {
        if let exact {
            if exact < least { least = exact }
            if greatest < exact { greatest = exact }
        }
        switch format {
        case .number(let shown): decimals = max(decimals, shown)
        case .money: decimals = max(decimals, 2)
        case .percent: decimals = max(decimals, 5)
        case .date: textWidth = max(textWidth, 10)
        case .dateTime: textWidth = max(textWidth, 19)
        case .general, .text, .wrapped: break
        }
    }

    mutating func bodyFormat(
        _ format: CellStyle.Format,
        _ mark: Mark,
        _ styles: inout StyleSheet
    ) throws(WorkbookError) -> UnsafeMutablePointer<lxw_format> {
        let slot = ColumnState.slot(format, mark)
        if let known = formats[slot] { return known }
        let made = try styles.format(CellStyle(role: .body, format: format, mark: mark))
        formats[slot] = made
        return made
    }

    /// The place of a format with a mark, from 0 to ``slots``.
    static func slot(_ format: CellStyle.Format, _ mark: Mark) -> Int { slot(format) + formatKinds * slot(mark) }

    private static func slot(_ format: CellStyle.Format) -> Int {
        switch format {
        case .number(let decimals): min(decimals, 8)
        case .general: 9
        case .text: 10
        case .wrapped: 11
        case .money: 12
        case .date: 13
        case .dateTime: 14
        case .percent: 15
        }
    }

    private static func slot(_ mark: Mark) -> Int {
        switch mark {
        case .none: 0
        case .warning: 1
        case .bad: 2
        case .good: 3
        case .entry: 4
        }
    }
}
