import Ledger
import PartnerAPI
import Reports
import Testing
import Values

@Suite("Statements, their openings and the balances beside them")
struct StatementProofTests {
    private let fixture: ProofFixture

    init() throws {
        fixture = try ProofFixture()
        _ = try fixture.pull("consumption", FeeRecord.schema, [])
    }

    private func change(_ id: String, _ amount: String, after: String, at time: String) throws -> Record {
        Record(
            ListPartnerAccountChangeRecords.schema,
            [
                "account_change_id": .text(id), "change_amount": try ProofFixture.amount(amount), "type": .text("1"),
                "balance_after_change": try ProofFixture.amount(after), "trade_time": .text(time),
                "trade_detail_type": .text("SOURCE_OPERAIION_RECHARGE"), "balance_type": .text("BALANCE_TYPE_DEBIT"),
                "scope": .text("partner"),
            ]
        )
    }

    private func march() throws {
        _ = try fixture.pull(
            "statements",
            ListPartnerAccountChangeRecords.schema,
            [
                try change("a", "100", after: "150", at: "2026-03-05T00:00:00Z"),
                try change("b", "20", after: "170", at: "2026-03-31T10:00:00Z"),
            ]
        )
    }

    private func balance(_ amount: String, at now: String) throws {
        let record = Record(
            Balance.accounts,
            [
                "account_id": .text("AT1"), "account_type": .integer(1), "amount": try ProofFixture.amount(amount),
                "measure_id": .integer(1), "scope": .text("partner"),
            ]
        )
        _ = try fixture.pull("balances", Balance.accounts, [record], at: try #require(Instant(now)))
    }

    @Test("Without last month's statements the line says that its first movement is proved by nothing")
    func unopened() throws {
        try march()
        let line = try #require(try fixture.prove().lines(.statements, .holds).first)
        #expect(line.look.en.contains("export statements --month 2026-02"))
        _ = try fixture.reports.pull(
            "statements",
            [
                .init(
                    schema: ListPartnerAccountChangeRecords.schema,
                    records: [try change("z", "50", after: "50", at: "2026-02-05T00:00:00Z")]
                )
            ],
            period: .cycle(ReportsFixture.march.previous)
        )
        let report = try fixture.prove()
        #expect(report.verdict(.statements) == .holds && report.lines(.statements, .holds).count == 2)
        #expect(!report.lines(.statements, .holds).contains { $0.look.en.contains("proved by nothing") })
    }

    @Test(
        "A snapshot of the month's end agrees with the statements as they were at its moment",
        arguments: [("150", "2026-03-31T09:00:00Z"), ("170", "2026-03-31T12:00:00Z")]
    )
    func snapshot(_ amount: String, _ moment: String) throws {
        try march()
        try balance(amount, at: moment)
        #expect(try fixture.prove().verdict(.statements) == .holds)
        try balance(amount + ".01", at: moment)
        #expect(try fixture.prove().verdict(.statements) == .failed)
    }

    @Test("A snapshot from after the month proves something only with the next month's statements")
    func later() throws {
        try march()
        try balance("175", at: "2026-04-01T01:00:00Z")
        #expect(try fixture.prove().verdict(.statements) == .notChecked)
        _ = try fixture.reports.pull(
            "statements",
            [
                .init(
                    schema: ListPartnerAccountChangeRecords.schema,
                    records: [try change("c", "5", after: "175", at: "2026-04-01T00:30:00Z")]
                )
            ],
            period: .cycle(ReportsFixture.march.next)
        )
        #expect(try fixture.prove().verdict(.statements) == .holds)
    }
}
