import Ledger
import TestSupport
import Testing
import Values

@Suite("Records in the ledger")
struct RecordStoreTests {
    let fixture: LedgerFixture

    init() throws { fixture = try LedgerFixture() }

    @Test(
        "Every cell comes back as it was, with the decimals it was written with",
        arguments: [
            ("5000.00", "-58.20"), ("0.00000001", "-0.000000000000000001"), ("0", "0.00"),
            ("170141183460469231731.687303715884105727", "3600"),
        ]
    )
    func roundTrip(amount: String, fee: String) throws {
        let pull = try fixture.pull()
        let record = Record(
            LedgerFixture.bills,
            cells: [
                .text("a-1"), .text(""), .text("逗号,引号\"换行\n🚀\u{0}末"), .integer(.min),
                .decimal(try Amount(parsing: amount)), .decimal(try Amount(parsing: fee)),
            ],
            unknown: #"{"new_field":[1,2]}"#
        )
        #expect(try fixture.store([record], in: fixture.query(pull)) == .stored)
        let back = try #require(try fixture.ledger.records(of: LedgerFixture.bills, in: pull.id).first)
        #expect(back == record)
        #expect(back["amount"] == .decimal(try Amount(parsing: amount)))
        if case .decimal(let stored) = back["amount"] { #expect(stored.description == amount) }
        if case .decimal(let stored) = back["info.fee"] { #expect(stored.description == fee) }
        #expect(back.unknown == record.unknown)
    }

    @Test("Empty cells stay empty, and are not zero or an empty text")
    func nulls() throws {
        let pull = try fixture.pull()
        let record = Record(LedgerFixture.bills, [:])
        #expect(try fixture.store([record, record], in: fixture.query(pull)) == .stored)
        #expect(try fixture.ledger.records(of: LedgerFixture.bills, in: pull.id) == [record, record])
    }

    @Test("Records are read by query and place, however the pages arrived")
    func order() throws {
        let pull = try fixture.pull()
        let second = try fixture.query(pull, "b")
        let first = try fixture.query(pull, "a")
        #expect(try fixture.store([LedgerFixture.bill("4")], in: second) == .stored)
        #expect(try fixture.store([LedgerFixture.bill("3")], at: 1000, in: first) == .stored)
        #expect(try fixture.store([LedgerFixture.bill("1"), LedgerFixture.bill("2")], in: first) == .stored)
        #expect(try fixture.ids(pull) == ["1", "2", "3", "4"])
    }

    @Test("Records can be read sorted by fields")
    func sorted() throws {
        let pull = try fixture.pull()
        let query = try fixture.query(pull)
        #expect(try fixture.store(["c", "a", "b"].map { try LedgerFixture.bill($0) }, in: query) == .stored)
        #expect(try fixture.ids(pull, order: .by(["id"])) == ["a", "b", "c"])
        #expect(throws: LedgerError.self) { try fixture.ids(pull, order: .by(["nonsense"])) }
    }

    @Test("A page that repeats records of its query is refused whole")
    func repeats() throws {
        let pull = try fixture.pull()
        let query = try fixture.query(pull)
        #expect(try fixture.store([LedgerFixture.bill("1"), LedgerFixture.bill("2")], in: query) == .stored)
        let shifted = [try LedgerFixture.bill("2"), try LedgerFixture.bill("3")]
        #expect(try fixture.store(shifted, at: 2, in: query) == .repeats(1))
        #expect(try fixture.ids(pull) == ["1", "2"])
        #expect(try fixture.ledger.query(query.id).rows == 2)
        #expect(try fixture.ledger.pages(of: query.id).map(\.start) == [0])
    }

    @Test("The same id twice in one page is a repeat too")
    func repeatInPage() throws {
        let query = try fixture.query(fixture.pull())
        #expect(try fixture.store([LedgerFixture.bill("1"), LedgerFixture.bill("1")], in: query) == .repeats(1))
    }

    @Test("A page that is there already is not stored again")
    func storedPage() throws {
        let query = try fixture.query(fixture.pull())
        let record = Record(LedgerFixture.bills, ["name": .text("no id")])
        #expect(try fixture.store([record], in: query) == .stored)
        #expect(try fixture.store([record], in: query) == .repeats(1))
    }

    @Test("A record that two queries hold is read once, and counted as a duplicate of the later one")
    func duplicates() throws {
        let pull = try fixture.pull()
        let reseller = try fixture.query(pull, "b")
        let own = try fixture.query(pull, "a")
        #expect(try fixture.store([LedgerFixture.bill("1"), LedgerFixture.bill("2")], in: reseller) == .stored)
        #expect(try fixture.store([LedgerFixture.bill("2"), LedgerFixture.bill("3")], in: own) == .stored)
        // Ending a pull that was gone on with marks afresh.
        for _ in 0..<2 {
            _ = try fixture.ledger.endPull(pull.id, schemas: [LedgerFixture.bills], at: LedgerFixture.now)
        }
        #expect(try fixture.ids(pull) == ["2", "3", "1"])
        #expect(try fixture.ledger.query(own.id).duplicates == 0)
        #expect(try fixture.ledger.query(reseller.id).duplicates == 1)
        #expect(try fixture.ledger.count(of: LedgerFixture.bills, in: pull.id) == 3)
    }

    @Test("Equal content without an id, and equal ids in different pulls, are no duplicates")
    func noDuplicates() throws {
        let pull = try fixture.pull()
        let other = try fixture.pull()
        let nameless = Record(LedgerFixture.bills, ["name": .text("same")])
        #expect(try fixture.store([nameless, LedgerFixture.bill("1")], in: fixture.query(pull)) == .stored)
        #expect(try fixture.store([nameless, LedgerFixture.bill("1")], in: fixture.query(pull, "b")) == .stored)
        #expect(try fixture.store([LedgerFixture.bill("1")], in: fixture.query(other)) == .stored)
        _ = try fixture.ledger.endPull(pull.id, schemas: [LedgerFixture.bills], at: LedgerFixture.now)
        #expect(try fixture.ids(pull) == ["-", "1", "-"])
        #expect(try fixture.ids(other) == ["1"])
    }

    @Test("A query begun again forgets its records and pages, and remembers that it was")
    func restart() throws {
        let pull = try fixture.pull()
        let query = try fixture.query(pull)
        let other = try fixture.query(pull, "b")
        #expect(try fixture.store([LedgerFixture.bill("1")], in: query) == .stored)
        #expect(try fixture.store([LedgerFixture.bill("2")], in: other) == .stored)
        try fixture.ledger.restartQuery(query.id, schema: LedgerFixture.bills)
        #expect(try fixture.ids(pull) == ["2"])
        #expect(try fixture.store([LedgerFixture.bill("1")], in: query) == .stored)
        let again = try fixture.ledger.query(query.id)
        #expect(again.restarts == 1 && again.rows == 1 && again.pages == 1)
    }

    @Test("A schema that gains a field keeps the records stored before it did")
    func newField() throws {
        let pull = try fixture.pull()
        let record = try LedgerFixture.bill("1", amount: "7.50")
        #expect(try fixture.store([record], in: fixture.query(pull)) == .stored)
        try fixture.ledger.close()

        let wider = RecordSchema(
            "test-bills",
            zh: "测试",
            en: "Test",
            id: "id",
            LedgerFixture.bills.fields + [Field("extra", .integer, zh: "新", en: "New")]
        )
        let reopened = try Ledger(path: fixture.path)
        let back = try reopened.records(of: wider, in: pull.id)
        #expect(back.map { $0["amount"] } == [record["amount"]])
        #expect(back.map { $0["extra"] } == [.null])
        // A narrower schema reads the same table.
        #expect(try reopened.records(of: LedgerFixture.bills, in: pull.id) == [record])
    }

    @Test("Walks may nest")
    func nested() throws {
        let pull = try fixture.pull()
        let records = try (0..<5).map { try LedgerFixture.bill("\($0)") }
        #expect(try fixture.store(records, in: fixture.query(pull)) == .stored)
        var seen = 0
        try fixture.ledger.forEachRecord(of: LedgerFixture.bills, in: pull.id) { _, _ in
            seen += try fixture.ids(pull).count
        }
        #expect(seen == 25)
    }

    @Test("An error of the reader ends the walk and reaches the caller")
    func bodyThrows() throws {
        struct Stop: Error {}
        let pull = try fixture.pull()
        #expect(try fixture.store([LedgerFixture.bill("1")], in: fixture.query(pull)) == .stored)
        #expect(throws: Stop.self) {
            try fixture.ledger.forEachRecord(of: LedgerFixture.bills, in: pull.id) { _, _ in throw Stop() }
        }
        #expect(try fixture.ids(pull) == ["1"])
    }
}
