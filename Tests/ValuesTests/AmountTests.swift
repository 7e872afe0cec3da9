import Testing
import Values

@Suite("Exact amounts")
struct AmountTests {
    @Test(
        "Text goes in and comes out unchanged",
        arguments: [
            "0", "1", "-1", "0.00", "5000.00", "-58.20", "0.00000001", "512.12456789", "170141183460469231731.68730371",
            "-0.36", "3600", "0.123456789012345678",
        ]
    )
    func roundTrip(text: String) throws {
        #expect(try Amount(parsing: text).description == text)
    }

    @Test(
        "What is not a plain decimal number is refused",
        arguments: [
            "", "-", "+1", " 1", "1 ", "1,234.50", "12abc", ".5", "1.", "1e3", "¥5", "１２", "--1", "1.2.3", "NaN", "inf",
            "0x1",
        ]
    )
    func malformed(text: String) {
        #expect(throws: AmountError.malformed) { try Amount(parsing: text) }
    }

    @Test(
        "JSON numbers may carry an exponent",
        arguments: [
            ("1E-8", "0.00000001"), ("1.5e2", "150"), ("-2.50E+1", "-25.0"), ("0e9", "0"), ("12e-20", "x"),
            ("1e25", "y"),
        ]
    )
    func exponents(text: String, written: String) throws {
        switch written {
        case "x": #expect(throws: AmountError.tooManyDecimals) { try Amount(parsingJSONNumber: text) }
        case "y": #expect(throws: AmountError.overflow) { try Amount(parsingJSONNumber: text) }
        default: #expect(try Amount(parsingJSONNumber: text).description == written)
        }
    }

    @Test("Zeros past the last decimal lose nothing; digits there are refused")
    func decimals() throws {
        #expect(try Amount(parsing: "1.5000000000000000000000000000") == Amount(parsing: "1.5"))
        #expect(throws: AmountError.tooManyDecimals) { try Amount(parsing: "0.1234567890123456789") }
    }

    @Test("Sums are exact where binary floating point is not")
    func sums() throws {
        let tenth = try Amount(parsing: "0.10")
        #expect(try Amount.sum(repeatElement(tenth, count: 1000)).description == "100.00")
    }

    @Test("Overflow is an error, never a wrap")
    func overflow() throws {
        let large = try Amount(parsing: "170141183460469231731.6")
        #expect(throws: AmountError.overflow) { try large + large }
        #expect(throws: AmountError.overflow) { try large.multiplied(by: Ratio(3, over: 2), decimals: 2, .halfEven) }
        #expect(throws: AmountError.overflow) { try Amount(parsing: "170141183460469231732") }
    }

    @Test(
        "Rounding modes do what their names say",
        arguments: [
            (Rounding.halfEven, ["2", "4", "-2", "2", "3"]), (.halfAwayFromZero, ["3", "4", "-3", "2", "3"]),
            (.towardZero, ["2", "3", "-2", "2", "2"]), (.awayFromZero, ["3", "4", "-3", "3", "3"]),
            (.floor, ["2", "3", "-3", "2", "2"]), (.ceiling, ["3", "4", "-2", "3", "3"]),
        ]
    )
    func rounding(mode: Rounding, expected: [String]) throws {
        let inputs = ["2.5", "3.5", "-2.5", "2.1", "2.9"]
        #expect(try inputs.map { try Amount(parsing: $0).rounded(toDecimals: 0, mode).description } == expected)
    }

    @Test("A ratio is applied exactly and rounded once")
    func ratios() throws {
        let third = try Ratio(1, over: 3)
        #expect(try Amount(parsing: "1").multiplied(by: third, decimals: 8, .halfEven).description == "0.33333333")
        // Rounding first to 18 decimals and then to 8 would give …50 here.
        let ratio = try Ratio(1_000_000_000_000_000_000, over: 2_000_000_000_000_000_001)
        #expect(try Amount(parsing: "0.00000001").multiplied(by: ratio, decimals: 8, .halfAwayFromZero).isZero)
    }

    @Test(
        "People see thousands apart",
        arguments: [
            ("1234567.891", "1,234,567.89"), ("-1234.5", "-1,234.50"), ("999", "999.00"), ("-0.005", "0.00"),
        ]
    )
    func formatted(text: String, shown: String) throws {
        #expect(try Amount(parsing: text).formatted() == shown)
    }
}
