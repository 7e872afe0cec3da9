/// A bill cycle: a calendar month of Beijing time, written `YYYY-MM`.
public struct BillCycle: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let year: Int
    /// 1…12
    public let month: Int

    public init?(year: Int, month: Int) {
        guard (1970...9998).contains(year), (1...12).contains(month) else { return nil }
        self.init(unchecked: year, month)
    }

    private init(unchecked year: Int, _ month: Int) {
        self.year = year
        self.month = month
    }

    /// Reads `YYYY-MM`, 7 characters; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = number(bytes[0..<4]),
            let month = number(bytes[5..<7])
        else { return nil }
        self.init(year: year, month: month)
    }

    /// The cycle a moment belongs to.
    public init(containing instant: Instant) {
        let date = instant.beijingDate
        self.init(unchecked: date.year, date.month)
    }

    public var next: BillCycle {
        month == 12 ? BillCycle(unchecked: year + 1, 1) : BillCycle(unchecked: year, month + 1)
    }
    public var previous: BillCycle {
        month == 1 ? BillCycle(unchecked: year - 1, 12) : BillCycle(unchecked: year, month - 1)
    }

    public var firstDay: CivilDate { CivilDate(unchecked: year, month, 1) }
    public var lastDay: CivilDate { CivilDate(unchecked: year, month, CivilDate.days(inMonth: month, of: year)) }

    /// The first moment of the cycle: `2026-03` begins at 2026-02-28T16:00:00Z.
    public var start: Instant { firstDay.beijingMidnight }
    /// The first moment after the cycle.
    public var end: Instant { next.start }

    /// When the service has generated the partner bill of the cycle: the 5th of the next month, 12:00 Beijing. What is
    /// pulled before is preliminary.
    public var finalFrom: Instant {
        CivilDate(unchecked: next.year, next.month, 5).beijingMidnight.adding(seconds: 12 * 3600)
    }

    public static func < (left: BillCycle, right: BillCycle) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }

    public var description: String { padded(year, 4) + "-" + padded(month, 2) }
}
