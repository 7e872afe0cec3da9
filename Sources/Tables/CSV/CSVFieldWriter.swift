internal import Values

/// Writes the fields of a CSV file into memory that was made large enough before.
struct CSVFieldWriter: Sendable {
    /// What a text needs quotes for.
    private let special: SpecialBytes
    private let isExcelSafe: Bool

    init(_ format: CSVFormat) {
        special = SpecialBytes(0x22, 0x0A, 0x0D, format.delimiter.rawValue)
        isExcelSafe = format.isExcelSafe
    }

    /// How many bytes a text of `count` bytes takes at most, and those written behind it for speed: quotes around it and
    /// for each in it, and what protects it.
    @inline(__always)
    static func bound(_ count: Int) -> Int { 2 * count + 32 }

    @inline(__always)
    func write(_ cell: CellView, to next: inout UnsafeMutablePointer<UInt8>) {
        guard cell.isText, isExcelSafe || !special.areAbsent(from: cell.bytes) else { return cell.copy(to: &next) }
        write(cell.bytes, to: &next)
    }

    /// Writes a text, in quotes where it needs them.
    func write(_ text: UnsafeBufferPointer<UInt8>, to next: inout UnsafeMutablePointer<UInt8>) {
        guard isExcelSafe, let protection = ExcelProtection(for: text) else { return quote(text, to: &next) }
        var protected = protection.protected(String(decoding: text, as: UTF8.self))
        protected.withUTF8 { quote($0, to: &next) }
    }

    private func quote(_ text: UnsafeBufferPointer<UInt8>, to next: inout UnsafeMutablePointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        if special.areAbsent(from: text) {
            UTF8Bytes.copy(start, text.count, to: next)
            next += text.count
            return
        }
        next.pointee = 0x22
        next += 1
        for byte in text {
            if byte == 0x22 {
                next.pointee = 0x22
                next += 1
            }
            next.pointee = byte
            next += 1
        }
        next.pointee = 0x22
        next += 1
    }
}
