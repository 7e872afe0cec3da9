import Ledger
import PartnerAPI
import Reports
import Testing
import Values

@Suite("A ledger that has lost records")
struct LostRecordTests {
    private let fixture: ProofFixture

    /// Two customers with two records each.
    init() throws {
        fixture = try ProofFixture()
        let answers = try ["c1", "c2"].map { customer in
            ReportsFixture.Answer(
                customer: customer,
                schema: FeeRecord.schema,
                records: [
                    try ReportsFixture.fee(customer + "-1", customer: customer, pays: "1"),
                    try ReportsFixture.fee(customer + "-2", customer: customer, pays: "2"),
                ]
            )
        }
        _ = try fixture.reports.pull("consumption", answers)
    }

    private func failed(
        _ plant: (PlantedErrors) throws -> Void
    ) throws -> (report: ProofReport, lines: [ProofLine]) {
        try plant(PlantedErrors(fixture.reports))
        let report = try fixture.prove()
        return (report, report.lines.filter { $0.verdict == .failed })
    }

    @Test("A record that is missing since the pull is told by its question, and no proof of a part is ok")
    func lost() throws {
        let (report, lines) = try failed { try $0.delete("c2-1", of: FeeRecord.schema) }
        #expect(lines.map(\.proof) == [.files] && lines.map(\.customer) == ["c2"])
        let subject = lines.first?.subject.en ?? ""
        #expect(subject.contains("customer c2 as one's own"))
        #expect(subject.contains("1 records of consumption; 2 were pulled"))
        // What is there is looked at all the same.
        #expect(report.verdict(.payments) == .notChecked)
        #expect(report.lines(.payments, .holds).first?.left == Amount("5"))
    }

    @Test("A record that is left out as a duplicate although it is none is told by its question")
    func duplicate() throws {
        let (_, lines) = try failed { try $0.markAsDuplicate("c1-2", of: FeeRecord.schema) }
        #expect(lines.map(\.customer) == ["c1"])
    }

    @Test("One record gone and another one twice is found by the id that repeats")
    func twice() throws {
        let (_, lines) = try failed { try $0.set("id", to: "c1-1", of: "c1-2", FeeRecord.schema) }
        #expect(lines.map(\.customer) == ["c1"])
        #expect(lines.first?.subject.en.contains("record c1-1 of consumption stands in the ledger twice") == true)
    }

    @Test("An amount that is none is told with its record and field; proofs without it are made")
    func garbage() throws {
        let schema = ListPartnerAccountChangeRecords.schema
        let (report, lines) = try failed { planted in
            try planted.set("debt_amount", to: "1,5", of: "c2-2", FeeRecord.schema)
            _ = try fixture.pull("statements", schema, [])
            let refunds = ShowRefundOrderDetails.schema
            _ = try fixture.pull("refunds", refunds, [try ReportsFixture.refund("r1", "-5")])
            _ = try fixture.pull("monthly-bills", ListSubcustomerMonthlyBills.schema, [])
        }
        #expect(lines.map(\.customer) == ["c2"])
        #expect(lines.first?.subject.en == "debt_amount of the record c2-2 of consumption cannot be read")
        #expect(report.verdict(.payments) == .notChecked)
        #expect(report.verdict(.statements) == .holds)
        // Who is a referral customer stands in the records that cannot be read.
        #expect(report.verdict(.refundBills) == .notChecked)
    }

    @Test(
        "Records of every data set that are lost are found",
        arguments: ["quotas", "coupons", "adjustments", "refunds"]
    )
    func everyDataSet(_ name: String) throws {
        let schema = try #require(ExportedDataSet.named(name)?.schema)
        let key = schema.idField.map { schema.fields[$0].name } ?? "customer_id"
        func record(_ id: String) -> Record {
            var cells = schema.fields.reduce(into: [String: Cell]()) { cells, field in
                if field.isRequired {
                    cells[field.name] = field.isDecimal ? .decimal(.zero) : field.isInteger ? .integer(1) : .text("x")
                }
            }
            cells[key] = .text(id)
            return Record(schema, cells)
        }
        _ = try fixture.pull(name, schema, [record("a"), record("b")])
        let planted = try PlantedErrors(fixture.reports)
        try planted.delete("b", by: key, of: schema)
        let lines = try fixture.prove().lines.filter { $0.verdict == .failed && $0.proof == .files }
        #expect(lines.first?.subject.en.contains("1 records of \(name); 2 were pulled") == true)
    }
}
