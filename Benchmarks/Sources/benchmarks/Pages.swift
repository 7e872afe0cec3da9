import Foundation
import Ledger
import PartnerAPI
import Values

/// Pages of fee records as files.
struct Pages {
    let bodies: [[UInt8]]
    private var bytes: Int { bodies.reduce(0) { $0 + $1.count } }

    init(folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        bodies = names.compactMap { FileManager.default.contents(atPath: folder + "/" + $0).map([UInt8].init) }
    }

    /// To typed cells that lie in the page, as a pull does before it stores them.
    func decode() throws {
        try Timing.report(count: bodies.count, bytes: bytes) {
            for body in bodies { blackHole(try ListSubCustomerBillDetail.decode(Answer(status: 200, body: body))) }
        }
    }

    /// To records with texts of their own.
    func decodeToRecords() throws {
        try Timing.report(count: bodies.count, bytes: bytes) {
            for body in bodies {
                blackHole(try ListSubCustomerBillDetail.decode(Answer(status: 200, body: body)).records)
            }
        }
    }

    func decodeWithFoundation() throws {
        let decoder = JSONDecoder()
        let pages = bodies.map { Data($0) }
        try Timing.report(count: pages.count, bytes: bytes) {
            for page in pages { blackHole(try decoder.decode(FoundationPage.self, from: page)) }
        }
    }

    /// Stores all records as a pull does, page by page, in a new ledger.
    func store(in path: String) throws {
        let pages = try bodies.map { try ListSubCustomerBillDetail.decode(Answer(status: 200, body: $0)) }
        let ledger = try Ledger(path: path)
        let now = Instant(secondsSince1970: 1_775_000_000)
        guard let cycle = BillCycle("2026-03") else { return }
        let plan = Pull.Plan(
            dataSet: "consumption",
            period: .cycle(cycle),
            scope: "all",
            language: .chinese,
            isFinal: true,
            tool: "benchmarks"
        )
        let pull = try ledger.beginPull(plan, at: now)
        let question = PullQuery.Plan(
            sortKey: "",
            schema: FeeRecord.schema.name,
            operation: ListSubCustomerBillDetail.operation.name,
            arguments: "{}"
        )
        let queries = try ledger.addQueries([question], to: pull.id)
        try Timing.report(count: pages.reduce(0) { $0 + $1.count }) {
            var start = 0
            for page in pages {
                guard let records = page.content else { continue }
                let stored = StoredPage(start: start, limit: 1000, rows: page.count, total: nil, received: now)
                _ = try ledger.store(stored, records, currency: page.currency, query: queries[0])
                start += page.count
            }
        }
    }
}
