import GRDB
import Ledger
import TestSupport
import Testing
import Values

@Suite("The ledger's file")
struct LedgerFileTests {
    @Test("The ledger, its log and its key can be read by their owner alone")
    func modes() throws {
        let fixture = try LedgerFixture()
        _ = try fixture.pull()
        for name in ["", "-wal", ".key"] { #expect(try Files.mode(fixture.path + name) == 0o600, "\(name)") }
    }

    @Test("A file that is no ledger is refused and left alone")
    func notALedger() throws {
        let folder = try TemporaryFolder()
        let text = [UInt8](repeating: UInt8(ascii: "x"), count: 5000)
        try Files.write(text, to: folder.file("a"))
        let error = #expect(throws: LedgerError.self) { try Ledger(path: folder.file("a")) }
        #expect(error?.code == .notALedger)
        #expect(error?.mend != nil)
        #expect(try Files.bytes(folder.file("a")) == text)
    }

    @Test("A folder that does not exist is named with what to do")
    func missingFolder() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: LedgerError.self) { try Ledger(path: folder.file("no/ledger.sqlite")) }
        #expect(error?.code == .cannotOpen)
        #expect(error?.path == folder.file("no/ledger.sqlite"))
    }

    @Test("A ledger of a newer version is refused and left alone")
    func newer() throws {
        let fixture = try LedgerFixture()
        try fixture.ledger.close()
        try DatabaseQueue(path: fixture.path).write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 from the future')")
        }
        let error = #expect(throws: LedgerError.self) { try Ledger(path: fixture.path) }
        #expect(error?.code == .newerVersion)
    }

    @Test("A damaged ledger is an error, never an empty or wrong answer")
    func damaged() throws {
        let fixture = try LedgerFixture()
        let pull = try fixture.pull()
        let records = try (0..<2000).map { try LedgerFixture.bill("id-\($0)") }
        #expect(try fixture.store(records, in: fixture.query(pull)) == .stored)
        try fixture.ledger.close()
        var bytes = try Files.bytes(fixture.path)
        for index in bytes.indices.dropFirst(12_288) { bytes[index] = 0x5A }
        try Files.write(bytes, to: fixture.path)
        let error = #expect(throws: LedgerError.self) {
            try Ledger(path: fixture.path).records(of: LedgerFixture.bills, in: pull.id)
        }
        #expect(error?.code == .corrupt)
    }

    @Test("A stored amount that was tampered with is an error")
    func tampered() throws {
        let fixture = try LedgerFixture()
        let pull = try fixture.pull()
        #expect(try fixture.store([LedgerFixture.bill("1")], in: fixture.query(pull)) == .stored)
        try fixture.plant(.text(Array("1,0".utf8)), in: "amount")
        let error = #expect(throws: LedgerError.self) {
            try fixture.ledger.records(of: LedgerFixture.bills, in: pull.id)
        }
        #expect(error?.code == .corrupt)
        let amount = try #require(LedgerFixture.bills.index(of: "amount"))
        let failure = #expect(throws: LedgerError.self) {
            try fixture.ledger.sums(of: LedgerFixture.bills, by: [], amounts: [amount], in: pull.id)
        }
        #expect(failure?.code == .corrupt)
    }

    @Test("A full disk is said to be one, and what was stored before stays")
    func full() throws {
        let fixture = try LedgerFixture()
        let pull = try fixture.pull()
        let query = try fixture.query(pull)
        #expect(try fixture.store([LedgerFixture.bill("1")], in: query) == .stored)
        try fixture.ledger.close()
        let size = try Int64(Files.bytes(fixture.path).count)
        let bounded = try Ledger(path: fixture.path, maximumBytes: size + 40_000)
        let many = try (0..<5000).map { try LedgerFixture.bill("m\($0)") }
        let page = StoredPage(start: 1000, limit: 5000, rows: 5000, total: nil, received: LedgerFixture.now)
        let error = #expect(throws: LedgerError.self) {
            try bounded.store(page, many, schema: LedgerFixture.bills, currency: nil, query: query)
        }
        #expect(error?.code == .diskFull)
        #expect(try bounded.records(of: LedgerFixture.bills, in: pull.id).map(\.id) == ["1"])
        #expect(try bounded.pages(of: query.id).count == 1)
    }
}
