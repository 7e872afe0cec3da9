/// RFC 4180 as a value: UTF-8 bytes go in, in chunks cut anywhere; records come out.
///
/// ```swift
/// parser.feed(chunk)
/// while case .record = parser.next() { parser.withFields { fields in use(fields[0]) } }
/// ```
///
/// Outside quotes CR, LF and CRLF all end a record, whatever the file's first line ended with: a list put together from two
/// sources mixes them, and a bare CR inside an id is never meant. Blank lines are skipped. The record's fields stay
/// readable, and its memory is used again, until the next ``next()``.
public struct CSVParser: Sendable {
    /// What ``next()`` came to.
    public enum Step: Sendable, Hashable {
        /// A record is complete: see ``fieldCount``, ``field(_:)``, ``line`` and ``faults``.
        case record
        /// All bytes are used: ``feed(_:)`` more, or ``finish()``.
        case needsInput
        /// Nothing comes after this.
        case end
        /// Reading has to stop.
        case fatal(CSVFault)
    }

    enum State: Sendable {
        case recordStart, fieldStart, unquoted, quoted
        /// After a quote inside quotes: the end of the field or the first half of an escaped quote.
        case quoteInQuoted
        /// After text behind a closing quote, or after a stray quote: everything but the delimiter is literal.
        case literal
        case stopped
    }

    enum Place: Sendable {
        /// In the marks of the index from this one on, the bytes in `input`.
        case marks(from: Int)
        /// In `bounds`, the bytes in `input` or in `content`.
        case bounds(inInput: Bool)
    }

    /// The 1-based physical line on which the current record begins.
    public internal(set) var line = 1
    /// What is wrong with the current record without making it unreadable.
    public internal(set) var faults: [CSVFault] = []
    /// The number of fields of the current record.
    public internal(set) var fieldCount = 0

    let delimiter: UInt8
    let limits: CSVLimits
    var state = State.recordStart
    var input: [UInt8] = []
    var position = 0
    private var isFinished = false
    /// The physical line of the byte at `position`.
    var currentLine = 1
    /// Whether the last byte was a CR, so that a LF belongs to it.
    var sawReturn = false
    /// Where the quote of the current field opened.
    private var quoteLine = 1
    /// Records that were found ahead, and how many of them have been given.
    var index = CSVIndex()
    var given = 0
    /// Where the fields of the current record are told.
    var place = Place.bounds(inInput: false)
    /// The contents of the fields of a record that was put together byte by byte, one after the other.
    private var content: [UInt8] = []
    /// For each field the byte before it and the one behind it.
    var bounds: [UInt32] = []
    private var fieldBegin = 0

    /// - Parameter limits: a record of more than 2 GB is never taken, whatever they say.
    public init(delimiter: Delimiter = .comma, limits: CSVLimits = CSVLimits()) {
        self.delimiter = delimiter.rawValue
        self.limits = CSVLimits(
            field: limits.field,
            record: min(limits.record, Int(Int32.max)),
            columns: limits.columns
        )
    }

    /// A field of the current record. What is not UTF-8 is replaced: feed checked bytes.
    public func field(_ index: Int) -> String { withFields { $0.text(index) } }

    /// All fields of the current record as text.
    var texts: [String] { withFields { fields in fields.indices.map(fields.text) } }

    /// The fields of the current record as bytes, without making strings of them.
    ///
    /// - Parameter body: gets the fields, which are good until it returns.
    public func withFields<Result>(_ body: (CSVFields) throws -> Result) rethrows -> Result {
        switch place {
        case .marks(let first):
            try input.withUnsafeBufferPointer { bytes in
                try index.marks.withUnsafeBufferPointer {
                    try body(CSVFields(bytes, $0, first: first, step: 1, count: fieldCount))
                }
            }
        case .bounds(let inInput):
            try (inInput ? input : content).withUnsafeBufferPointer { bytes in
                try bounds.withUnsafeBufferPointer {
                    try body(CSVFields(bytes, $0, first: 0, step: 2, count: fieldCount))
                }
            }
        }
    }

    /// Gives the next bytes, after ``next()`` asked for them.
    public mutating func feed(_ bytes: [UInt8]) {
        index.clear()
        given = 0
        if position < input.count {
            input.removeFirst(position)
            input.append(contentsOf: bytes)
        } else {
            input = bytes
        }
        position = 0
    }

    /// Gives the next bytes after ``next()`` asked for them, in memory that is used again.
    ///
    /// - Parameter fill: replaces what is in the array by the next bytes; whatever is in it when this throws is dropped.
    mutating func refill(_ fill: (inout [UInt8]) throws -> Void) rethrows {
        var bytes: [UInt8] = []
        swap(&bytes, &input)
        position = 0
        try fill(&bytes)
        feed(bytes)
    }

    /// Says that no more bytes will come.
    public mutating func finish() { isFinished = true }

    /// Goes on to the end of the next record.
    public mutating func next() -> Step {
        if state == .recordStart {
            if takeIndexed() { return .record }
            beginRecord()
        }
        while position < input.count {
            if let step = advance() { return step }
        }
        return isFinished ? end() : .needsInput
    }

    private mutating func beginRecord() {
        content.removeAll(keepingCapacity: true)
        bounds.removeAll(keepingCapacity: true)
        faults.removeAll(keepingCapacity: true)
        fieldBegin = 0
        fieldCount = 0
        place = .bounds(inInput: false)
    }

