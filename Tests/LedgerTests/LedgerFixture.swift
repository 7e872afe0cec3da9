import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import Values

/// A ledger in a folder of its own.
struct LedgerFixture {
    static let now = Instant(secondsSince1970: 1_773_020_493)  // 2026-03-09T01:41:33Z

    /// A schema with a field of every kind that is stored differently.
    static let bills = RecordSchema(
        "test-bills",
        zh: "测试",
        en: "Test",
        id: "id",
        [
            Field("id", .identifier, zh: "编号", en: "Id"),
            Field("customer_id", .identifier, zh: "客户", en: "Customer"),
            Field("name", .text, zh: "名称", en: "Name"),
            Field("number", .integer, zh: "数", en: "Number"),
            Field("amount", .money(measure: nil), zh: "金额", en: "Amount"),
            Field("info.fee", .money(measure: nil), zh: "手续费", en: "Fee"),
        ]
    )

    let folder: TemporaryFolder
    let ledger: Ledger
    var path: String { folder.file(Ledger.fileName) }

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.file(Ledger.fileName))
    }

    func pull(_ dataSet: String = "consumption", scope: String = "{}", at now: Instant = LedgerFixture.now) throws
        -> Pull
    {
        try ledger.beginPull(LedgerFixture.plan(dataSet, scope: scope), at: now)
    }

    static func plan(_ dataSet: String = "consumption", scope: String = "{}") -> Pull.Plan {
        Pull.Plan(
            dataSet: dataSet,
            period: .cycle(BillCycle(containing: LedgerFixture.now)),
            scope: scope,
            isFinal: false,
            tool: "1.2.3"
        )
    }

    func query(_ pull: Pull, _ sortKey: String = "a", customer: String? = nil, schema: RecordSchema = bills) throws
        -> PullQuery
    {
        let plan = PullQuery.Plan(
            sortKey: sortKey,
            schema: schema.name,
            operation: "ListSubCustomerBillDetail",
            arguments: #"{"customer_id":"\#(sortKey)"}"#,
            customer: customer ?? sortKey
        )
        let queries = try ledger.addQueries([plan], to: pull.id)
        return queries[0]
    }

    /// Stores records as one page.
    func store(_ records: [Values.Record], at start: Int = 0, in query: PullQuery, schema: RecordSchema = bills) throws
        -> PageVerdict
    {
        try ledger.store(
            StoredPage(start: start, limit: 1000, rows: records.count, total: nil, received: LedgerFixture.now),
            records,
            schema: schema,
            currency: .cny,
            query: query
        )
    }

    static func bill(_ id: String, amount: String = "1.00") throws -> Values.Record {
        Values.Record(bills, ["id": .text(id), "amount": .decimal(try Amount(parsing: amount))])
    }

    func ids(_ pull: Pull, order: RecordOrder = .asPulled) throws -> [String] {
        var ids: [String] = []
        try ledger.forEachRecord(of: LedgerFixture.bills, in: pull.id, order: order) { record, _ in
            ids.append(record.id ?? "-")
        }
        return ids
    }

    // MARK: The file itself

    func run(_ sql: String) throws { try DatabaseQueue(path: path).write { try $0.execute(sql: sql) } }

    /// The bytes of a record of the first question, by its place.
    func cells(ofRecord place: Int = 0) throws -> [UInt8] {
        let data = try DatabaseQueue(path: path).read { db in
            try Data.fetchOne(
                db,
                sql: "SELECT _cells FROM records_test_bills WHERE _key % 4096 = ?",
                arguments: [place]
            )
        }
        return Array(try #require(data))
    }

    /// Puts a cell in the place of another.
    func plant(_ cell: RecordCells.Cell, in field: String, ofRecord place: Int = 0) throws {
        var cells = try #require(RecordCells(try cells(ofRecord: place)))
        cells.cells[try #require(LedgerFixture.bills.index(of: field))] = cell
        try DatabaseQueue(path: path).write { db in
            try db.execute(
                sql: "UPDATE records_test_bills SET _cells = ? WHERE _key % 4096 = ?",
                arguments: [Data(cells.bytes), place]
            )
        }
    }
}
