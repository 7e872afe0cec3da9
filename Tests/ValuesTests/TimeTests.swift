import Testing
import Values

@Suite("Times, days and bill cycles")
struct TimeTests {
    @Test(
        "A bill cycle is a Beijing month",
        arguments: [
            ("2026-03", "2026-02-28T16:00:00Z", "2026-03-31T16:00:00Z"),
            ("2024-02", "2024-01-31T16:00:00Z", "2024-02-29T16:00:00Z"),
            ("2025-12", "2025-11-30T16:00:00Z", "2025-12-31T16:00:00Z"),
        ]
    )
    func range(cycle: String, start: String, end: String) throws {
        let cycle = try #require(BillCycle(cycle))
        #expect(cycle.start.description == start)
        #expect(cycle.end.description == end)
    }

    @Test("The evening of the last UTC day of a month belongs to the next bill cycle")
    func notInUTC() throws {
        #expect(BillCycle(containing: try #require(Instant("2026-02-28T15:59:59Z"))).description == "2026-02")
        #expect(BillCycle(containing: try #require(Instant("2026-02-28T16:00:00Z"))).description == "2026-03")
    }

    @Test("A month becomes final on the 5th of the next at noon in Beijing")
    func finality() throws {
        #expect(try #require(BillCycle("2026-12")).finalFrom.description == "2027-01-05T04:00:00Z")
    }

    @Test(
        "Times of the service come back as they were",
        arguments: ["1970-01-01T00:00:00Z", "2026-03-09T03:41:33Z", "2024-02-29T23:59:59Z", "2000-03-01T12:00:00Z"]
    )
    func roundTrip(text: String) throws {
        #expect(try #require(Instant(text)).description == text)
    }

    @Test(
        "What is no time of the service is refused",
        arguments: [
            "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-03-09 03:41:33", "2026-03-09T24:00:00Z",
            "2026-03-09T03:41:33+08:00", "2026-03-09T03:41:33.000Z", "", "2026-3-9T03:41:33Z", "２026-03-09T03:41:33Z",
        ]
    )
    func malformed(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("Every day from 1969 to 2100 counts to itself and is one after the day before")
    func calendar() throws {
        let first = try #require(CivilDate(year: 1969, month: 1, day: 1)).daysSince1970
        let last = try #require(CivilDate(year: 2100, month: 12, day: 31)).daysSince1970
        var expected = CivilDate(daysSince1970: first)
        var wrong = 0
        for day in first...last {
            let date = CivilDate(daysSince1970: day)
            if date != expected || date.daysSince1970 != day || CivilDate(date.description) != date { wrong += 1 }
            expected =
                CivilDate(year: date.year, month: date.month, day: date.day + 1)
                ?? CivilDate(year: date.year, month: date.month + 1, day: 1)
                ?? CivilDate(year: date.year + 1, month: 1, day: 1) ?? date
        }
        #expect(wrong == 0)
    }

    @Test("Signing times are written without separators and read back")
    func basic() throws {
        let instant = try #require(Instant("2026-01-15T08:15:30Z"))
        #expect(instant.basicText == "20260115T081530Z")
        #expect(Instant(basic: "20260115T081530Z") == instant)
        #expect(Instant(basic: "20260115T081530") == nil)
    }

    @Test("People read Beijing time")
    func beijing() throws {
        #expect(try #require(Instant("2026-02-28T16:00:05Z")).beijingText == "2026-03-01 00:00:05")
    }
}
