import Testing
import Values

@Suite("Units and conversions")
struct MeasureTableTests {
    static let table = MeasureTable(
        measures: [
            Measure(id: 0, name: "天", abbreviation: "d", type: 2),
            Measure(id: 1, name: "元", abbreviation: "Y", type: 1),
            Measure(id: 2, name: "角", abbreviation: "", type: 1), Measure(id: 3, name: "分", abbreviation: "", type: 1),
            Measure(id: 4, name: "小时", abbreviation: "h", type: 2),
            Measure(id: 5, name: "分钟", abbreviation: "", type: 2),
            Measure(id: 6, name: "秒", abbreviation: "s", type: 2),
            Measure(id: 7, name: "EB", abbreviation: "", type: 3),
            Measure(id: 8, name: "PB", abbreviation: "", type: 3),
            Measure(id: 9, name: "TB", abbreviation: "", type: 3),
            Measure(id: 10, name: "GB", abbreviation: "G", type: 3),
            Measure(id: 11, name: "MB", abbreviation: "", type: 3),
            Measure(id: 12, name: "KB", abbreviation: "", type: 3),
            Measure(id: 13, name: "Byte", abbreviation: "", type: 3),
            Measure(id: 15, name: "Mbps", abbreviation: "", type: 3),
            Measure(id: 17, name: "GB", abbreviation: "G", type: 7),
            Measure(id: 40, name: "次", abbreviation: "", type: 4),
            Measure(id: 54, name: "万次", abbreviation: "TTM", type: 4),
            Measure(id: 99, name: "帧", abbreviation: "", type: 82),
        ],
        conversions: [
            Conversion(measure: 1, reference: 2, ratio: 10, type: 1),
            Conversion(measure: 2, reference: 3, ratio: 10, type: 1),
            Conversion(measure: 0, reference: 4, ratio: 24, type: 2),
            Conversion(measure: 4, reference: 5, ratio: 60, type: 2),
            Conversion(measure: 5, reference: 6, ratio: 60, type: 2),
            Conversion(measure: 7, reference: 8, ratio: 1024, type: 3),
            Conversion(measure: 8, reference: 9, ratio: 1024, type: 3),
            Conversion(measure: 9, reference: 10, ratio: 1024, type: 3),
            Conversion(measure: 10, reference: 11, ratio: 1024, type: 3),
            Conversion(measure: 11, reference: 12, ratio: 1024, type: 3),
            Conversion(measure: 12, reference: 13, ratio: 1024, type: 3),
            Conversion(measure: 54, reference: 40, ratio: 10000, type: 4),
            // Nonsense a server might send: a step across types and a ratio of nothing.
            Conversion(measure: 10, reference: 17, ratio: 1, type: 3),
            Conversion(measure: 99, reference: 40, ratio: 0, type: 4),
        ]
    )

    @Test(
        "Usage is normalised to the measure of its type, exactly and rounded once",
        arguments: [
            ("3600", 6, "1", 4), ("5400", 6, "1.5", 4), ("1", 6, "0.00027778", 4), ("2", 0, "48", 4),
            ("1073741824", 13, "1", 10), ("1", 13, "0", 10), ("1", 7, "1073741824", 10), ("3.5", 54, "35000", 40),
            ("12", 3, "0.12", 1), ("-58.20", 1, "-58.20", 1), ("7", 17, "7", 17), ("25", 99, "25", 99),
        ]
    )
    func normalised(amount: String, measure: Int64, expected: String, unit: Int64) throws {
        let result = try Self.table.normalise(Amount(parsing: amount), in: measure)
        #expect(result.amount.description == expected)
        #expect(result.measure.id == unit)
    }

    @Test("An amount already in its unit keeps every digit")
    func untouched() throws {
        #expect(
            try Self.table.normalise(Amount(parsing: "0.123456789012"), in: 10).amount.description == "0.123456789012"
        )
    }

    @Test("What cannot be converted says so: never across types, never by name")
    func obstacles() throws {
        let one = Amount(1)
        #expect(throws: MeasureTable.Obstacle.unknownMeasure(72)) { try Self.table.normalise(one, in: 72) }
        #expect(throws: MeasureTable.Obstacle.noConversion(from: 10, to: 17)) {
            try Self.table.convert(one, from: 10, to: 17)
        }
        #expect(throws: MeasureTable.Obstacle.noConversion(from: 15, to: 10)) { try Self.table.normalise(one, in: 15) }
    }

    @Test("The chain is inverted where needed")
    func inverted() throws {
        #expect(Self.table.ratio(from: 13, to: 7)?.description == "1/1152921504606846976")
        #expect(Self.table.ratio(from: 7, to: 13)?.description == "1152921504606846976")
    }
}
