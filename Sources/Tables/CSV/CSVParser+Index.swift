#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

extension CSVParser {
    /// Moves on to the next record that was found ahead; false when what comes next has to be read byte by byte: a record
    /// that the input does not hold whole, one with a fault, or one too large.
    mutating func takeIndexed() -> Bool {
        while true {
            if given == index.count {
                given = 0
                index.build(input, from: position, delimiter: delimiter)
                guard index.count > 0 else { return false }
            }
            let record = index.record(given)
            let (start, end) = (position, Int(index.marks[record.last]))
            if start == end {
                given += 1
                takeLineEnd(input[end])
                continue
            }
            guard take(record, from: start, to: end) else {
                index.clear()
                given = 0
                return false
            }
            given += 1
            return true
        }
    }

    private mutating func take(_ record: CSVIndex.Record, from start: Int, to end: Int) -> Bool {
        let count = record.last - record.first
        guard count <= limits.columns else { return false }
        // Before quotes are taken out, which moves bytes.
        let inner = record.hasBreaks ? lineEnds(from: start, to: end) : 0
        let isSmall = end - start <= min(limits.field, limits.record)
        if record.hasQuotes {
            let hasDoubled = tellBounds(of: record)
            guard isSmall || isWithinLimits(quoted: true, bounds[...]) else { return false }
            if hasDoubled { halveQuotes() }
            place = .bounds(inInput: true)
        } else {
            guard isSmall || isWithinLimits(quoted: false, index.marks[record.first...record.last]) else {
                return false
            }
            place = .marks(from: record.first)
        }
        if !faults.isEmpty { faults.removeAll(keepingCapacity: true) }
        fieldCount = count
        line = currentLine
        currentLine += inner
        sawReturn = false
        position = end
        takeLineEnd(input[end])
        return true
    }

    /// Tells the bounds of fields some of which stand in quotes, without the quotes.
    ///
    /// - Returns: whether a quote stands between them.
    private mutating func tellBounds(of record: CSVIndex.Record) -> Bool {
        bounds.removeAll(keepingCapacity: true)
        var told: [UInt32] = []
        swap(&told, &bounds)
        let hasDoubled = input.withUnsafeBufferPointer { bytes in
            index.marks.withUnsafeBufferPointer { marks in
                var hasDoubled = false
                for place in record.first..<record.last {
                    let start = marks[place] &+ 1
                    let end = marks[place + 1]
                    let isQuoted = start < end && bytes[Int(start)] == UInt8(ascii: "\"")
                    told.append(isQuoted ? start : start &- 1)
                    told.append(isQuoted ? end - 1 : end)
                    guard isQuoted, end - start > 3 else { continue }
                    let inside = UnsafeBufferPointer(rebasing: bytes[Int(start) + 1..<Int(end) - 1])
                    if !hasDoubled, let first = inside.baseAddress {
                        hasDoubled = memchr(first, 0x22, inside.count) != nil
                    }
                }
                return hasDoubled
            }
        }
        swap(&told, &bounds)
        return hasDoubled
    }

    /// Makes one of two quotes wherever they stand in a quoted field of `bounds`, in place.
    private mutating func halveQuotes() {
        let quote = UInt8(ascii: "\"")
        for place in stride(from: 1, to: bounds.count, by: 2) {
            let (start, end) = (Int(bounds[place - 1] &+ 1), Int(bounds[place]))
            guard start > 0, input[start - 1] == quote, let first = input[start..<end].firstIndex(of: quote) else {
                continue
            }
            bounds[place] = input.withUnsafeMutableBufferPointer { bytes in
                var (source, target) = (first, first)
                while source < end {
                    bytes[target] = bytes[source]
                    source += bytes[source] == quote ? 2 : 1
                    target += 1
                }
                return UInt32(truncatingIfNeeded: target)
            }
        }
    }

    /// Whether no field, nor all of them together, has too many bytes.
    ///
    /// - Parameter bounds: the byte before each field and the one behind it; the latter serves as the former where nothing
    ///   is quoted.
    private func isWithinLimits(quoted: Bool, _ bounds: ArraySlice<UInt32>) -> Bool {
        var sum = 0
        for place in stride(from: bounds.startIndex + 1, to: bounds.endIndex, by: quoted ? 2 : 1) {
            let (start, end) = (Int(bounds[place - 1] &+ 1), Int(bounds[place]))
            let quotes = quoted ? input[start..<end].count { $0 == UInt8(ascii: "\"") } : 0
            let count = end - start - quotes / 2
            sum += count
            guard count <= limits.field, sum <= limits.record else { return false }
        }
        return true
    }

    /// The line ends between two places, CRLF as one.
    private func lineEnds(from start: Int, to end: Int) -> Int {
        var count = 0
        var sawReturn = false
        for byte in input[start..<end] {
            if byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && !sawReturn) { count += 1 }
            sawReturn = byte == UInt8(ascii: "\r")
        }
        return count
    }
}
