import Foundation
import PartnerAPI
import Sandbox
import TestSupport
import Testing
import Values

@Suite("A demo month, by the built program")
struct DemoMonthTests {
    private static let money = [
        "official_amount", "official_discount_amount", "payment_amount", "cash_amount", "credit_amount",
        "coupon_amount", "flexipurchase_coupon_amount", "stored_value_card_amount", "debt_amount",
        "writeoff_amount",
    ]

    @Test("Every total of the files is the sandbox's own, to the last digit", .timeLimit(.minutes(15)))
    func totals() async throws {
        try await TemporaryFolder.run { folder in
            let run = try await Binary.run(["demo", "--out", "month", "--lang", "en", "--json"], in: folder.path)
            #expect(run.status == 0, "\(run.messages)")
            let result = try JSONValue(parsing: Array(run.data.utf8))
            #expect(result["agrees"] == .bool(true))
            let cycle = try #require(result["report"]?["period"]?.string)

            // The same world, from the same seed, without the program.
            var options = SandboxOptions()
            options.billCycle = BillCycle(cycle)
            let world = SandboxService(options)
            let truth = world.totals()

            let file = folder.file("month/consumption-\(cycle)")
            #expect(try Figures.csv(file + ".csv", Self.money) == truth.columns)

            let headings = Dictionary(
                uniqueKeysWithValues: FeeRecord.schema.fields.map { ($0.name, $0.heading.en) }
            )
            let sheet = try Figures.sheet(file + ".xlsx", Self.money.compactMap { headings[$0] })
            #expect(sheet.rows == truth.records)
            for column in Self.money {
                let heading = try #require(headings[column])
                #expect(sheet.sums[heading] == truth.columns[column], "\(column)")
                // A formula's value is a double, as any spreadsheet's.
                #expect(sheet.totals[heading]?.nearestDouble == truth.columns[column]?.nearestDouble, "\(column)")
            }

            let refunds = try Figures.csv(folder.file("month/refunds-\(cycle).csv"), ["amount"])
            #expect(refunds["amount"] == world.refundOrderTotal())
            #expect(result["report"]?["figures"]?["payable"]?.string == truth.columns["payment_amount"]?.description)
        }
    }

    @Test("A workspace of somebody's own is left alone")
    func realWorkspace() async throws {
        try await TemporaryFolder.run { folder in
            try folder.write("role: distributor\n", to: "own/partnerdesk.yaml")
            let run = try await Binary.run(["demo", "--out", "own"], in: folder.path)
            #expect(run.status == 2)
            #expect(folder.files() == ["own/partnerdesk.yaml"])
        }
    }
}
