extension Amount: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `-12.50`, `0`, `3600`: an optional minus sign, digits, and optionally a point with digits. Nothing else:
    /// no plus sign, separators, spaces, currency signs or exponent.
    ///
    /// - Throws: ``AmountError/malformed``, ``AmountError/tooManyDecimals`` or ``AmountError/overflow``.
    public init(parsing text: some StringProtocol) throws(AmountError) {
        self = try Amount.parse(String(text), exponent: false)
    }

    /// Reads the text of a JSON number, where an exponent is allowed (`1E-8`).
    ///
    /// - Throws: ``AmountError/malformed``, ``AmountError/tooManyDecimals`` or ``AmountError/overflow``.
    public init(parsingJSONNumber text: some StringProtocol) throws(AmountError) {
        self = try Amount.parse(String(text), exponent: true)
    }

    /// Reads a decimal number; nil when the text is not one. See ``init(parsing:)`` for the grammar.
    public init?(_ description: String) {
        guard let amount = try? Amount(parsing: description) else { return nil }
        self = amount
    }

    private static func parse(_ text: String, exponent: Bool) throws(AmountError) -> Amount {
        var text = text
        let result: Result<Amount, AmountError> = text.withUTF8 { bytes in
            do throws(AmountError) {
                return .success(try Amount(utf8: bytes, allowingExponent: exponent))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Reads a decimal number from UTF-8 bytes; the hot path of the JSON and CSV readers.
    package init(utf8 bytes: UnsafeBufferPointer<UInt8>, allowingExponent: Bool) throws(AmountError) {
        if let short = Amount.short(bytes) {
            self = short
        } else {
            try self.init(long: bytes, allowingExponent: allowingExponent)
        }
    }

    /// Reads what nearly every amount is: at most 19 digits, of which at most 18 after the point. nil for anything else,
    /// which may be an amount all the same.
    @inline(__always)
    private static func short(_ bytes: UnsafeBufferPointer<UInt8>) -> Amount? {
        guard bytes.count <= 20, let start = bytes.baseAddress else { return nil }
        var index = 0
        let negative = bytes.count > 0 && start[0] == UInt8(ascii: "-")
        if negative { index = 1 }
        let first = index
        var digits: UInt64 = 0
        var point = -1
        while index < bytes.count {
            let digit = start[index] &- UInt8(ascii: "0")
            if digit < 10 {
                digits = digits &* 10 &+ UInt64(digit)
            } else if start[index] == UInt8(ascii: "."), point < 0, index > first {
                point = index
            } else {
                return nil
            }
            index += 1
        }
        let count = index - first - (point < 0 ? 0 : 1)
        let decimals = point < 0 ? 0 : index - point - 1
        guard count > 0, count <= 19, decimals <= maximumDecimals, point < 0 || decimals > 0 else { return nil }
        let (high, low) = digits.multipliedFullWidth(by: smallPowers[maximumDecimals - decimals])
        let units = Int128(truncatingIfNeeded: UInt128(high) << 64 | UInt128(low))
        return Amount(units: negative ? -units : units, writtenDecimals: UInt8(decimals))
    }

    private init(long bytes: UnsafeBufferPointer<UInt8>, allowingExponent: Bool) throws(AmountError) {
        var index = 0
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { index = 1 }

        var digits: UInt128 = 0
        var decimals = 0
        var excessZeros = 0  // zeros past the 18th decimal: dropped without loss
        var sawDigit = false
        var afterPoint = false
        scan: while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                sawDigit = true
                if afterPoint && byte == UInt8(ascii: "0") {
                    // Trailing zeros are held back until a digit follows, so that any number of them is harmless.
                    excessZeros += 1
                } else {
                    if excessZeros > 0 {
                        guard decimals + excessZeros <= 60 else { throw .tooManyDecimals }
                        for _ in 0..<excessZeros { digits = try Amount.appending(0, to: digits) }
                        decimals += excessZeros
                        excessZeros = 0
                    }
                    digits = try Amount.appending(byte &- UInt8(ascii: "0"), to: digits)
                    if afterPoint { decimals += 1 }
                }
            case UInt8(ascii: ".") where !afterPoint && sawDigit:
                afterPoint = true
                sawDigit = false
            default:
                break scan
            }
            index += 1
        }
        guard sawDigit else { throw .malformed }

        var exponent = 0
        if index < bytes.count {
            guard allowingExponent, bytes[index] == UInt8(ascii: "e") || bytes[index] == UInt8(ascii: "E") else {
                throw .malformed
            }
            exponent = try Amount.exponent(in: bytes[(index + 1)...])
        }
        try self.init(
            digits: digits,
            decimals: decimals - exponent,
            written: decimals + excessZeros - exponent,
            negative: negative
        )
    }

    private static func appending(_ digit: UInt8, to digits: UInt128) throws(AmountError) -> UInt128 {
        let (tens, overflow) = digits.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(UInt128(digit))
        guard !overflow, !carry else { throw .overflow }
        return sum
    }

    private static func exponent(in bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(AmountError) -> Int {
        var rest = bytes
        var sign = 1
        if let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            rest = rest.dropFirst()
        }
        guard !rest.isEmpty else { throw .malformed }
        var value = 0
        for byte in rest {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { throw .malformed }
            value = min(value * 10 + Int(byte &- UInt8(ascii: "0")), 100_000)
        }
        return sign * value
    }

    /// - Parameters:
    ///   - decimals: how many of the digits stand after the point; negative when zeros are to be appended.
    ///   - written: as `decimals`, with the trailing zeros that were written.
    private init(digits: UInt128, decimals: Int, written: Int, negative: Bool) throws(AmountError) {
        var digits = digits
        var decimals = decimals
        while decimals > Amount.maximumDecimals && digits % 10 == 0 && digits != 0 {
            digits /= 10
            decimals -= 1
        }
        if digits != 0 {
            guard decimals <= Amount.maximumDecimals else { throw .tooManyDecimals }
            guard Amount.maximumDecimals - decimals <= 38 else { throw .overflow }
            let (scaled, overflow) = digits.multipliedReportingOverflow(
                by: Amount.powerOfTen(Amount.maximumDecimals - decimals)
            )
            guard !overflow, let units = Int128(exactly: scaled) else { throw .overflow }
            self.init(units: negative ? -units : units, writtenDecimals: Amount.clampedDecimals(written))
        } else {
            self.init(units: 0, writtenDecimals: Amount.clampedDecimals(written))
        }
    }

    private static func clampedDecimals(_ decimals: Int) -> UInt8 {
        UInt8(min(max(decimals, 0), maximumDecimals))
    }

    static func powerOfTen(_ exponent: Int) -> UInt128 {
        var power: UInt128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }

    /// All digits, plainly: `-58.20`, `0.00000001`, `3600`. Reading it back gives an equal amount that is written alike.
    public var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``description`` as UTF-8.
    package func write(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Amount.maximumLength) { room in
            guard let start = room.baseAddress else { return }
            bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: writeText(at: start)))
        }
    }

    /// The text with exactly `decimals` digits after the point and, if asked, a separator between thousands:
    /// `1,234.50`. For people; files get ``description``.
    ///
    /// - Throws: ``AmountError/overflow`` when rounding leaves the range.
    public func formatted(
        decimals: Int = 2,
        rounding: Rounding = .halfEven,
        grouping: Bool = true
    ) throws(AmountError) -> String {
        let rounded = try rounded(toDecimals: decimals, rounding)
        let text = Amount(units: rounded.units, writtenDecimals: UInt8(decimals)).description
        guard grouping else { return text }
        let point = text.firstIndex(of: ".") ?? text.endIndex
        let start = rounded.isNegative ? text.index(after: text.startIndex) : text.startIndex
        var whole = ""
        let digits = text[start..<point]
        for (offset, digit) in digits.enumerated() {
            if offset > 0 && (digits.count - offset) % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        return text[..<start] + whole + text[point...]
    }
}
