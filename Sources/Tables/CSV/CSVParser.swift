/// RFC 4180 as a value: UTF-8 bytes go in, in chunks cut anywhere; records come out.
///
/// ```swift
/// parser.feed(chunk)
/// while case .record = parser.next() { use(parser.field(0)) }
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

    private enum State: Sendable {
        case recordStart, fieldStart, unquoted, quoted
        /// After a quote inside quotes: the end of the field or the first half of an escaped quote.
        case quoteInQuoted
        /// After text behind a closing quote, or after a stray quote: everything but the delimiter is literal.
        case literal
        case stopped
    }

    /// The 1-based physical line on which the current record begins.
    public private(set) var line = 1
    /// What is wrong with the current record without making it unreadable.
    public private(set) var faults: [CSVFault] = []

    private let delimiter: UInt8
    private let limits: CSVLimits
    private var state = State.recordStart
    private var input: [UInt8] = []
    private var position = 0
    private var isFinished = false
    /// The physical line of the byte at `position`.
    private var currentLine = 1
    /// Whether the last byte was a CR, so that a LF belongs to it.
    private var sawReturn = false
    /// Where the quote of the current field opened.
    private var quoteLine = 1
    /// The contents of the record's fields, one after the other; empty while the record lies in `input` as it is.
    private var content: [UInt8] = []
    /// Where each field ends: in `content`, or in `input`.
    private var ends: [Int] = []
    /// Where a record begins that lies in `input` as it is, its fields with a delimiter between them; nil for one that was
    /// put together in `content`.
    private var plainStart: Int?
    private var fieldBegin = 0

    public init(delimiter: Delimiter = .comma, limits: CSVLimits = CSVLimits()) {
        self.delimiter = delimiter.rawValue
        self.limits = limits
    }

    /// The number of fields of the current record.
    public var fieldCount: Int { ends.count }

    /// A field of the current record. What is not UTF-8 is replaced: feed checked bytes.
    public func field(_ index: Int) -> String { withField(index) { String(decoding: $0, as: UTF8.self) } }

    /// The bytes of a field of the current record, without making a string of them.
    public func withField<Result>(_ index: Int, _ body: (Slice<UnsafeBufferPointer<UInt8>>) throws -> Result)
        rethrows -> Result
    {
        if let plainStart {
            let start = index == 0 ? plainStart : ends[index - 1] + 1
            return try input.withUnsafeBufferPointer { try body($0[start..<ends[index]]) }
        }
        let start = index == 0 ? 0 : ends[index - 1]
        return try content.withUnsafeBufferPointer { try body($0[start..<ends[index]]) }
    }

    /// Gives the next bytes, after ``next()`` asked for them.
    public mutating func feed(_ bytes: [UInt8]) {
        if position < input.count {
            input.removeFirst(position)
            input.append(contentsOf: bytes)
        } else {
            input = bytes
        }
        position = 0
    }

    /// Says that no more bytes will come.
    public mutating func finish() { isFinished = true }

    /// Goes on to the end of the next record.
    public mutating func next() -> Step {
        if state == .recordStart { beginRecord() }
        while position < input.count {
            if state == .fieldStart, ends.isEmpty, takePlainRecord() { return .record }
            if let step = advance() { return step }
        }
        return isFinished ? end() : .needsInput
    }

    private mutating func beginRecord() {
        content.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        faults.removeAll(keepingCapacity: true)
        fieldBegin = 0
        plainStart = nil
    }

    /// Takes a record that can be used where it lies: nearly every one can.
    private mutating func takePlainRecord() -> Bool {
        let most = min(limits.field, limits.record)
        let stop = CSVScanner.plainRecord(input, from: position, atMost: most, delimiter: delimiter, ends: &ends)
        guard let stop, ends.count <= limits.columns else {
            ends.removeAll(keepingCapacity: true)
            return false
        }
        plainStart = position
        position = stop
        takeLineEnd(input[stop])
        state = .recordStart
        return true
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
    private mutating func takeLineEnd(_ byte: UInt8) {
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
        let stop = CSVScanner.endOfUnquoted(input, from: start, delimiter: delimiter)
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
        let stop = CSVScanner.endOfQuoted(input, from: start)
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
        ends.append(content.count)
        guard ends.count < limits.columns else { return stop(.tooManyColumns(limit: limits.columns)) }
        // Set here and not by the next byte, so that a delimiter at the very end is followed by an empty field.
        fieldBegin = content.count
        state = .fieldStart
        return nil
    }

    /// At the line end, which is left to be skipped as a blank line is.
    private mutating func endRecord() -> Step {
        if position < input.count { takeLineEnd(input[position]) }
        ends.append(content.count)
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
        CSVFault(kind: kind, line: currentLine, field: ends.count + 1)
    }

    /// One fault a field is enough to find it.
    private mutating func note(_ kind: CSVFault.Kind) { faults.append(fault(kind)) }

    private mutating func stop(_ kind: CSVFault.Kind) -> Step {
        let fault = fault(kind)
        state = .stopped
        return .fatal(fault)
    }
}
