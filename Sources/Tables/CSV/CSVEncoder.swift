public import Values

/// Turns rows into the bytes of a CSV file: RFC 4180, quotes only where they are needed, the same rows always the same
/// bytes.
///
/// Append the fields of a row one by one, then ``endRow()``; take the bytes whenever enough have gathered.
public struct CSVEncoder: Sendable {
    /// How many bytes have been encoded and not yet taken.
    public var count: Int { rows.count }

    private var rows = RowBuffer()
    private let delimiter: UInt8
    private let lineEnding: [UInt8]
    private let fields: CSVFieldWriter
    private var isRowStart = true
    private var rowBegin = 0

    /// Begins a file: with the byte order mark, where the format has one.
    public init(_ format: CSVFormat = CSVFormat()) {
        delimiter = format.delimiter.rawValue
        lineEnding = Array(format.lineEnding.rawValue.utf8)
        fields = CSVFieldWriter(format)
        if format.byteOrderMark { for byte in [0xEF, 0xBB, 0xBF] as [UInt8] { put(byte) } }
        rowBegin = count
    }

    /// Hands out the bytes gathered so far and begins anew. To be called between rows.
    public mutating func takeBytes() -> [UInt8] {
        let taken = withBytes { Array($0) }
        empty()
        return taken
    }

    /// Looks at the bytes gathered so far; ``empty()`` begins anew.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        rows.withBytes(body)
    }

    /// Forgets the bytes gathered so far. To be called between rows.
    mutating func empty() {
        rows.empty()
        rowBegin = 0
    }

    /// Appends a text, in quotes where it needs them.
    public mutating func append(_ text: String) {
        beginField()
        var text = text
        text.withUTF8 { write($0) }
    }

    public mutating func append(_ integer: Int64) {
        beginField()
        rows.write(21) { next in
            if integer < 0 {
                next.pointee = UInt8(ascii: "-")
                next += 1
            }
            next += Decimals.write(integer.magnitude, to: next)
        }
    }

    /// Appends an amount with all the digits it has.
    public mutating func append(_ amount: Amount) {
        beginField()
        rows.write(Amount.maximumLength) { $0 += amount.writeText(at: $0) }
    }

    public mutating func append(_ cell: Cell) {
        switch cell {
        case .null: beginField()
        case .text(let text): append(text)
        case .integer(let integer): append(integer)
        case .decimal(let amount): append(amount)
        }
    }

    /// Ends the row. A row of one empty field is written as `""`, for an empty line is no row.
    public mutating func endRow() {
        if !isRowStart, count == rowBegin {
            put(0x22)
            put(0x22)
        }
        for byte in lineEnding { put(byte) }
        isRowStart = true
        rowBegin = count
    }

    public mutating func append(row: [String]) {
        for text in row { append(text) }
        endRow()
    }

    public mutating func append(row: [Cell]) {
        for cell in row { append(cell) }
        endRow()
    }

    /// Appends a whole row of cells where they lie.
    package mutating func append(row: UnsafeBufferPointer<CellView>) {
        // A row of one field may be empty, which is looked at when it ends.
        guard isRowStart, row.count > 1 else { return appendOneByOne(row) }
        let bound = rows.beginRow(of: row.count) {
            row[$0].stamp
        } bound: {
            CSVFieldWriter.bound(row[$0].count) + 1
        }
        let (delimiter, lineEnding, fields) = (delimiter, lineEnding, fields)
        rows.writeRow(bound + lineEnding.count) { _ in
        } cell: { column, next in
            if column > 0 {
                next.pointee = delimiter
                next += 1
            }
            fields.write(row[column], to: &next)
            return true
        } after: { next in
            for byte in lineEnding {
                next.pointee = byte
                next += 1
            }
        }
        rowBegin = count
    }

    private mutating func appendOneByOne(_ row: UnsafeBufferPointer<CellView>) {
        for cell in row {
            beginField()
            let fields = fields
            rows.write(CSVFieldWriter.bound(cell.count)) { fields.write(cell, to: &$0) }
        }
        endRow()
    }

    private mutating func beginField() {
        if isRowStart { isRowStart = false } else { put(delimiter) }
    }

    private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
        let fields = fields
        rows.write(CSVFieldWriter.bound(text.count)) { fields.write(text, to: &$0) }
    }

    private mutating func put(_ byte: UInt8) {
        rows.write(1) { next in
            next.pointee = byte
            next += 1
        }
    }
}
