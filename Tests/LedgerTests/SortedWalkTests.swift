import Foundation
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

    /// The ids in the order in which SQLite itself puts the rows, from a table with a column for each field.
    private func sortedBySQLite(_ fields: [String]) throws -> [String] {
        let names = LedgerFixture.bills.fields.map(\.name)
        let columns = names.map { "\"\($0)\" \($0 == "number" ? "INTEGER" : "TEXT")" }.joined(separator: ", ")
        let rows = try DatabaseQueue(path: fixture.path).read { db in
            try Row.fetchAll(
                db,
                sql:
                    "SELECT r._key, q.sort_key, r._cells FROM records_test_bills r JOIN queries q ON q.id = r._key >> 32"
            )
        }
        return try DatabaseQueue().write { db in
            try db.execute(sql: "CREATE TABLE plain (_key INTEGER, sort_key TEXT, \(columns))")
            // Texts are bound as blobs: bound as texts they would end at a zero.
            let marks = "?, ?, " + names.map { $0 == "number" ? "?" : "CAST(? AS TEXT)" }.joined(separator: ", ")
            for row in rows {
                var values: [DatabaseValue] = [row[0], row[1]]
                for cell in try #require(RecordCells(Array(row[2] as Data))).cells {
                    switch cell {
                    case .null: values.append(.null)
                    case .integer(let integer): values.append(integer.databaseValue)
                    case .text(let text): values.append(Data(text).databaseValue)
                    }
                }
                try db.execute(sql: "INSERT INTO plain VALUES (\(marks))", arguments: StatementArguments(values))
            }
            let terms = (fields + ["sort_key", "_key"]).joined(separator: ", ")
            return try String.fetchAll(db, sql: "SELECT id FROM plain ORDER BY \(terms)")
        }
    }

    private func walked(_ ledger: Ledger, _ pull: Pull, by fields: [String]) throws -> (whole: [String], some: [String])
    {
        var (whole, some): ([String], [String]) = ([], [])
        try ledger.forEachRecord(of: LedgerFixture.bills, in: pull.id, order: .by(fields)) { record, _ in
            whole.append(record.id ?? "")
        }
        try ledger.forEachRow(of: LedgerFixture.bills, in: pull.id, fields: [0], order: .by(fields)) { row, query in
            some.append(String(decoding: row[0].bytes, as: UTF8.self))
            #expect(query.pull == pull.id)
        }
        return (whole, some)
    }

    @Test(
        "Rows come in the order SQLite would sort them, whether they fit into memory or not, read ahead or not",
        arguments: [1 << 20, 4096, 64],
        [false, true]
    )
    func likeSQLite(memory: Int, readsAhead: Bool) throws {
        var random = SeededNumbers(seed: 5)
        let pull = try fixture.pull()
        for (index, name) in ["b", "a", "ä", "aa"].enumerated() {
            let query = try fixture.query(pull, name)
            let records = records(index * 150..<(index + 1) * 150, &random)
            #expect(try fixture.store(records, in: query) == .stored)
        }
        let ledger = try Ledger(path: fixture.path, sortMemory: memory, readsAhead: readsAhead)
        for fields in [["customer_id"], ["number", "amount"], ["name", "customer_id", "number"], ["amount"], []] {
            let expected = try sortedBySQLite(fields)
            let found = try walked(ledger, pull, by: fields)
            #expect(found.whole == expected)
            #expect(found.some == expected)
        }
    }

    /// Several questions a customer, in any order, with resellers' among them.
    private func pullByCustomer(_ customers: [String], _ random: inout SeededNumbers) throws -> Pull {
        let pull = try fixture.pull()
        for index in 0..<12 {
            let customer = customers[index % customers.count]
            let query = try fixture.query(pull, "\(Int.random(in: 0...3, using: &random))/\(index)", customer: customer)
            let field = try #require(LedgerFixture.bills.index(of: "customer_id"))
            let records = records(index * 100..<index * 100 + Int.random(in: 0...100, using: &random), &random).map {
                var record = $0
                record.replace(.text(customer), at: field)
                return record
            }
            #expect(try fixture.store(records, in: query) == .stored)
        }
        return pull
    }

    @Test(
        "Sorted customer by customer, rows come in the same order as sorted together",
        arguments: [1 << 20, 4096, 64],
        [false, true]
    )
    func customerByCustomer(memory: Int, readsAhead: Bool) throws {
        var random = SeededNumbers(seed: 7)
        let pull = try pullByCustomer(["ba", "b", "a\u{0}", "a", "中"], &random)
        let ledger = try Ledger(path: fixture.path, sortMemory: memory, readsAhead: readsAhead)
        for fields in [
            ["customer_id"], ["customer_id", "number", "amount"], ["customer_id", "name", "id"], ["number"],
        ] {
            let expected = try sortedBySQLite(fields)
            let customers = try walked(ledger, pull, by: fields)
            #expect(customers.whole == expected)
            #expect(customers.some == expected)
        }
        // Nothing is known any more, as in a ledger of before.
        try fixture.run("UPDATE queries SET names_customer = NULL WHERE id = 3")
        #expect(
            try walked(ledger, pull, by: ["customer_id", "name"]).whole == sortedBySQLite(["customer_id", "name"])
        )
    }

    @Test("A question whose records name other customers is sorted with all others")
    func otherCustomers() throws {
        var random = SeededNumbers(seed: 8)
        let pull = try pullByCustomer(["b", "a"], &random)
        let query = try fixture.query(pull, "c")
        let own = Values.Record(LedgerFixture.bills, ["id": .text("x"), "customer_id": .text("c")])
        let other = Values.Record(LedgerFixture.bills, ["id": .text("y"), "customer_id": .text("aa")])
        #expect(try fixture.store([own, other], in: query) == .stored)
        #expect(
            try fixture.store([Values.Record(LedgerFixture.bills, ["id": .text("z")])], at: 2, in: query) == .stored
        )
        let found = try walked(fixture.ledger, pull, by: ["customer_id", "id"])
        #expect(found.whole == (try sortedBySQLite(["customer_id", "id"])))
        #expect(found.whole.first == "z")
    }

    @Test("A record that no longer names the customer it is known to name is damage")
    func changedCustomer() throws {
        let pull = try fixture.pull()
        let record = Values.Record(LedgerFixture.bills, ["id": .text("x"), "customer_id": .text("c")])
        #expect(try fixture.store([record], in: fixture.query(pull, "c")) == .stored)
        try fixture.plant(.text(Array("d".utf8)), in: "customer_id")
        let error = #expect(throws: LedgerError.self) { try fixture.ids(pull, order: .by(["customer_id"])) }
        #expect(error?.code == .corrupt)
    }

    @Test(
        "Either side of a walk that reads ahead ends the other, and the ledger closes afterwards",
        arguments: [64, 1 << 20]
    )
    func earlyEnds(memory: Int) throws {
        struct Stop: Error {}
        var random = SeededNumbers(seed: 11)
        let pull = try pullByCustomer(["c", "b", "a", "d"], &random)
        let ledger = try Ledger(path: fixture.path, sortMemory: memory, readsAhead: true)
        for order in [["customer_id", "id"], ["id"]] {
            for last in [1, 7, 300] {
                var count = 0
                #expect(throws: Stop.self) {
                    try ledger.forEachRow(of: LedgerFixture.bills, in: pull.id, order: .by(order)) { _, _ in
                        count += 1
                        if count == last { throw Stop() }
                    }
                }
                #expect(count == last)
            }
        }
        // Walks within walks, more of them than there are connections.
        func nest(_ depth: Int) throws -> Int {
            var count = 0
            try ledger.forEachRow(of: LedgerFixture.bills, in: pull.id, order: .by(["customer_id"])) { _, _ in
                count += 1
                if count == 1, depth > 0 { count += try nest(depth - 1) }
            }
            return count
        }
        let rows = try ledger.count(of: LedgerFixture.bills, in: pull.id)
        #expect(try nest(6) == rows * 7)
        try fixture.run(
            "UPDATE records_test_bills SET _cells = x'0600' WHERE _key = (SELECT max(_key) FROM records_test_bills)"
        )
        for order in [["customer_id", "id"], ["id"]] {
            let error = #expect(throws: LedgerError.self) {
                try ledger.forEachRow(of: LedgerFixture.bills, in: pull.id, order: .by(order)) { _, _ in }
            }
            #expect(error?.code == .corrupt)
        }
        try ledger.close()
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
