import Ledger
import PartnerAPI
import TestSupport
import Testing
import Values

@testable import Reports

@Suite("Sums of records by their fields")
struct RecordSumsTests {
    /// The same numbers on every run.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }
        mutating func amount() throws -> Cell {
            if roll(7) == 0 { return .null }
            let sign = roll(4) == 0 ? "-" : ""
            let decimals =
                roll(3) == 0 ? "" : "." + String(1_000_000_000_000_000_000 + roll(1 << 30)).suffix(1 + roll(18))
            return .decimal(try Amount(parsing: sign + String(roll(1_000_000)) + decimals))
        }
    }

    private struct Sum: Equatable {
        var records = 0
        var sums: [Amount]
        var stated: [Int]
    }

    /// What anybody would write, one record at a time.
    private func reference(_ records: [Record], by keys: [String], amounts: [String]) throws -> [[Cell]: Sum] {
        var groups: [[Cell]: Sum] = [:]
        for record in records {
            let key = keys.map { record[$0] }
            var sum = groups[key] ?? Sum(sums: amounts.map { _ in .zero }, stated: amounts.map { _ in 0 })
            sum.records += 1
            for (index, name) in amounts.enumerated() {
                guard case .decimal(let amount) = record[name] else { continue }
                sum.sums[index] = try sum.sums[index] + amount
                sum.stated[index] += 1
            }
            groups[key] = sum
        }
        return groups
    }

    private func check(_ sums: RecordSums, _ records: [Record]) throws {
        let expected = try reference(records, by: sums.keys, amounts: sums.amounts)
        let groups = sums.groups
        let found = Dictionary(groups.map { ($0.keys, Sum(records: $0.records, sums: $0.sums, stated: $0.stated)) }) {
            first,
            _ in first
        }
        #expect(found.count == groups.count)
        #expect(found == expected)
        // Written as they came: an amount remembers its decimals.
        #expect(found.mapValues { $0.sums.map(\.description) } == expected.mapValues { $0.sums.map(\.description) })
    }

    @Test("They are exact for every customer and service, in whatever order records come", arguments: [1, 2, 3])
    func fees(seed: UInt64) throws {
        var dice = Dice(state: seed)
        let fixture = try ReportsFixture()
        let records = try (0..<3_000).map { index in
            Record(
                FeeRecord.schema,
                [
                    "id": .text("\(index)"), "customer_id": .text("customer-\(dice.roll(40))"),
                    "service_type_code": dice.roll(20) == 0 ? .null : .text("hws.service.type.\(dice.roll(9))"),
                    "bill_detail_type": .integer([1, 4, 9, 77][dice.roll(4)]),
                    "currency": dice.roll(9) == 0 ? .null : .text(dice.roll(5) == 0 ? "USD" : "CNY"),
                    "payment_amount": try dice.amount(), "cash_amount": try dice.amount(),
                ]
            )
        }
        let half = records.count / 2
        let pull = try fixture.pull(
            "consumption",
            [
                .init(schema: FeeRecord.schema, records: Array(records[..<half])),
                .init(schema: FeeRecord.schema, records: Array(records[half...])),
            ]
        )
        for keys in [
            ["customer_id", "service_type_code"], ["bill_detail_type"], ["service_type_code", "customer_id"],
        ] {
            let sums = try RecordSums(
                of: FeeRecord.schema,
                by: keys,
                amounts: ["payment_amount", "cash_amount"],
                in: pull.id,
                fixture.ledger
            )
            #expect(sums.keys == keys + ["currency"])
            try check(sums, records)
        }
    }

    @Test("Amounts in different units and currencies are never added together")
    func units() throws {
        let fixture = try ReportsFixture()
        var dice = Dice(state: 11)
        let records = try (0..<500).map { _ in
            Record(
                ListSubcustomerMonthlyBills.schema,
                [
                    "customer_id": .text("c\(dice.roll(3))"), "cloud_service_type": .text("s\(dice.roll(3))"),
                    "measure_id": dice.roll(6) == 0 ? .null : .integer(Int64(1 + dice.roll(3))),
                    "currency": .text(["CNY", "USD"][dice.roll(2)]), "amount": try dice.amount(),
                ]
            )
        }
        let schema = ListSubcustomerMonthlyBills.schema
        let pull = try fixture.pull("monthly-bills", [.init(schema: schema, records: records)])
        let sums = try RecordSums(of: schema, by: ["customer_id"], amounts: ["amount"], in: pull.id, fixture.ledger)
        #expect(sums.keys == ["customer_id", "currency", "measure_id"])
        try check(sums, records)
    }

    @Test("A record that two questions answer is added once")
    func duplicates() throws {
        let fixture = try ReportsFixture()
        let records = try (1...4).map { try ReportsFixture.fee("\($0)", customer: "c\($0 % 2)", pays: "0.0\($0)") }
        let pull = try fixture.pull(
            "consumption",
            [
                .init(schema: FeeRecord.schema, records: Array(records[..<3])),
                .init(schema: FeeRecord.schema, records: Array(records[1...])),
            ]
        )
        let sums = try RecordSums(
            of: FeeRecord.schema,
            by: ["customer_id"],
            amounts: ["payment_amount"],
            in: pull.id,
            fixture.ledger
        )
        try check(sums, records)
    }

    @Test("Ten thousand customers have a group each, and a sum too large is an error")
    func many() throws {
        let fixture = try ReportsFixture()
        let records = try (0..<10_000).map { try ReportsFixture.fee("\($0)", customer: "c\($0)", pays: "\($0).01") }
        let pull = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: records)])
        let sums = try RecordSums(
            of: FeeRecord.schema,
            by: ["customer_id"],
            amounts: ["payment_amount"],
            in: pull.id,
            fixture.ledger
        )
        try check(sums, records)
        let most = try ["1", "2"].map { try ReportsFixture.fee($0, pays: "170000000000000000000") }
        let large = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: most)])
        #expect(throws: AmountError.overflow) {
            try RecordSums(
                of: FeeRecord.schema,
                by: ["customer_id"],
                amounts: ["payment_amount"],
                in: large.id,
                fixture.ledger
            )
        }
    }
}

