import Ledger
import Manifests
import PartnerAPI
import Reports
import Tables
import TestSupport
import Testing
import Values
import Workbook

@Suite("Exports of accounts, resources and quotas")
struct AccountExportTests {
    private func export(
        _ fixture: ReportsFixture,
        _ dataSet: ExportedDataSet,
        _ records: [Record],
        period: Pull.Period = .cycle(ReportsFixture.march)
    ) throws -> ExportResult {
        let pull = try fixture.pull(dataSet.name, [.init(schema: dataSet.schema, records: records)], period: period)
        return try DataSetExport(
            dataSet,
            pull: pull,
            ledger: fixture.ledger,
            options: ReportsFixture.options([.csv, .xlsx])
        ).run(into: fixture.out())
    }

    private func cells(_ path: String, _ column: String) throws -> [String] {
        let reader = try CSVReader(path: path)
        let index = try #require(reader.header.fields.firstIndex(of: column))
        var found: [String] = []
        while let row = try reader.next() { found.append(row.fields[index]) }
        return found
    }

    private func change(_ id: String, _ type: String, _ amount: String, _ account: String = "DEBIT") throws -> Record {
        Record(
            ListPartnerAccountChangeRecords.schema,
            [
                "account_change_id": .text(id), "type": .text(type),
                "change_amount": .decimal(try Amount(parsing: amount)),
                "balance_after_change": .decimal(try Amount(parsing: "9.00")), "scope": .text("partner"),
                "balance_type": .text("BALANCE_TYPE_" + account), "currency": .text("CNY"),
            ]
        )
    }

    @Test("A statement's change is signed by its type, whatever sign it came with; balances are never added up")
    func statements() throws {
        let fixture = try ReportsFixture()
        let records = [
            try change("1", "1", "5.00"), try change("2", "2", "3.10"), try change("3", "2", "-1.20"),
            try change("4", "1", "7.00", "CREDIT"),
        ]
        let result = try export(fixture, .statements, records)
        let path = fixture.out() + "/statements-2026-03.csv"
        #expect(try cells(path, "net_amount").sorted() == ["-1.20", "-3.10", "5.00", "7.00"])
        #expect(result.groups.map(\.label) == ["伙伴-信用账户", "伙伴-现金账户"])
        let cash = try #require(result.groups.last)
        let sums = Dictionary(uniqueKeysWithValues: cash.totals.map { ($0.column, $0.amount.description) })
        #expect(sums == ["income_amount": "5.00", "expense_amount": "4.30", "net_amount": "0.70"])
    }

    @Test(
        "Rows that can be fed to renewals are primary resources in use",
        arguments: [(2, 1, "usable"), (2, 0, "dependant"), (4, 1, "not-in-use"), (5, 0, "not-in-use")]
    )
    func resources(status: Int64, main: Int64, expected: String) throws {
        let fixture = try ReportsFixture()
        let record = Record(
            ListPayPerUseCustomerResources.schema,
            [
                "id": .text("i"), "resource_id": .text("r"), "status": .integer(status),
                "is_main_resource": .integer(main),
            ]
        )
        _ = try export(fixture, .resources, [record], period: .day(ReportsFixture.now.beijingDate))
        #expect(try cells(fixture.out() + "/resources-2026-04-06.csv", "renewals_input") == [expected])
    }

    @Test("Where all amounts are yuan, their sum in yuan is not told a second time")
    func onceOnly() throws {
        let fixture = try ReportsFixture()
        let yuan = try export(fixture, .refunds, [try ReportsFixture.refund("1", "-2.00")])
        #expect(yuan.totals.map(\.column) == ["amount", "refunded_amount", "kept_amount"])
        let mixed = try export(fixture, .refunds, [try ReportsFixture.refund("1", "-2.00", measure: 2)])
        #expect(mixed.totals.map(\.column) == ["amount", "normalized_amount", "refunded_amount", "kept_amount"])
    }

    @Test("Some days instead of a month are in the file's name, and they are no snapshot")
    func days() throws {
        let fixture = try ReportsFixture()
        let days = Pull.Period.days(ReportsFixture.march.firstDay, ReportsFixture.march.firstDay.adding(days: 4))
        let result = try export(fixture, .statements, [try change("1", "1", "5.00")], period: days)
        #expect(result.files.map(\.name).first == "statements-2026-03-01_2026-03-05.csv")
        #expect(result.proof.state == .final)
    }

    @Test("Balances bring the names of the pull's own lists, the sheet begins with them, and can still be verified")
    func balanceNames() throws {
        let fixture = try ReportsFixture()
        func balance(_ customer: String, _ amount: String) throws -> Record {
            Record(
                Balance.accounts,
                [
                    "scope": .text("customer"), "customer_id": .text(customer), "currency": .text("CNY"),
                    "amount": .decimal(try Amount(parsing: amount)), "measure_id": .integer(1),
                ]
            )
        }
        let customer = Record(
            ListSubCustomers.schema,
            ["customer_id": .text("c1"), "account_name": .text("first")]
        )
        let pull = try fixture.pull(
            "balances",
            [
                .init(operation: "ListSubCustomers", schema: ListSubCustomers.schema, records: [customer]),
                .init(
                    operation: "ListCustomersBalancesDetail",
                    arguments: #"{"customer_infos":[{"customer_id":"c1"},{"customer_id":"c3"}]}"#,
                    schema: Balance.accounts,
                    records: [balance("c1", "12.5"), balance("c2", "-0.25")]
                ),
            ],
            period: .day(ReportsFixture.now.beijingDate)
        )
        let dataSet = try ExportedDataSet.balances.naming(pull, in: fixture.ledger)
        let options = ReportsFixture.options([.csv, .xlsx])
        let result = try DataSetExport(dataSet, pull: pull, ledger: fixture.ledger, options: options)
            .run(into: fixture.out())
        #expect(result.customersWithoutRecord == ["c3"])
        let names = try cells(fixture.out() + "/balances-2026-04-06.csv", "customer_name")
        #expect(names == ["first", ""])
        let rows = try WorkbookReader(at: fixture.out() + "/balances-2026-04-06.xlsx").rows(inSheet: 0)
        let header = try #require(
            rows.first { $0.cells.count == dataSet.columns.count && $0.cells.allSatisfy { $0.text != nil } }
        )
        #expect(header.cells.prefix(3).map(\.text) == ["归属（名称）", "客户名称", "客户ID"], "\(header.cells.prefix(4))")
        let check = try FolderCheck(folder: fixture.out())
        #expect(check.isSound, "\(check.problems)")
        #expect(try fixture.folder.text(of: "out/manifest.json").contains(#""non_resale_customers""#))
    }
}
