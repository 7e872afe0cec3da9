/// One pass over a stretch of CSV, sixty-four bytes at a time.
///
/// A byte is quoted when the quotes before it are odd in number; that holds as long as every quote that opens stands at the
/// front of a field or behind one that closed (a doubled quote), and every one that closes at the end of a field. The first
/// byte of which that is not so ends the pass.
struct CSVScan {
    /// The bits of an end that tell its mark.
    static let place: UInt32 = 0x3FFF_FFFF
    /// Set in an end when a quote stands in the record.
    static let quotes: UInt32 = 0x8000_0000
    /// Set in an end when a line ends inside the quotes of the record.
    static let breaks: UInt32 = 0x4000_0000

    private(set) var markCount = 1
    private(set) var recordCount = 0

    private let marks: UnsafeMutablePointer<UInt32>
    private let ends: UnsafeMutablePointer<UInt32>
    private let delimiter: UInt8
    /// All ones while the last byte was quoted.
    private var quoted: UInt64 = 0
    /// 1 when the last byte was a quote that closed.
    private var closed: UInt64 = 0
    /// 1 when a quote may open at the next byte.
    private var mayOpen: UInt64 = 1
    /// What is known of the record at hand from the blocks before.
    private var flags: UInt32 = 0

    /// - Parameters:
    ///   - marks: room for the marks of one block more than are taken.
    ///   - ends: as much room.
    @inline(__always)
    init(
        marks: UnsafeMutablePointer<UInt32>,
        ends: UnsafeMutablePointer<UInt32>,
        start: Int,
        delimiter: UInt8
    ) {
        self.marks = marks
        self.ends = ends
        self.delimiter = delimiter
        marks[0] = UInt32(truncatingIfNeeded: start) &- 1
    }

    /// Takes the block whose first byte has the index `offset`.
    ///
    /// - Returns: whether it was right to its end.
    @inline(__always)
    mutating func take(_ block: CSVBlock, at offset: Int) -> Bool {
        let delimiters = block.places(of: delimiter)
        let quotes = block.rarePlaces(of: UInt8(ascii: "\""))
        let hasControls = block.hasControls
        guard quotes | quoted | closed != 0 || hasControls else {
            mark(delimiters, at: offset)
            mayOpen = delimiters &>> 63
            return true
        }
        let breaks = hasControls ? block.places(of: UInt8(ascii: "\n")) | block.places(of: UInt8(ascii: "\r")) : 0
        let nuls = hasControls ? block.places(of: 0) : 0
        return take(delimiters, quotes, breaks, nuls, at: offset)
    }

    /// Takes what is left at the end, less than a block.
    mutating func takeLast(_ bytes: UnsafeRawPointer, _ count: Int, at offset: Int) {
        withUnsafeTemporaryAllocation(byteCount: CSVBlock.size, alignment: 16) { padded in
            // A space means nothing; behind a closing quote it stops the pass, which is at its end anyway.
            padded.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: " "))
            padded.copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: count))
            guard let start = padded.baseAddress else { return }
            _ = take(CSVBlock(start), at: offset)
        }
    }

    @inline(__always)
    private mutating func take(
        _ delimiters: UInt64,
        _ quotes: UInt64,
        _ breaks: UInt64,
        _ nuls: UInt64,
        at offset: Int
    ) -> Bool {
        // The quote that opens counts as inside, the one that closes does not.
        let inside = CSVScan.oddBefore(quotes) ^ quoted
        let opening = quotes & inside
        let closing = quotes & ~inside
        let separators = (delimiters | breaks) & ~inside
        let wrong =
            nuls | (opening & ~(((separators | closing) &<< 1) | mayOpen))
            | (((closing &<< 1) | closed) & ~(separators | opening))
        let right = wrong == 0 ? ~0 : (wrong & (0 &- wrong)) &- 1
        finish(breaks & ~inside & right, among: separators & right, quotes, breaks & inside)
        mark(separators & right, at: offset)
        quoted = 0 &- (inside &>> 63)
        closed = closing &>> 63
        mayOpen = (separators | closing) &>> 63
        return wrong == 0
    }

    /// Ends a record at each of the breaks; to be called before their marks are set.
    @inline(__always)
    private mutating func finish(_ breaks: UInt64, among separators: UInt64, _ quotes: UInt64, _ inner: UInt64) {
        var (rest, quotes, inner) = (breaks, quotes, inner)
        while rest != 0 {
            let before = (rest & (0 &- rest)) &- 1
            if quotes & before != 0 { flags |= CSVScan.quotes }
            if inner & before != 0 { flags |= CSVScan.breaks }
            let place = markCount &+ (separators & before).nonzeroBitCount
            ends[recordCount] = UInt32(truncatingIfNeeded: place) | flags
            recordCount &+= 1
            flags = 0
            (quotes, inner) = (quotes & ~before, inner & ~before)
            rest &= rest &- 1
        }
        if quotes != 0 { flags |= CSVScan.quotes }
        if inner != 0 { flags |= CSVScan.breaks }
    }

    /// Writes the places down, eight at a time whether there are so many or not: what is too much is overwritten.
    @inline(__always)
    private mutating func mark(_ places: UInt64, at offset: Int) {
        let count = places.nonzeroBitCount
        var rest = places
        var target = marks + markCount
        let end = target + count
        let base = UInt32(truncatingIfNeeded: offset)
        while target < end {
            for index in 0..<8 {
                // A number that cannot be zero is counted without asking whether it is.
                target[index] = base &+ UInt32(truncatingIfNeeded: (rest | 1 &<< 63).trailingZeroBitCount)
                rest &= rest &- 1
            }
            target += 8
        }
        markCount &+= count
    }

    /// A bit for each byte up to which, itself included, the quotes are odd in number.
    @inline(__always)
    private static func oddBefore(_ quotes: UInt64) -> UInt64 {
        guard quotes != 0 else { return 0 }
        var odd = quotes
        odd ^= odd &<< 1
        odd ^= odd &<< 2
        odd ^= odd &<< 4
        odd ^= odd &<< 8
        odd ^= odd &<< 16
        return odd ^ (odd &<< 32)
    }
}