@Suite("What walks remember of values that come again")
struct RepeatingValueTests {
    private func number(_ text: String, _ numbers: inout TextNumbers) -> Int? {
        var text = text
        return text.withUTF8 { numbers.number($0) }
    }

    @Test("Equal texts have equal numbers, others different ones, however many there are")
    func numbers() {
        var numbers = TextNumbers(.none)
        let texts = ["", "a", "é", "e\u{301}"] + (0..<9_000).map { "customer number \($0)" }
        for (index, text) in texts.enumerated() { #expect(number(text, &numbers) == index + 1) }
        for (index, text) in texts.enumerated().reversed() { #expect(number(text, &numbers) == index + 1) }
        #expect(numbers.texts == texts)
    }

    @Test("A column whose texts do not come again is given up, and what was numbered keeps its text")
    func bound() {
        var numbers = TextNumbers(.repeating)
        let given = (0..<20_000).count { number("order \($0)", &numbers) != nil }
        #expect(given == 4_096)
        #expect(numbers.texts == (0..<4_096).map { "order \($0)" })
        #expect(number("order 17", &numbers) == nil)
    }

    @Test("A column whose texts come again goes on being numbered, up to a bound")
    func repeating() {
        var numbers = TextNumbers(.repeating)
        for index in 0..<12_000 {
            for _ in 0..<5 { #expect(number("customer \(index)", &numbers) == index + 1) }
        }
    }

    @Test("Combinations are numbered from zero on, each once")
    func combinations() {
        var combinations = Combinations(length: 3)
        let parts = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [70_000, 1, 1]]
        for (index, parts) in parts.enumerated() { #expect(combinations.number(of: parts) == index) }
        for (index, parts) in parts.enumerated().reversed() { #expect(combinations.number(of: parts) == index) }
        #expect(combinations.count == parts.count)
    }

    @Test("A field of a report says all that it is made of", arguments: ReportDataSet.all.map(\.name))
    func reads(name: String) throws {
        let fixture = try ReportsFixture()
        let data = try #require(ReportDataSet.named(name))
        var context = ReportContext(
            language: .chinese,
            names: PartyNames(),
            units: try Units(fixture.ledger, normal: .standard, language: .chinese)
        )
        context.advanced = try AdvancedServiceMatcher(fixture.ledger)
        for seed in 1...12 {
            let whole = Record(data.schema, cells: data.schema.fields.indices.map { cell(data.schema, $0, seed) })
            for field in data.fields {
                guard let reads = field.reads else { continue }
                let cells = whole.cells.indices.map { reads.contains($0) ? whole.cells[$0] : .null }
                let part = Record(data.schema, cells: cells)
                #expect(field.make(whole, &context) == field.make(part, &context), "\(field.name)")
                if let decimal = field.decimal {
                    #expect(reads == [decimal])
                    #expect(SheetMapping.cell(whole.cells[decimal], isMoment: false) == field.make(whole, &context))
                }
            }
        }
    }

    private func cell(_ schema: RecordSchema, _ index: Int, _ seed: Int) -> Cell {
        let field = schema.fields[index]
        if (index + seed) % 7 == 0 { return .null }
        switch field.kind {
        case .money, .quantity, .decimal:
            return .decimal(Amount(hundredths: Int64((index * 31 + seed * 17) % 900 - 300)))
        case .measure: return .integer(Int64(1 + (seed + index) % 4))
        case .code(let table):
            let codes = table.labels.keys.sorted()
            let code = codes.isEmpty ? "1" : codes[(seed + index) % codes.count]
            return field.isInteger ? .integer(Int64(code) ?? 1) : .text(code)
        case .integer: return .integer(Int64(seed))
        case .instant: return .text("2026-03-0\(1 + seed % 9)T02:00:00Z")
        case .instantRange: return .text("2026-03-0\(1 + seed % 9)T02:00:00Z-2026-03-09T03:00:00Z")
        default: return .text("\(field.name)-\(seed)")
        }
    }
}
