import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import Values

@Suite("Rows of the ledger where they lie")
struct RecordRowTests {
    let fixture: LedgerFixture

    init() throws { fixture = try LedgerFixture() }

    /// The texts of every row's fields, `nil` for null.
    private func texts(_ pull: Pull, fields: [Int]? = nil, order: RecordOrder = .asPulled) throws -> [[String?]] {
        var rows: [[String?]] = []
        try fixture.ledger.forEachRow(of: LedgerFixture.bills, in: pull.id, fields: fields, order: order) { row, _ in
            rows.append(row.cells.map { $0.isNull ? nil : String(decoding: $0.bytes, as: UTF8.self) })
        }
        return rows
    }

    @Test("A row has every cell with its kind, its value and its text")
    func kinds() throws {
        let pull = try fixture.pull()
        let record = Record(
            LedgerFixture.bills,
            cells: [
                .text("a-1"), .null, .text("逗号,\u{0}🚀"), .integer(.min), .decimal(try Amount(parsing: "-58.20")), .null,
            ],
            unknown: #"{"new":1}"#
        )
        #expect(try fixture.store([record], in: fixture.query(pull)) == .stored)
        var count = 0
        try fixture.ledger.forEachRow(of: LedgerFixture.bills, in: pull.id) { row, query in
            count += 1
            #expect(row.cells.map(\.kind) == [.text, .null, .text, .integer, .decimal, .null])
            #expect(row[3].integer == .min)
            #expect(row[4].amount == Amount("-58.20"))
            #expect(row.cells.map(\.cell) == record.cells)
            #expect(row.record() == record)
            #expect(query.pull == pull.id)
        }
        #expect(count == 1)
        #expect(try texts(pull) == [["a-1", nil, "逗号,\u{0}🚀", "-9223372036854775808", "-58.20", nil]])
    }

    @Test(
        "A walk over some fields reads these and leaves the others null",
        arguments: [RecordOrder.asPulled, .by(["id"])]
    )
    func someFields(order: RecordOrder) throws {
        let pull = try fixture.pull()
        let bills = try [("2", "2.50"), ("1", "1.00")].map { try LedgerFixture.bill($0, amount: $1) }
        #expect(try fixture.store(bills, in: fixture.query(pull)) == .stored)
        let found = try texts(pull, fields: [4], order: order).sorted { ($0[4] ?? "") < ($1[4] ?? "") }
        #expect(found == [[nil, nil, nil, nil, "1.00", nil], [nil, nil, nil, nil, "2.50", nil]])
    }

    @Test("A cell keeps its stamp as long as it keeps its value, and no longer")
    func stamps() throws {
        let pull = try fixture.pull()
        let amounts = ["1.00", "1.00", "1.0", "1.0"]
        let bills = try amounts.enumerated().map { try LedgerFixture.bill("\($0)", amount: $1) }
        #expect(try fixture.store(bills, in: fixture.query(pull)) == .stored)
        var ids: [UInt64] = []
        var stamps: [UInt64] = []
        for _ in 0..<2 {
            try fixture.ledger.forEachRow(of: LedgerFixture.bills, in: pull.id) { row, _ in
                ids.append(row[0].stamp)
                stamps.append(row[4].stamp)
            }
        }
        #expect(Set(ids).count == 8)
        #expect(stamps[0] == stamps[1] && stamps[2] == stamps[3] && stamps[1] != stamps[2])
        // Another walk is another row.
        #expect(Set(stamps).count == 4)
    }

    @Test(
        "Numbers that were written otherwise read as they always did",
        arguments: [
            ("007.50", "7.50"), ("-0", "0"), ("0.50", "0.50"), ("-0.00", "0.00"), ("12345678901234567890.5", nil),
        ]
    )
    func numbers(stored: String, text: String?) throws {
        let pull = try fixture.pull()
        #expect(try fixture.store([LedgerFixture.bill("1")], in: fixture.query(pull)) == .stored)
        try fixture.plant(.text(Array(stored.utf8)), in: "amount")
        #expect(try texts(pull).first?[4] == text ?? stored)
    }

    @Test("A whole number in a field of texts or decimals reads as its digits")
    func integersElsewhere() throws {
        let pull = try fixture.pull()
        #expect(try fixture.store([LedgerFixture.bill("1")], in: fixture.query(pull)) == .stored)
        for field in ["name", "amount"] { try fixture.plant(.integer(-12), in: field) }
        try fixture.plant(.text(Array("34".utf8)), in: "number")
        #expect(try texts(pull).first?[2...4] == ["-12", "34", "-12"])
    }

    @Test(
        "A value that is not what the schema says ends the walk as damage",
        arguments: [
            ("amount", "x"), ("amount", ""), ("amount", "1e5"), ("number", "twelve"), ("number", "1.5"),
            ("amount", "\u{0}"),
            ("name", nil), ("unknown", nil),
        ],
        [RecordOrder.asPulled, .by(["id"])]
    )
    func damaged(change: (field: String, text: String?), order: RecordOrder) throws {
        let pull = try fixture.pull()
        let bills = try (0..<3).map { try LedgerFixture.bill("\($0)") }
        #expect(try fixture.store(bills, in: fixture.query(pull)) == .stored)
        let broken: [UInt8] = [0x61, 0xFF, 0xE4, 0xBD]
        if change.field == "unknown" {
            try fixture.run("UPDATE records_test_bills SET _unknown = CAST(x'61FFE4BD' AS TEXT) WHERE _key % 4096 = 1")
        } else {
            try fixture.plant(.text(change.text.map { Array($0.utf8) } ?? broken), in: change.field, ofRecord: 1)
        }
        let error = #expect(throws: LedgerError.self) { try texts(pull, order: order) }
        #expect(error?.code == .corrupt)
        #expect(error?.detail == "records_test_bills \(1 << 32 | 1)")
        #expect(throws: LedgerError.self) { try fixture.ids(pull, order: order) }
        // Where the field is not asked for, nothing is wrong.
        #expect(try texts(pull, fields: [0], order: order).count == 3)
    }

    @Test("A record whose bytes are changed anywhere is read or is an error that names it", arguments: 1...4)
    func mutated(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let pull = try fixture.pull()
        let long = Values.Record(
            LedgerFixture.bills,
            cells: [
                .text("a-1"), .null, .text(String(repeating: "长", count: 100)), .integer(7), .decimal(Amount(5)), .null,
            ]
        )
        #expect(try fixture.store([LedgerFixture.bill("1"), long], in: fixture.query(pull)) == .stored)
        let database = try DatabaseQueue(path: fixture.path)
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        let whole = try fixture.cells(ofRecord: 1)
        var failures = 0
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                // The marks first of all.
                bytes[Bool.random(using: &random) ? place : place % 8] = .random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { bytes.removeLast(.random(in: 0..<bytes.count, using: &random)) }
            try database.write {
                try $0.execute(
                    sql: "UPDATE records_test_bills SET _cells = ? WHERE _key % 4096 = 1",
                    arguments: [Data(bytes)]
                )
            }
            do {
                _ = try texts(pull)
                _ = try texts(pull, order: .by(["customer_id", "name"]))
                _ = try fixture.ledger.sums(of: LedgerFixture.bills, by: [0, 2, 3], amounts: [4, 5], in: pull.id)
            } catch let error as LedgerError {
                failures += 1
                #expect(error.code == .corrupt)
                #expect(error.detail == "records_test_bills \(1 << 32 | 1)")
            } catch AmountError.overflow {
            }
        }
        #expect(failures > 100)
    }
}