    /// Takes at least one byte, except where only the state changes.
    private mutating func advance() -> Step? {
        switch state {
        case .recordStart: skipBlankLines()
        case .fieldStart: beginField()
        case .unquoted, .literal: return takeUnquoted()
        case .quoted: return takeQuoted()
        case .quoteInQuoted: return afterQuote()
        case .stopped: return .end
        }
        return nil
    }

    private mutating func skipBlankLines() {
        let byte = input[position]
        guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
            sawReturn = false
            line = currentLine
            state = .fieldStart
            return
        }
        takeLineEnd(byte)
    }

    /// Counts CRLF as one line, also when its two bytes come in two chunks.
    mutating func takeLineEnd(_ byte: UInt8) {
        if !(byte == UInt8(ascii: "\n") && sawReturn) { currentLine += 1 }
        sawReturn = byte == UInt8(ascii: "\r")
        position += 1
    }

    private mutating func beginField() {
        fieldBegin = content.count
        if input[position] == UInt8(ascii: "\"") {
            quoteLine = currentLine
            position += 1
            state = .quoted
        } else {
            state = .unquoted
        }
    }

    private mutating func takeUnquoted() -> Step? {
        let start = position
        let stop = endOfPlain(from: start, delimiter)
        content.append(contentsOf: input[start..<stop])
        position = stop
        if let step = checkSize(quoted: false) { return step }
        guard stop < input.count else { return nil }
        switch input[stop] {
        case delimiter:
            position += 1
            return endField()
        case UInt8(ascii: "\""):
            if state == .unquoted { note(.strayQuote) }
            state = .literal
            content.append(UInt8(ascii: "\""))
            position += 1
            return nil
        case 0: return self.stop(.nul)
        default: return endRecord()
        }
    }

    private mutating func takeQuoted() -> Step? {
        let start = position
        let stop = endOfPlain(from: start, UInt8(ascii: "\""))
        content.append(contentsOf: input[start..<stop])
        position = stop
        if stop > start { sawReturn = false }
        if let step = checkSize(quoted: true) { return step }
        guard stop < input.count else { return nil }
        switch input[stop] {
        case UInt8(ascii: "\""):
            position += 1
            sawReturn = false
            state = .quoteInQuoted
        case 0: return self.stop(.nul)
        default:
            let byte = input[stop]
            content.append(byte)
            takeLineEnd(byte)
        }
        return nil
    }

    private mutating func afterQuote() -> Step? {
        switch input[position] {
        case delimiter:
            position += 1
            return endField()
        case UInt8(ascii: "\""):
            content.append(UInt8(ascii: "\""))
            position += 1
            state = .quoted
            return nil
        case UInt8(ascii: "\r"), UInt8(ascii: "\n"): return endRecord()
        default:
            note(.textAfterQuote(openedOnLine: quoteLine))
            state = .literal
            return nil
        }
    }

    private mutating func endField() -> Step? {
        tellField()
        guard fieldCount < limits.columns else { return stop(.tooManyColumns(limit: limits.columns)) }
        // Set here and not by the next byte, so that a delimiter at the very end is followed by an empty field.
        fieldBegin = content.count
        state = .fieldStart
        return nil
    }

    /// At the line end, which is left to be skipped as a blank line is.
    private mutating func endRecord() -> Step {
        if position < input.count { takeLineEnd(input[position]) }
        tellField()
        state = .recordStart
        return .record
    }

    private mutating func end() -> Step {
        switch state {
        case .recordStart, .stopped:
            state = .stopped
            return .end
        case .quoted: return stop(.unclosedQuote(openedOnLine: quoteLine))
        case .fieldStart, .unquoted, .literal, .quoteInQuoted: return endRecord()
        }
    }

    private mutating func tellField() {
        bounds.append(UInt32(truncatingIfNeeded: fieldBegin) &- 1)
        bounds.append(UInt32(truncatingIfNeeded: content.count))
        fieldCount += 1
    }

    /// The index of the first quote, CR, LF, NUL or `other` from `start` on; the end where there is none.
    private func endOfPlain(from start: Int, _ other: UInt8) -> Int {
        input.withUnsafeBufferPointer { bytes in
            bytes[start...].firstIndex {
                $0 <= 0x22 && ($0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == 0) || $0 == other
            }
                ?? bytes.count
        }
    }

    private mutating func checkSize(quoted: Bool) -> Step? {
        let opened = quoted ? quoteLine : nil
        if content.count - fieldBegin > limits.field {
            return stop(.fieldTooLarge(limit: limits.field, openedOnLine: opened))
        }
        if content.count > limits.record {
            return stop(.recordTooLarge(limit: limits.record, openedOnLine: opened))
        }
        return nil
    }

    private func fault(_ kind: CSVFault.Kind) -> CSVFault {
        CSVFault(kind: kind, line: currentLine, field: fieldCount + 1)
    }

    /// One fault a field is enough to find it.
    private mutating func note(_ kind: CSVFault.Kind) { faults.append(fault(kind)) }

    private mutating func stop(_ kind: CSVFault.Kind) -> Step {
        let fault = fault(kind)
        state = .stopped
        return .fatal(fault)
    }
}
