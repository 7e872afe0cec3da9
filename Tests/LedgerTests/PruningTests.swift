import Ledger
import TestSupport
import Testing
import Values

@Suite("Dropping old pulls")
struct PruningTests {
    private static let schema = RecordSchema(
        "pruned",
        zh: "",
        en: "",
        id: "id",
        [Field("id", .identifier, zh: "", en: "", required: true)]
    )
    private let folder: TemporaryFolder
    private let ledger: Ledger
    private let now = Instant(secondsSince1970: 1_775_439_000)

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.file(Ledger.fileName))
    }

    private func pull(_ state: PullQuery.State?, scope: String = "{}", month: Int64 = 0) throws -> Pull {
        let cycle = BillCycle(containing: now.adding(seconds: month * 31 * 86_400))
        let plan = Pull.Plan(dataSet: "consumption", period: .cycle(cycle), scope: scope, isFinal: true, tool: "1")
        let pull = try ledger.beginPull(plan, at: now)
        let question = PullQuery.Plan(sortKey: "1", schema: "pruned", operation: "List", arguments: "{}")
        let query = try #require(try ledger.addQueries([question], to: pull.id).first)
        let page = StoredPage(start: 0, limit: 10, rows: 2, total: 2, received: now)
        let records = ["a", "b"].map { Record(Self.schema, ["id": .text($0)]) }
        _ = try ledger.store(page, records, schema: Self.schema, currency: nil, query: query)
        guard let state else { return pull }
        try ledger.endQuery(query.id, .init(state))
        return try ledger.endPull(pull.id, schemas: [Self.schema], at: now)
    }

    @Test("The latest complete pull of each data set, period and scope stays, and what was begun after it")
    func replaced() throws {
        let old = try pull(.complete)
        let broken = try pull(.moved)
        let latest = try pull(.complete)
        let later = try pull(.moved)
        let unfinished = try pull(nil)
        let other = try pull(.complete, scope: #"{"customers":["c"]}"#)
        let next = try pull(.complete, month: 1)
        #expect(try ledger.replacedPulls().map(\.id) == [broken.id, old.id])
        try ledger.drop([broken.id, old.id])
        #expect(try ledger.pulls().map(\.id) == [next.id, other.id, unfinished.id, later.id, latest.id])
        #expect(try ledger.replacedPulls().isEmpty)
    }

    @Test("Where no pull is complete, none is replaced")
    func noneComplete() throws {
        _ = try pull(.moved)
        _ = try pull(nil)
        #expect(try ledger.replacedPulls().isEmpty)
    }

    @Test("With a pull go its questions, pages and records; others' stay")
    func gone() throws {
        let (old, latest) = (try pull(.complete), try pull(.complete))
        let queries = try ledger.queries(of: old.id)
        try ledger.drop([old.id])
        #expect(try ledger.queries(of: old.id).isEmpty)
        #expect(try ledger.pages(of: try #require(queries.first).id).isEmpty)
        #expect(try ledger.records(of: Self.schema, in: old.id).isEmpty)
        #expect(try ledger.records(of: Self.schema, in: latest.id).count == 2)
    }
}
