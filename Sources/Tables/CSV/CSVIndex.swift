/// Where the fields of the next records end, found in one pass over the bytes before anybody asks for a field.
///
/// Only records that are right are in it: it stops before the first quote that stands where none may, before a NUL, and
/// at the last record that is whole. What to make of the rest is the business of ``CSVParser``.
struct CSVIndex: Sendable {
    /// A record that lies in the bytes as it is.
    struct Record {
        /// Index of the mark before its first field.
        let first: Int
        /// Index of the mark behind its last field.
        let last: Int
        /// Whether a quote stands in it.
        let hasQuotes: Bool
        /// Whether a line ends inside its quotes.
        let hasBreaks: Bool
    }

    /// Field `i` of a record lies between the marks `first + i` and `first + i + 1`: they are delimiters and line ends, and
    /// before the first field of all a byte that need not exist.
    private(set) var marks = [UInt32](repeating: 0, count: CSVIndex.capacity + CSVIndex.slack)
    /// How many records are in it. One without a byte is a blank line, or the LF of a CRLF.
    private(set) var count = 0

    /// For each record the index of its last mark, and two flags.
    private var ends = [UInt32](repeating: 0, count: CSVIndex.capacity + CSVIndex.slack)

    /// Marks that are kept: enough for a chunk of a file, few enough to stay in the processor's cache.
    private static let capacity = 16 * 1024
    /// What one block may add, and what is written beyond the last.
    private static let slack = 2 * CSVBlock.size

    /// The record at `position`, below ``count``.
    func record(_ position: Int) -> Record {
        let end = ends[position]
        return Record(
            first: position == 0 ? 0 : Int(ends[position - 1] & CSVScan.place),
            last: Int(end & CSVScan.place),
            hasQuotes: end & CSVScan.quotes != 0,
            hasBreaks: end & CSVScan.breaks != 0
        )
    }

    mutating func clear() { count = 0 }

    /// Finds the records of `bytes` from `start` on, where one begins.
    mutating func build(_ bytes: [UInt8], from start: Int, delimiter: UInt8) {
        count = 0
        // Marks have 32 bits; what lies beyond is read without an index.
        let stop = min(bytes.count, Int(UInt32.max))
        guard start < stop else { return }
        marks.withUnsafeMutableBufferPointer { marks in
            ends.withUnsafeMutableBufferPointer { ends in
                bytes.withUnsafeBytes { bytes in
                    guard let source = bytes.baseAddress, let marks = marks.baseAddress, let ends = ends.baseAddress
                    else { return }
                    var scan = CSVScan(marks: marks, ends: ends, start: start, delimiter: delimiter)
                    var offset = start
                    while offset + CSVBlock.size <= stop, scan.markCount <= CSVIndex.capacity {
                        guard scan.take(CSVBlock(source + offset), at: offset) else { break }
                        offset += CSVBlock.size
                    }
                    if offset + CSVBlock.size > stop, offset < stop, scan.markCount <= CSVIndex.capacity {
                        scan.takeLast(source + offset, stop - offset, at: offset)
                    }
                    count = scan.recordCount
                }
            }
        }
    }
}
