/// How a CSV file is written.
public struct CSVFormat: Sendable, Hashable {
    /// Whether the file begins with the mark by which Excel knows UTF-8.
    public var byteOrderMark: Bool
    public var lineEnding: LineEnding
    public var delimiter: Delimiter
    /// Whether texts are protected from what a spreadsheet would do to them on opening: digits of ids lost, formulas run.
    /// Such a file is for looking at, not for reading back.
    public var isExcelSafe: Bool

    public init(
        byteOrderMark: Bool = true,
        lineEnding: LineEnding = .crlf,
        delimiter: Delimiter = .comma,
        isExcelSafe: Bool = false
    ) {
        self.byteOrderMark = byteOrderMark
        self.lineEnding = lineEnding
        self.delimiter = delimiter
        self.isExcelSafe = isExcelSafe
    }
}
