import Ledger
import PartnerAPI
import Reports

/// The rows of the latest pull read in an export's order, nothing done with them.
struct Walk {
    let path: String

    func run() throws {
        let ledger = try Ledger(path: path)
        guard let pull = try ledger.pulls(of: "consumption").first?.id else { return }
        var bytes = 0
        try Timing.report(count: try ledger.count(of: FeeRecord.schema, in: pull)) {
            try ledger.forEachRow(of: FeeRecord.schema, in: pull, order: .by(ExportedDataSet.consumption.order)) {
                row,
                _ in
                bytes += row[0].count
            }
        }
        blackHole(bytes)
    }
}
