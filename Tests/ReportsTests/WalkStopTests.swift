import Ledger
import PartnerAPI
import Reports
import TestSupport
import Testing
import Values

@Suite("Walks that are asked to stop")
struct WalkStopTests {
    /// More records than a walk takes between two looks.
    private func fixture() throws -> (ReportsFixture, Pull) {
        let fixture = try ReportsFixture()
        let fees = try (0..<5000).map { try ReportsFixture.fee("\($0)", pays: "1") }
        return (fixture, try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)]))
    }

    private func stopped(_ work: () throws -> Void) {
        let stop = WalkStop()
        stop.ask()
        #expect(throws: CancellationError.self) { try WalkStop.$current.withValue(stop, operation: work) }
    }

    @Test("A report, its proofs, an export and FOCUS stop on their way, and leave no file")
    func stop() throws {
        let (fixture, pull) = try fixture()
        let sources = MonthlySources(consumption: pull)
        let template = try BuiltInTemplates.template("consumption-statement")
        stopped {
            _ = try MonthlyReport(
                ledger: fixture.ledger,
                cycle: ReportsFixture.march,
                sources: sources,
                template: template,
                options: MonthlyOptions(tool: "partnerdesk 1.2.3")
            ).write(to: fixture.out())
        }
        stopped {
            _ = try Reconciliation(ledger: fixture.ledger, cycle: ReportsFixture.march, sources: sources, exports: nil)
                .run()
        }
        stopped {
            _ = try DataSetExport(
                .consumption,
                pull: pull,
                ledger: fixture.ledger,
                options: ReportsFixture.options([.csv, .xlsx])
            ).run(into: fixture.out())
        }
        stopped {
            _ = try FocusExport(
                ledger: fixture.ledger,
                cycle: ReportsFixture.march,
                sources: sources,
                billingAccount: "",
                partner: "",
                options: ReportsFixture.options()
            ).run(into: fixture.out())
        }
        #expect(fixture.folder.files().filter { $0.hasPrefix("out/") } == [])
    }

    @Test("Statements stop between two customers; those that are finished stay, and no index tells of the rest")
    func statements() throws {
        let fixture = try ReportsFixture()
        let fees = try ["c1", "c2"].map { try ReportsFixture.fee($0, customer: $0, pays: "1") }
        let pull = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)])
        let stop = WalkStop()
        let statements = CustomerStatements(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: pull),
            template: try BuiltInTemplates.template("customer-statement"),
            options: MonthlyOptions(tool: "partnerdesk 1.2.3")
        )
        #expect(throws: CancellationError.self) {
            try WalkStop.$current.withValue(stop) {
                _ = try statements.write(to: fixture.out()) { place, _ in if place == 1 { stop.ask() } }
            }
        }
        #expect(
            fixture.folder.files().filter { $0.hasPrefix("out/") }.sorted() == [
                "out/c1-2026-03.xlsx", "out/manifest.json",
            ]
        )
    }

    @Test("Cancelling the task reaches the ledger's thread")
    func cancelled() async throws {
        let (fixture, _) = try fixture()
        let ledger = fixture.ledger
        let task = Task {
            try await ledger.performStoppably { _ in
                while true { try WalkStop.check() }
            }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
