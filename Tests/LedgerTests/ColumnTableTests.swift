import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import Values

/// Ledgers of earlier versions had a column for each field.
@Suite("A ledger of columns")
struct ColumnTableTests {
    let fixture: LedgerFixture
    let pull: Pull

    /// A ledger as those versions left it: one pull with two questions, records of every kind in them.
    init() throws {
        fixture = try LedgerFixture()
        pull = try fixture.pull()
        for key in ["a", "b"] {
            let query = try fixture.query(pull, key)
            #expect(try fixture.store([LedgerFixture.bill("x\(key)")], in: query) == .stored)
        }
        try fixture.ledger.close()
        try fixture.run(
            """
            DROP TABLE records_test_bills;
            DROP TABLE record_fields;
            ALTER TABLE queries DROP COLUMN names_customer;
            DELETE FROM grdb_migrations WHERE identifier LIKE '3 %';
            UPDATE queries SET row_count = 3 WHERE id = 1;
            CREATE TABLE records_test_bills (_key INTEGER PRIMARY KEY,
                _pull INTEGER NOT NULL REFERENCES pulls (id) ON DELETE CASCADE,
                _duplicate INTEGER NOT NULL DEFAULT 0, _unknown TEXT,
                "id" TEXT, "customer_id" TEXT, "lost" TEXT, "name" TEXT, "number" INTEGER, "amount" TEXT);
            CREATE INDEX records_test_bills_by_id ON records_test_bills (_pull, "id");
            INSERT INTO records_test_bills VALUES
                (1 << 32, 1, 0, '{"x":[1]}', '1', 'c', 'gone', '逗号,' || char(0) || '🚀', -9223372036854775808, '5000.00'),
                (1 << 32 | 1, 1, 0, NULL, '2', NULL, NULL, '', 12, '-0.10'),
                (1 << 32 | 2, 1, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                (2 << 32, 1, 1, NULL, '1', 'c', 'gone', NULL, NULL, '1');
            """
        )
    }

    private var expected: [Values.Record] {
        let bills = LedgerFixture.bills
        return [
            Values.Record(
                bills,
                cells: [
                    .text("1"), .text("c"), .text("逗号,\u{0}🚀"), .integer(.min), .decimal(Amount("5000.00") ?? .zero),
                    .null,
                ],
                unknown: #"{"x":[1]}"#
            ),
            Values.Record(
                bills,
                [
                    "id": .text("2"), "name": .text(""), "number": .integer(12),
                    "amount": .decimal(Amount("-0.10") ?? .zero),
                ]
            ),
            Values.Record(bills, [:]),
        ]
    }

    private var tables: [String] {
        get throws {
            try DatabaseQueue(path: fixture.path).read { db in
                try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE name LIKE 'records_%' ORDER BY name")
            }
        }
    }

    @Test("Its records are what they were, and its former index is gone")
    func packed() throws {
        let ledger = try Ledger(path: fixture.path)
        for _ in 0..<2 { #expect(try ledger.records(of: LedgerFixture.bills, in: pull.id) == expected) }
        #expect(
            try tables == ["records_test_bills", "records_test_bills_by_pull", "records_test_bills_duplicates"]
        )
        try ledger.close()
        // What a field held that the schema has lost is still there.
        let first = try #require(RecordCells(try fixture.cells()))
        #expect(first.cells.contains(.text(Array("gone".utf8))))
        #expect(try Ledger(path: fixture.path).records(of: LedgerFixture.bills, in: pull.id) == expected)
    }

    @Test("It is written to, begun again and pruned without being read first")
    func written() throws {
        let ledger = try Ledger(path: fixture.path)
        let queries = try ledger.queries(of: pull.id)
        let page = StoredPage(start: 3, limit: 10, rows: 1, total: nil, received: LedgerFixture.now)
        let again = [try LedgerFixture.bill("2")]
        let bills = LedgerFixture.bills
        #expect(try ledger.store(page, again, schema: bills, currency: nil, query: queries[0]) == .repeats(1))
        let new = [try LedgerFixture.bill("3")]
        #expect(try ledger.store(page, new, schema: bills, currency: nil, query: queries[0]) == .stored)
        #expect(try ledger.records(of: bills, in: pull.id).map(\.id) == ["1", "2", nil, "3"])
        #expect(try ledger.endPull(pull.id, schemas: [bills], at: LedgerFixture.now).state == .incomplete)
        #expect(try ledger.queries(of: pull.id).map(\.duplicates) == [0, 1])
    }

    @Test("A question of it can be begun again, and a pull of it ended and dropped, before anything is read")
    func unread() throws {
        let ledger = try Ledger(path: fixture.path)
        try ledger.restartQuery(1, schema: LedgerFixture.bills)
        _ = try ledger.endPull(pull.id, schemas: [LedgerFixture.bills], at: LedgerFixture.now)
        #expect(try ledger.records(of: LedgerFixture.bills, in: pull.id).map(\.id) == ["1"])
        try ledger.drop([pull.id])
        #expect(
            try DatabaseQueue(path: fixture.path).read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM records_test_bills")
            } == 0
        )
    }

    @Test("A full disk leaves it as it was, to be packed when there is room")
    func full() throws {
        try fixture.run(
            """
            WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
            INSERT INTO records_test_bills SELECT 1 << 32 | i, 1, 0, NULL, 'r' || i, 'c', 'x', 'name', i, '1.00' FROM n;
            UPDATE queries SET row_count = 3001 WHERE id = 1;
            """
        )
        let before = try tables
        let bounded = try Ledger(path: fixture.path, maximumBytes: Int64(Files.bytes(fixture.path).count) + 16_384)
        let error = #expect(throws: LedgerError.self) { try bounded.records(of: LedgerFixture.bills, in: pull.id) }
        #expect(error?.code == .diskFull)
        try bounded.close()
        #expect(try tables == before)
        let ledger = try Ledger(path: fixture.path)
        #expect(try ledger.records(of: LedgerFixture.bills, in: pull.id).count == 3001)
        #expect(try Array(ledger.records(of: LedgerFixture.bills, in: pull.id).prefix(3)) == expected)
    }
}
