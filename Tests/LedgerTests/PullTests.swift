import Ledger
import TestSupport
import Testing
import Values

@Suite("Pulls in the ledger")
struct PullTests {
    let fixture: LedgerFixture
    private var ledger: Ledger { fixture.ledger }

    init() throws { fixture = try LedgerFixture() }

    @Test("A pull is complete only when each of its queries is")
    func states() throws {
        let pull = try fixture.pull()
        let first = try fixture.query(pull, "a")
        let second = try fixture.query(pull, "b")
        try ledger.endQuery(first.id, .init(.complete, totalBefore: 3, totalAfter: 3))
        try ledger.endQuery(second.id, .init(.refused, note: "refused: CBC.99000037"))
        #expect(try ledger.endPull(pull.id, schemas: [], at: LedgerFixture.now).state == .incomplete)
        #expect(try ledger.queries(of: pull.id).map(\.outcome.state) == [.complete, .refused])
        #expect(try ledger.query(second.id).outcome.note == "refused: CBC.99000037")

        try ledger.endQuery(second.id, .init(.complete))
        #expect(try ledger.endPull(pull.id, schemas: [], at: LedgerFixture.now).state == .complete)
    }

    @Test("The latest pull of the same question is found, other scopes, languages and states are not")
    func latest() throws {
        let first = try fixture.pull()
        _ = try ledger.endPull(first.id, schemas: [], at: LedgerFixture.now)
        let second = try fixture.pull()
        _ = try fixture.pull(scope: #"{"customers":["a"]}"#)
        #expect(try ledger.latestPull(like: LedgerFixture.plan())?.id == first.id)
        #expect(try ledger.latestPull(like: LedgerFixture.plan(), in: [.running])?.id == second.id)
        var english = LedgerFixture.plan()
        english.language = .english
        #expect(try ledger.latestPull(like: english) == nil)
        #expect(try ledger.latestPull(like: LedgerFixture.plan("refunds")) == nil)
    }

    @Test(
        "The period of a pull comes back",
        arguments: [
            Pull.Period.always,
            .cycle(BillCycle(containing: LedgerFixture.now)),
            .day(LedgerFixture.now.beijingDate),
            .days(LedgerFixture.now.beijingDate, LedgerFixture.now.beijingDate.adding(days: 3)),
        ]
    )
    func periods(period: Pull.Period) throws {
        let plan = Pull.Plan(dataSet: "x", period: period, isFinal: true, tool: "1")
        let pull = try ledger.beginPull(plan, at: LedgerFixture.now)
        #expect(try ledger.pull(pull.id).plan == plan)
        #expect(try ledger.pulls(of: "x", period: period).map(\.id) == [pull.id])
    }

    @Test("The same question added twice is one question, with the pages it has")
    func sameQuery() throws {
        let pull = try fixture.pull()
        let query = try fixture.query(pull)
        #expect(try fixture.store([LedgerFixture.bill("1")], in: query) == .stored)
        let again = try fixture.query(pull)
        #expect(again.id == query.id && again.pages == 1 && again.rows == 1 && again.currency == .cny)
    }

    @Test("A pull survives closing and opening")
    func reopen() throws {
        let pull = try fixture.pull()
        _ = try fixture.query(pull)
        try ledger.close()
        let reopened = try Ledger(path: fixture.path)
        #expect(try reopened.pull(pull.id) == pull)
        #expect(try reopened.queries(of: pull.id).count == 1)
    }

    @Test("What is not there is named")
    func notFound() throws {
        let error = #expect(throws: LedgerError.self) { try ledger.pull(99) }
        #expect(error?.code == .notFound)
    }

    @Test("Units and conversions make a table that converts")
    func measures() throws {
        let units = RecordSchema(
            "measures",
            zh: "",
            en: "",
            id: "measure_id",
            [
                Field("measure_id", .integer, zh: "", en: ""), Field("measure_name", .text, zh: "", en: ""),
                Field("abbreviation", .text, zh: "", en: ""), Field("measure_type", .integer, zh: "", en: ""),
            ]
        )
        let steps = RecordSchema(
            "conversions",
            zh: "",
            en: "",
            ["measure_id", "ref_measure_id", "conversion_ratio", "measure_type"].map {
                Field($0, .integer, zh: "", en: "")
            }
        )
        #expect(try ledger.measureTable(measures: units, conversions: steps) == nil)
        try sync(units, [[10, "GB", "G", 3], [11, "MB", "M", 3]])
        try sync(steps, [[10, 11, 1024, 3]])
        let table = try #require(try ledger.measureTable(measures: units, conversions: steps))
        #expect(try table.normalise(Amount(512), in: 11).amount == Amount(parsing: "0.5"))
        #expect(try table.normalise(Amount(512), in: 11).measure.name == "GB")
    }

    private func sync(_ schema: RecordSchema, _ rows: [[Any]]) throws {
        let pull = try ledger.beginPull(
            Pull.Plan(dataSet: Ledger.referenceDataSet(schema.name), period: .always, isFinal: true, tool: "1"),
            at: LedgerFixture.now
        )
        let records = rows.map { row in
            Record(schema, cells: row.map { ($0 as? Int).map { .integer(Int64($0)) } ?? .text("\($0)") })
        }
        let query = try fixture.query(pull, schema: schema)
        #expect(try fixture.store(records, in: query, schema: schema) == .stored)
        try ledger.endQuery(query.id, .init(.complete))
        _ = try ledger.endPull(pull.id, schemas: [schema], at: LedgerFixture.now)
    }
}
