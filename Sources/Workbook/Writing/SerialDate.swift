internal import Values

/// Excel's dates: days since 1899-12-30, the time of day as a fraction.
enum SerialDate {
    /// nil outside of 1900-03-01 … 9999-12-31: before, Excel believes in a 29 February 1900.
    static func of(_ date: CivilDate) -> Double? { of(day: date.daysSince1970) }

    static func of(_ instant: Instant, in zone: SheetColumn.Zone) -> Double? {
        let second = instant.secondsSince1970 + (zone == .utc ? 0 : 8 * 3600)
        // The time of day is counted from the day's beginning, before 1970 too.
        let ofDay = (second % 86_400 + 86_400) % 86_400
        return of(day: (second - ofDay) / 86_400).map { $0 + Double(ofDay) / 86_400 }
    }

    private static func of(day: Int64) -> Double? {
        let serial = day + 25_569
        return (61...2_958_465).contains(serial) ? Double(serial) : nil
    }
}
