public import Values

/// Turns rows into the bytes of a CSV file: RFC 4180, quotes only where they are needed, the same rows always the same
/// bytes.
///
/// Append the fields of a row one by one, then ``endRow()``; take the bytes whenever enough have gathered.
public struct CSVEncoder: Sendable {
    /// How many bytes have been encoded and not yet taken.
    public private(set) var count = 0

    /// What has been encoded, and room for more behind it.
    private var room: [UInt8] = []
    private let format: CSVFormat
    /// What a text needs quotes for.
    private let special: SpecialBytes
    private var isRowStart = true
    private var rowBegin = 0
    /// For each column the stamp of the text that was written last as it is: most come again.
    private var plain: [UInt64] = []

    /// Begins a file: with the byte order mark, where the format has one.
    public init(_ format: CSVFormat = CSVFormat()) {
        self.format = format
        special = SpecialBytes(0x22, 0x0A, 0x0D, format.delimiter.rawValue)
        if format.byteOrderMark { [0xEF, 0xBB, 0xBF].withUnsafeBufferPointer { put($0) } }
        rowBegin = count
    }

    /// Hands out the bytes gathered so far and begins anew. To be called between rows.
    public mutating func takeBytes() -> [UInt8] {
        let taken = Array(room[..<count])
        empty()
        return taken
    }

    /// Looks at the bytes gathered so far; ``empty()`` begins anew.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        room.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    /// Forgets the bytes gathered so far. To be called between rows.
    mutating func empty() { (count, rowBegin) = (0, 0) }

    /// Appends a text, in quotes where it needs them.
    public mutating func append(_ text: String) {
        beginField()
        var text = text
        text.withUTF8 { write($0) }
    }

    public mutating func append(_ integer: Int64) {
        beginField()
        withRoom(for: 21) { next in
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
        withRoom(for: Amount.maximumLength) { $0 += amount.writeText(at: $0) }
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
        for byte in format.lineEnding.rawValue.utf8 { put(byte) }
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
        if plain.count < row.count { plain = [UInt64](repeating: 0, count: row.count) }
        var column = 0
        while column < row.count {
            column = appendPlain(row, from: column)
            guard column < row.count else { break }
            beginField()
            write(row[column].bytes)
            column += 1
        }
        endRow()
    }

    /// Copies cells up to the first one that has to be written otherwise.
    ///
    /// - Returns: the column of that one.
    private mutating func appendPlain(_ row: UnsafeBufferPointer<CellView>, from first: Int) -> Int {
        var bound = 16
        for column in first..<row.count { bound += row[column].count + 1 }
        var (column, isStart) = (first, isRowStart)
        var stamps: [UInt64] = []
        swap(&stamps, &plain)
        let (delimiter, special, isExcelSafe) = (format.delimiter.rawValue, special, format.isExcelSafe)
        withRoom(for: bound) { next in
            while column < row.count {
                let cell = row[column]
                if cell.isText, stamps[column] != cell.stamp {
                    guard special.areAbsent(from: cell.bytes),
                        !isExcelSafe || ExcelProtection(for: cell.bytes) == nil
                    else { return }
                    stamps[column] = cell.stamp
                }
                if isStart {
                    isStart = false
                } else {
                    next.pointee = delimiter
                    next += 1
                }
                cell.copy(to: &next)
                column += 1
            }
        }
        swap(&stamps, &plain)
        isRowStart = isStart
        return column
    }

    private mutating func beginField() {
        if isRowStart { isRowStart = false } else { put(format.delimiter.rawValue) }
    }

    private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
        guard format.isExcelSafe, let protection = ExcelProtection(for: text) else { return quote(text) }
        var protected = protection.protected(String(decoding: text, as: UTF8.self))
        protected.withUTF8 { quote($0) }
    }

    private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
        if special.areAbsent(from: text) { return put(text) }
        put(0x22)
        for byte in text {
            if byte == 0x22 { put(0x22) }
            put(byte)
        }
        put(0x22)
    }

    // MARK: Room

    /// Lets `body` write, and counts what it wrote.
    ///
    /// - Parameter size: so many bytes it writes at most.
    @inline(__always)
    private mutating func withRoom(for size: Int, _ body: (inout UnsafeMutablePointer<UInt8>) -> Void) {
        if room.count - count < size { room.append(contentsOf: repeatElement(0, count: max(size, room.count, 256))) }
        var bytes: [UInt8] = []
        swap(&bytes, &room)
        let start = count
        count = bytes.withUnsafeMutableBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return start }
            var next = base + start
            body(&next)
            return next - base
        }
        swap(&bytes, &room)
    }

    private mutating func put(_ byte: UInt8) {
        withRoom(for: 1) { next in
            next.pointee = byte
            next += 1
        }
    }

    private mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        withRoom(for: text.count) { next in
            next.update(from: start, count: text.count)
            next += text.count
        }
    }
}
