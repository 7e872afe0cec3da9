import Values

/// Small texts with an exact meaning: each that is taken reads back as the same value.
enum TextTarget {
    static func run(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        for amount in [try? Amount(parsing: text), try? Amount(parsingJSONNumber: text)].compactMap({ $0 }) {
            precondition((try? Amount(parsing: amount.description)) == amount, "an amount reads back")
            if let rounded = try? amount.rounded(toDecimals: 2, .halfAwayFromZero), let change = try? rounded - amount {
                precondition(change <= Amount(1), "rounding changes little")
            }
        }
        if let date = CivilDate(text) { precondition(CivilDate(date.description) == date, "a date reads back") }
        if let cycle = BillCycle(text) { precondition(BillCycle(cycle.description) == cycle, "a cycle reads back") }
        if let instant = Instant(text) { precondition(Instant(instant.description) == instant, "a time reads back") }
    }
}
