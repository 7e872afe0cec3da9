internal import Values

/// Excel's dates: days since 1899-12-30, the time of day as a fraction.
enum SerialDate {
    /// nil outside of 1900-03-01 … 9999-12-31: before, Excel believes in a 29 February 1900.
    static func of(_ date: CivilDate) -> Double? {
        let serial = date.daysSince1970 + 25_569
        return (61...2_958_465).contains(serial) ? Double(serial) : nil
    }

    static func of(_ instant: Instant, in zone: SheetColumn.Zone) -> Double? {
        let date = zone == .utc ? instant.utcDate : instant.beijingDate
        guard let day = of(date) else { return nil }
        let local = zone == .utc ? instant : instant.adding(seconds: 8 * 3600)
        let second = local.secondsSince1970 - date.daysSince1970 * 86_400
        return day + Double(second) / 86_400
    }
}
