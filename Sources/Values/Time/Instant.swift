/// A moment, in whole seconds UTC: what the service means by `2026-03-09T03:41:33Z`.
public struct Instant: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSince1970: Int64

    public init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

    public static func < (left: Instant, right: Instant) -> Bool { left.secondsSince1970 < right.secondsSince1970 }

    /// The moment `seconds` later.
    public func adding(seconds: Int64) -> Instant { Instant(secondsSince1970: secondsSince1970 + seconds) }

    /// Seconds from `other` to this moment.
    public func seconds(since other: Instant) -> Int64 { secondsSince1970 - other.secondsSince1970 }

    /// Beijing's offset from UTC in seconds; constant since 1992.
    static let beijingOffset: Int64 = 8 * 3600

    /// The calendar day in UTC.
    public var utcDate: CivilDate { CivilDate(daysSince1970: floorDivide(secondsSince1970, 86_400)) }

    /// The calendar day in Beijing.
    public var beijingDate: CivilDate { adding(seconds: Instant.beijingOffset).utcDate }
}

extension Instant: CustomStringConvertible {
    /// `2026-03-09T03:41:33Z`, the form of every time the service takes and gives.
    public var description: String { utcDate.description + "T" + clockText(secondsSince1970) + "Z" }

    /// `2026-03-09 11:41:33`, Beijing time, for people. Say beside it that it is Beijing time.
    public var beijingText: String {
        beijingDate.description + " " + clockText(secondsSince1970 + Instant.beijingOffset)
    }

    /// `20260309T034133Z`, the form of `X-Sdk-Date`.
    public var basicText: String { description.filter { $0 != "-" && $0 != ":" } }

    /// Reads `yyyy-MM-dd'T'HH:mm:ss'Z'`, 20 characters; nil for anything else, also for days that do not exist.
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let instant = text.withUTF8({ Instant(utf8: $0) }) else { return nil }
        self = instant
    }

    /// Reads the same from UTF-8.
    package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            text[19] == UInt8(ascii: "Z")
        else { return nil }
        var isNumber = true
        func pair(_ place: Int) -> Int {
            let (tens, ones) = (text[place] &- 48, text[place + 1] &- 48)
            isNumber = isNumber && tens < 10 && ones < 10
            return Int(tens) * 10 + Int(ones)
        }
        let year = pair(0) * 100 + pair(2)
        let (month, day) = (pair(5), pair(8))
        let (hour, minute, second) = (pair(11), pair(14), pair(17))
        guard isNumber, hour < 24, minute < 60, second < 60,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self.init(secondsSince1970: date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60 + second))
    }

    /// Reads `yyyyMMdd'T'HHmmss'Z'`, the form of `X-Sdk-Date`.
    public init?(basic text: some StringProtocol) {
        let t = Array(text)
        guard t.count == 16 else { return nil }
        let extended =
            String(t[0..<4]) + "-" + String(t[4..<6]) + "-" + String(t[6..<8]) + String(t[8])
            + String(t[9..<11]) + ":" + String(t[11..<13]) + ":" + String(t[13..<15]) + String(t[15])
        self.init(extended)
    }
}

/// The time of day `HH:mm:ss` of a count of seconds.
private func clockText(_ seconds: Int64) -> String {
    let second = Int(seconds - floorDivide(seconds, 86_400) * 86_400)
    return padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2)
}

func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}

/// A whole number with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}

/// Decimal digits and nothing else.
func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return bytes.isEmpty ? nil : value
}
