import Ledger
import PartnerAPI
import Pulls
import TestSupport
import Testing
import Values

/// A ledger in a folder of its own, and a clock that stands in April 2026.
struct PullFixture {
    let folder: TemporaryFolder
    let ledger: Ledger
    let time: ManualTime
    let march: BillCycle

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.file(Ledger.fileName))
        time = ManualTime(try #require(Instant("2026-04-06T04:00:00Z")))
        march = try #require(BillCycle("2026-03"))
    }

    func puller(_ service: any PartnerService) -> Puller {
        Puller(service: service, ledger: ledger, time: time, tool: "test")
    }

    func records(_ dataSet: DataSet, _ summary: PullSummary) throws -> [Record] {
        try ledger.records(of: dataSet.schema, in: summary.pull.id)
    }

    func total(_ column: Column<Amount>, _ records: [Record]) throws -> Amount {
        try records.reduce(.zero) { try $0 + ($1[column] ?? .zero) }
    }

    /// A fee record as JSON.
    static func fee(_ id: String, _ customer: String, _ amount: String = "1.00") -> String {
        #"{"bill_cycle":"2026-03","customer_id":"\#(customer)","id":"\#(id)","payment_amount":\#(amount)}"#
    }

    static func customers(_ ids: [String]) -> [String] { ids.map { #"{"customer_id":"\#($0)"}"# } }
}
