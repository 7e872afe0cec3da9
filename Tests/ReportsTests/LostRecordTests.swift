import GRDB
import Ledger
import PartnerAPI
import Reports
import TestSupport
import Testing
import Values

@Suite("A ledger that has lost records")
struct LostRecordTests {
    @Test("Records that are missing since the pull make the month fail, and no proof of a part holds")
    func lost() throws {
        let fixture = try ReportsFixture()
        let fees = [try ReportsFixture.fee("1", pays: "1"), try ReportsFixture.fee("2", pays: "1")]
        let pull = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)])
        try DatabaseQueue(path: fixture.folder.file(Ledger.fileName)).write { database in
            try database.execute(sql: "DELETE FROM records_consumption WHERE _key = (SELECT max(_key) FROM records_consumption)")
        }
        let report = try Reconciliation(
            ledger: fixture.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(consumption: pull),
            exports: nil
        ).run()
        #expect(report.hasFailed)
        let failed = report.lines.filter { $0.verdict == .failed }
        #expect(failed.map(\.proof) == [.files])
        #expect(failed.first?.subject.en.contains("1 records of consumption; 2 were pulled") == true)
        #expect(!report.lines.contains { $0.proof == .payments && $0.verdict == .holds })
    }
}
