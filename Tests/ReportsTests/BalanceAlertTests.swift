import Ledger
import PartnerAPI
import Reports
import Tables
import TestSupport
import Testing
import Values

@Suite("Balances that deserve attention")
struct BalanceAlertTests {
    private func balance(
        _ scope: String,
        _ amount: String,
        account: Int64? = nil,
        debt: String? = nil,
        measure: Int64 = 1
    ) throws -> Record {
        var cells: [String: Cell] = [
            "scope": .text(scope), "amount": .decimal(try Amount(parsing: amount)), "measure_id": .integer(measure),
            "customer_id": .text(scope == "customer" ? "c" : ""), "currency": .text("CNY"),
        ]
        if let account { cells["account_type"] = .integer(account) }
        if let debt { cells["debt_amount"] = .decimal(try Amount(parsing: debt)) }
        return Record(Balance.accounts, cells)
    }

    private func alerts(_ records: [Record], _ thresholds: BalanceThresholds) throws -> (
        rows: [String], all: [String: Int]
    ) {
        let fixture = try ReportsFixture()
        let dataSet = ExportedDataSet.balances
        let pull = try fixture.pull(
            "balances",
            [.init(schema: dataSet.schema, records: records)],
            period: .day(ReportsFixture.now.beijingDate)
        )
        var options = ReportsFixture.options([.csv, .xlsx])
        options.thresholds = thresholds
        let result = try DataSetExport(dataSet, pull: pull, ledger: fixture.ledger, options: options)
            .run(into: fixture.out())
        let reader = try CSVReader(path: fixture.out() + "/balances-2026-04-06.csv")
        let index = try #require(reader.header.fields.firstIndex(of: "alert"))
        var rows: [String] = []
        while let row = try reader.next() { rows.append(row.fields[index]) }
        return (rows, result.alerts)
    }

    private static let thresholds = BalanceThresholds(lowBalance: Amount("1000.00"), debt: Amount("0.01"))

    @Test(
        "A balance below its threshold and a debt above it are marked, to the last digit",
        arguments: [
            ("1000.00", "0.01", ""), ("999.99", "0", "low_balance"), ("1000", "0.02", "debt"),
            ("999.99999999", "7", "low_balance+debt"), ("-5", "0", "low_balance"),
        ]
    )
    func thresholds(amount: String, debt: String, expected: String) throws {
        let found = try alerts([try balance("customer", amount, debt: debt)], BalanceAlertTests.thresholds)
        #expect(found.rows == [expected])
        #expect(found.all == (expected.isEmpty ? [:] : [expected: 1]))
    }

    @Test("Cash is watched, neither credit nor what can be allocated; nothing is without thresholds")
    func accounts() throws {
        let records = [
            try balance("partner", "1", account: 1), try balance("partner", "0", account: 2),
            try balance("partner", "1", account: 8), try balance("reseller", "5", account: 1),
        ]
        #expect(try alerts(records, BalanceAlertTests.thresholds).all == ["low_balance": 2])
        #expect(try alerts(records, .none).all.isEmpty)
        #expect(try alerts(records, BalanceThresholds(debt: Amount("0"))).all.isEmpty)
    }
}
