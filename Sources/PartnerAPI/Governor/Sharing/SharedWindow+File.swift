/// A window as it stands in its file: microseconds, and a last line by which a file that was cut off is known. It is read and
/// written twice a call, with every call of the last second in it, so that no text is made of it.
extension SharedWindow {
    private static let heading = Array("partnerdesk-pace/1\nstate ".utf8)
    private static let ending = Array("end\n".utf8)

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(96 + 40 * calls.count)
        bytes += SharedWindow.heading
        bytes.append(changed.micro, UInt8(ascii: " "))
        bytes.append(closedUntil.micro, UInt8(ascii: " "))
        bytes.append(kept.micro, UInt8(ascii: "\n"))
        for call in calls {
            bytes.append(call.id, UInt8(ascii: " "))
            bytes.append(call.counted.micro, UInt8(ascii: "\n"))
        }
        bytes += SharedWindow.ending
        return bytes
    }

    /// Reads it back; nil when it is not whole, or not ours.
    package init?(bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard reader.take(SharedWindow.heading), let changed = reader.time(before: UInt8(ascii: " ")),
            let closedUntil = reader.time(before: UInt8(ascii: " ")), let kept = reader.time(before: UInt8(ascii: "\n"))
        else { return nil }
        var calls: [Call] = []
        while !reader.take(SharedWindow.ending) {
            guard let id = reader.number(before: UInt8(ascii: " ")),
                let counted = reader.time(before: UInt8(ascii: "\n"))
            else { return nil }
            calls.append(Call(id: id, counted: counted))
        }
        guard reader.isAtEnd else { return nil }
        self.init(calls: calls, closedUntil: closedUntil, kept: kept, changed: changed)
    }

    /// Goes through the bytes from the front.
    private struct Reader {
        let bytes: [UInt8]
        private var index = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { index == bytes.count }

        mutating func take(_ word: [UInt8]) -> Bool {
            guard bytes[index...].starts(with: word) else { return false }
            index += word.count
            return true
        }

        /// A number of digits and the byte behind it.
        mutating func number(before end: UInt8) -> UInt64? {
            var number: UInt64 = 0
            let start = index
            while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) {
                let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
                let (sum, overflows) = tens.addingReportingOverflow(UInt64(bytes[index] - UInt8(ascii: "0")))
                guard !isTooLarge, !overflows else { return nil }
                number = sum
                index += 1
            }
            guard index > start, index < bytes.count, bytes[index] == end else { return nil }
            index += 1
            return number
        }

        /// Microseconds, which may be before the clock's start. Beyond a century sums could overflow.
        mutating func time(before end: UInt8) -> Duration? {
            let century: UInt64 = 3_155_760_000_000_000
            let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
            if isNegative { index += 1 }
            guard let number = number(before: end), number <= century else { return nil }
            return .microseconds(isNegative ? -Int64(number) : Int64(number))
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ number: some BinaryInteger, _ end: UInt8) {
        append(contentsOf: String(number).utf8)
        append(end)
    }
}

extension Duration {
    /// Whole microseconds.
    fileprivate var micro: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
