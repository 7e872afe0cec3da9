internal import Ledger
internal import Values

/// Two pulls of a month of which one at least was made before the month was closed: what may lie between them, and what
/// may not.
///
/// Details and refund orders are read as they are at the moment. Monthly bills are made anew each day, from 16:00 to 24:00 of
/// Beijing, from everything before that day. So they surely hold what is older than yesterday, and nothing of today.
struct PreliminaryData {
    /// What is younger may not have come to the other side yet; as the service writes moments.
    private let lagFrom: String
    /// Whether the left side is as late as the right: otherwise nothing is known about what the right side has more.
    let isComparable: Bool

    private static let refresh: Int64 = 16 * 3600

    /// Details or refund orders against monthly bills.
    init(_ live: Pull, bills: Pull) {
        lagFrom = bills.started.beijingDate.adding(days: -1).beijingMidnight.description
        let end = bills.ended ?? bills.started
        let midnight = end.beijingDate.beijingMidnight
        let isRefreshed = end.seconds(since: midnight) >= PreliminaryData.refresh
        let newest = isRefreshed ? midnight : end.beijingDate.adding(days: -1).beijingMidnight
        isComparable = live.started >= newest
    }

    /// Two data sets that are both read as they are at the moment: a day is left for one to follow the other.
    init(live one: Pull, _ other: Pull) {
        let first = min(one.started, other.started)
        lagFrom = first.beijingDate.adding(days: -1).beijingMidnight.description
        isComparable = true
    }

    /// Whether something of this moment may stand on one side alone. What has no moment cannot be placed.
    func mayLag(_ time: String?) -> Bool { time.map { $0 >= lagFrom } ?? true }
}

/// Between which bounds left less right may lie for what one of them may not have yet.
struct Leeway: Hashable {
    private var lowest = Amount.zero
    private var highest = Amount.zero

    init() {}

    /// The left side has an amount that the right may not have yet.
    mutating func rightMayLack(_ amount: Amount) throws(AmountError) {
        if amount.isNegative { try lowest += amount } else { try highest += amount }
    }

    /// The right side has an amount that the left may not have yet.
    mutating func leftMayLack(_ amount: Amount) throws(AmountError) { try rightMayLack(-amount) }

    func allows(_ difference: Amount, within tolerance: Amount) throws(AmountError) -> Bool {
        let (low, high) = (try lowest - tolerance, try highest + tolerance)
        return difference >= low && difference <= high
    }
}
