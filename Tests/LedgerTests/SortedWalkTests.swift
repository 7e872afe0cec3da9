import GRDB
import Ledger
import TestSupport
import Testing
import Values

@Suite("Rows of the ledger in the order of their fields")
struct SortedWalkTests {
    let fixture: LedgerFixture

    init() throws { fixture = try LedgerFixture() }

    private static func value<Value>(_ values: [Value], _ random: inout some RandomNumberGenerator) -> Value? {
        values.randomElement(using: &random)
    }

    /// Records whose cells are often alike, absent, or differ at their ends only.
    private func records(_ range: Range<Int>, _ random: inout SeededNumbers) -> [Values.Record] {
        let texts = [
            "", "a", "a\u{0}", "a\u{0}b", "ab", "abcdefgh1", "abcdefgh2", "中", String(repeating: "长", count: 100),
        ]
        return range.map { index in
            var values: [String: Cell] = ["id": .text("r\(index)")]
            if Bool.random(using: &random) {
                values["customer_id"] = SortedWalkTests.value(texts, &random).map(Cell.text)
            }
            if Bool.random(using: &random) { values["name"] = SortedWalkTests.value(texts, &random).map(Cell.text) }
            let numbers: [Int64] = [.min, -2, -1, 0, 1, 255, 256, .max]
            if Bool.random(using: &random) {
                values["number"] = SortedWalkTests.value(numbers, &random).map(Cell.integer)
            }
            let amounts = ["1", "10", "9.50", "-3", "0.00"].compactMap { Amount($0) }
            if Bool.random(using: &random) {
                values["amount"] = SortedWalkTests.value(amounts, &random).map(Cell.decimal)
            }
            return Values.Record(LedgerFixture.bills, values)
        }
    }

    @Test(
        "Rows come in the order SQLite would sort them, whether they fit into memory or not",
        arguments: [1 << 20, 4096, 64]
    )
    func likeSQLite(memory: Int) throws {
        var random = SeededNumbers(seed: 5)
        let pull = try fixture.pull()
        for (index, name) in ["b", "a", "ä", "aa"].enumerated() {
            let query = try fixture.query(pull, name)
            let records = records(index * 150..<(index + 1) * 150, &random)
            #expect(try fixture.store(records, in: query) == .stored)
        }
        let ledger = try Ledger(path: fixture.path, sortMemory: memory)
        for fields in [["customer_id"], ["number", "amount"], ["name", "customer_id", "number"], ["amount"], []] {
            let terms = fields.map { "r." + $0 } + ["q.sort_key", "r._key"]
            let expected = try DatabaseQueue(path: fixture.path).read { db in
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT r.id FROM records_test_bills r JOIN queries q ON q.id = r._key >> 32
                        ORDER BY \(terms.joined(separator: ", "))
                        """
                )
            }
            var (whole, some): ([String], [String]) = ([], [])
            try ledger.forEachRecord(of: LedgerFixture.bills, in: pull.id, order: .by(fields)) { record, _ in
                whole.append(record.id ?? "")
            }
            try ledger.forEachRow(of: LedgerFixture.bills, in: pull.id, fields: [0], order: .by(fields)) { row, query in
                some.append(String(decoding: row[0].bytes, as: UTF8.self))
                #expect(query.pull == pull.id)
            }
            #expect(whole == expected)
            #expect(some == expected)
        }
    }

    @Test("A record that was sorted is the record that was stored", arguments: [1 << 20, 64])
    func unchanged(memory: Int) throws {
        var random = SeededNumbers(seed: 9)
        let pull = try fixture.pull()
        let query = try fixture.query(pull)
        let stored: [Values.Record] = records(0..<200, &random).map { record in
            Values.Record(
                LedgerFixture.bills,
                cells: record.cells,
                unknown: Bool.random(using: &random) ? #"{"x":1}"# : nil
            )
        }
        #expect(try fixture.store(stored, in: query) == .stored)
        let ledger = try Ledger(path: fixture.path, sortMemory: memory)
        var read: [Values.Record] = []
        try ledger.forEachRecord(of: LedgerFixture.bills, in: pull.id, order: .by(["id"])) { record, _ in
            read.append(record)
        }
        #expect(read == stored.sorted { ($0.id ?? "") < ($1.id ?? "") })
    }

    @Test("Nothing is left in the folder, neither after a sort that did not fit nor after one that was broken off")
    func leavesNothing() throws {
        struct Stop: Error {}
        let pull = try fixture.pull()
        #expect(
            try fixture.store((0..<100).map { try LedgerFixture.bill("\($0)") }, in: fixture.query(pull)) == .stored
        )
        let ledger = try Ledger(path: fixture.path, sortMemory: 64)
        let before = fixture.folder.files()
        try ledger.forEachRow(of: LedgerFixture.bills, in: pull.id, order: .by(["id"])) { _, _ in
            #expect(fixture.folder.files() == before)
        }
        #expect(throws: Stop.self) {
            try ledger.forEachRow(of: LedgerFixture.bills, in: pull.id, order: .by(["id"])) { _, _ in throw Stop() }
        }
        #expect(fixture.folder.files() == before)
    }
}
