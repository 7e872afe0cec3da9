package import Values

/// Days from Monday to Friday. Public holidays are not known here.
package enum WorkingDays {
    /// Working days after `start` up to and including `end`; none when it lies before.
    package static func count(after start: CivilDate, through end: CivilDate) -> Int {
        guard start < end else { return 0 }
        let (first, last) = (start.daysSince1970 + 1, end.daysSince1970)
        let days = last - first + 1
        var count = days / 7 * 5
        for day in (first + days / 7 * 7)..<(last + 1) where isWorkingDay(day) { count += 1 }
        return Int(count)
    }

    /// 1970-01-01 was a Thursday.
    private static func isWorkingDay(_ day: Int64) -> Bool {
        let weekday = ((day + 3) % 7 + 7) % 7
        return weekday < 5
    }
}
