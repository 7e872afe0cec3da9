internal import Ledger
package import Values

/// The time a pull of a monthly data set is about: a whole bill cycle, or some days of Beijing.
package struct PullSpan: Sendable, Hashable {
    /// The cycle; with days, the one of the last of them.
    package let cycle: BillCycle
    /// First and last day; nil for the whole cycle.
    package let days: ClosedRange<CivilDate>?

    package init(cycle: BillCycle, days: ClosedRange<CivilDate>? = nil) {
        self.cycle = days.map { BillCycle(containing: $0.upperBound.beijingMidnight) } ?? cycle
        self.days = days
    }

    /// Every day of it.
    var allDays: ClosedRange<CivilDate> { days ?? cycle.firstDay...cycle.lastDay }

    /// First and last moment.
    var moments: ClosedRange<Instant> { range.lowerBound...range.upperBound.adding(seconds: -1) }

    /// From its first moment to the first that is over.
    var range: Range<Instant> {
        allDays.lowerBound.beijingMidnight..<allDays.upperBound.adding(days: 1).beijingMidnight
    }

    var period: Pull.Period { days.map { .days($0.lowerBound, $0.upperBound) } ?? .cycle(cycle) }

    /// From when on the service changes nothing in it any more.
    var finalFrom: Instant { cycle.finalFrom }
}
