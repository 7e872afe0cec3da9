/// What a value may be for a rule to pass it without being asked: a description so plain that a few instructions tell whether
/// a value fits. A value that does not fit may still be right.
struct SureValue: Sendable {
    /// In bytes.
    var minimum = 1
    var maximum = Int.max
    var traits: ByteTraits = [
        .digit, .upper, .lower, .dash, .underscore, .point, .slash, .space, .sign, .control, .wide, .rare,
    ]
    /// ASCII that may stand first, a bit each; `high` has those from 64 on. What is not ASCII may where `traits` lets it.
    var lowFirsts = UInt64.max
    var highFirsts = UInt64.max
    /// What the second byte is at least.
    var second: UInt8 = 0
    /// How many there are at least of upper-case letters, lower-case letters, digits and anything else.
    var kinds = 0

    /// Visible ASCII.
    static let ascii: ByteTraits = [.digit, .upper, .lower, .dash, .underscore, .point, .slash, .sign]

    /// What fits both.
    func and(_ other: SureValue) -> SureValue {
        SureValue(
            minimum: Swift.max(minimum, other.minimum),
            maximum: Swift.min(maximum, other.maximum),
            traits: traits.intersection(other.traits),
            lowFirsts: lowFirsts & other.lowFirsts,
            highFirsts: highFirsts & other.highFirsts,
            second: Swift.max(second, other.second),
            kinds: Swift.max(kinds, other.kinds)
        )
    }

    /// With just these in front.
    func beginning(with isFirst: (Unicode.Scalar) -> Bool) -> SureValue {
        var value = self
        for byte in UInt8(0)..<128 where !isFirst(Unicode.Scalar(byte)) {
            if byte < 64 {
                value.lowFirsts &= ~(1 << UInt64(byte))
            } else {
                value.highFirsts &= ~(1 << UInt64(byte - 64))
            }
        }
        return value
    }

    /// Whether a value that is not empty fits.
    func fits(_ value: ImportValue) -> Bool {
        guard value.bytes.count >= minimum, value.bytes.count <= maximum, value.traits.isSubset(of: traits) else {
            return false
        }
        let first = value.bytes[0]
        if first < 0x80, (first < 64 ? lowFirsts : highFirsts) >> UInt64(first & 63) & 1 == 0 { return false }
        if second > 0, value.bytes.count < 2 || value.bytes[1] < second { return false }
        return kinds == 0 || value.kindCount >= kinds
    }
}

extension ImportValue {
    /// How many it has of upper-case letters, lower-case letters, digits and anything else.
    var kindCount: Int {
        let named: ByteTraits = [.upper, .lower, .digit]
        return traits.intersection(named).rawValue.nonzeroBitCount + (traits.isSubset(of: named) ? 0 : 1)
    }
}
