import Ledger
import PartnerAPI
import Reports
import Testing
import Values

@Suite("The parts of monthly bills")
struct BillPartTests {
    private static let schema = ListSubcustomerMonthlyBills.schema

    private func fees() throws -> [Record] {
        [
            try ReportsFixture.fee(
                "1",
                pays: "10",
                [
                    "cash_amount": try ProofFixture.amount("6"), "credit_amount": try ProofFixture.amount("1"),
                    "debt_amount": try ProofFixture.amount("2"), "writeoff_amount": try ProofFixture.amount("1"),
                    "official_amount": try ProofFixture.amount("12"),
                    "official_discount_amount": try ProofFixture.amount("2"),
                ]
            )
        ]
    }

    private func bill(_ more: [String: String] = [:], cash: String = "6", credit: String = "1") throws -> Record {
        let accounts = """
            [{"balance_type":"BALANCE_TYPE_DEBIT","amount":\(cash),"bill_type":"0"},
            {"balance_type":"BALANCE_TYPE_CREDIT","amount":"\(credit)","bill_type":"0"}]
            """
        let parts = ["debt_amount": "2", "adjustment_amount": "1", "discount_amount": "2"].merging(more) { _, new in new
        }
        var cells = try parts.mapValues { try ProofFixture.amount($0) }
        cells["account_details"] = .text(accounts)
        return try ProofFixture.bill("c1", more["amount"] ?? "7", cells)
    }

    @Test("Debt, write-off, discount and accounts agree with the details, each told with its sums")
    func sound() throws {
        let report = try ProofFixture().report(fees: fees(), [("monthly-bills", Self.schema, [try bill()])])
        #expect(report.verdict(.monthlyBills) == .holds)
        let subjects = report.lines(.monthlyBills, .holds).map(\.subject.en)
        for part in ["Debt", "Write-off", "Discount", "Cash", "Credit", "Coupon"] {
            #expect(subjects.contains { $0.hasPrefix(part + ":") }, "\(part) in \(subjects)")
        }
    }

    @Test(
        "One fen in any part of a bill is found, with its customer",
        arguments: [
            ["amount": "7.01"], ["debt_amount": "2.01"], ["adjustment_amount": "0.99"], ["discount_amount": "2.01"],
            ["debt_amount": "2.01", "adjustment_amount": "0.99"],
        ]
    )
    func fen(_ parts: [String: String]) throws {
        let report = try ProofFixture().report(fees: fees(), [("monthly-bills", Self.schema, [try bill(parts)])])
        let failed = report.lines(.monthlyBills, .failed)
        #expect(failed.contains { $0.customer == "c1" && $0.difference?.magnitude == Amount("0.01") }, "\(failed)")
    }

    @Test("Cash that a bill calls credit is found, and accounts that do not add up to the amount")
    func accounts() throws {
        func failed(_ bill: Record) throws -> [String] {
            try ProofFixture().report(fees: fees(), [("monthly-bills", Self.schema, [bill])])
                .lines(.monthlyBills, .failed).filter { $0.customer != nil }.map(\.subject.en)
        }
        #expect(try failed(bill(cash: "5", credit: "2")).count == 2)
        let apart = try failed(bill(cash: "6.01"))
        #expect(apart.contains { $0.hasSuffix("its accounts = its amount") } && apart.contains { $0.hasSuffix("Cash") })
    }

    @Test("Fractions of a fen give a fen of leeway each; whole amounts give none")
    func tolerance() throws {
        func verdict(_ payable: String) throws -> ProofLine.Verdict? {
            let fees = [try ReportsFixture.fee("1", pays: payable), try ReportsFixture.fee("2", pays: "5")]
            let bills = [try ProofFixture.bill("c1", "15.01")]
            return try ProofFixture().report(fees: fees, [("monthly-bills", Self.schema, bills)]).verdict(.monthlyBills)
        }
        #expect(try verdict("10.004") == .holds)
        #expect(try verdict("10") == .failed)
    }

    @Test("A difference of a customer of whom a query was refused names that first")
    func refused() throws {
        let fixture = try ProofFixture()
        _ = try fixture.reports.pull(
            "consumption",
            [
                .init(schema: FeeRecord.schema, records: [try ReportsFixture.fee("1", pays: "1")]),
                .init(
                    customer: "c1",
                    reseller: "r1",
                    schema: FeeRecord.schema,
                    state: .refused,
                    note: "refused: CBC.0100"
                ),
            ]
        )
        _ = try fixture.pull("monthly-bills", Self.schema, [try ProofFixture.bill("c1", "3")])
        let report = try fixture.prove()
        #expect(report.lines(.monthlyBills, .failed).first?.reasons.first == .refusedQuery)
        let refusal = try #require(report.lines(.payments, .notChecked).first)
        #expect(refusal.look.en.contains("customer c1 through reseller r1"))
    }
}
