public import Values

/// Turns rows into the bytes of a CSV file: RFC 4180, quotes only where they are needed, the same rows always the same
/// bytes.
///
/// Append the fields of a row one by one, then ``endRow()``; take the bytes whenever enough have gathered.
public struct CSVEncoder: Sendable {
    /// What has been encoded and not yet taken.
    public private(set) var bytes: [UInt8] = []

    private let format: CSVFormat
    /// What a text needs quotes for.
    private let special: SpecialBytes
    private var isRowStart = true
    private var rowBegin = 0

    /// Begins a file: with the byte order mark, where the format has one.
    public init(_ format: CSVFormat = CSVFormat()) {
        self.format = format
        special = SpecialBytes(0x22, 0x0A, 0x0D, format.delimiter.rawValue)
        if format.byteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
        rowBegin = bytes.count
    }

    /// Hands out the bytes gathered so far and begins anew. To be called between rows.
    public mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes.removeAll(keepingCapacity: true)
        rowBegin = 0
        return taken
    }

    /// Appends a text, in quotes where it needs them.
    public mutating func append(_ text: String) {
        beginField()
        guard format.isExcelSafe, let protection = ExcelProtection(for: text) else { return write(text) }
        write(protection.protected(text))
    }

    public mutating func append(_ integer: Int64) {
        beginField()
        if integer < 0 { bytes.append(UInt8(ascii: "-")) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
            guard let start = room.baseAddress else { return }
            let count = Decimals.write(integer.magnitude, to: start)
            bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
        }
    }

    /// Appends an amount with all the digits it has.
    public mutating func append(_ amount: Amount) {
        beginField()
        amount.write(to: &bytes)
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
        if !isRowStart, bytes.count == rowBegin { bytes += [0x22, 0x22] }
        bytes.append(contentsOf: format.lineEnding.rawValue.utf8)
        isRowStart = true
        rowBegin = bytes.count
    }

    public mutating func append(row: [String]) {
        for text in row { append(text) }
        endRow()
    }

    public mutating func append(row: [Cell]) {
        for cell in row { append(cell) }
        endRow()
    }

    private mutating func beginField() {
        if isRowStart { isRowStart = false } else { bytes.append(format.delimiter.rawValue) }
    }

    private mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            if special.areAbsent(from: utf8) { return bytes.append(contentsOf: utf8) }
            bytes.append(0x22)
            for byte in utf8 {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        }
    }
}
