package import Ledger
internal import PartnerAPI
package import Values

/// What speaks for a pull being all there is: each question with its counts, and who is missing.
package struct PullProof: Sendable {
    package let pull: Pull
    package let queries: [PullQuery]
    /// Records to be exported: what the questions hold, less what two of them hold.
    package let rows: Int
    /// Customers that were asked for and refused every way.
    package let missingCustomers: [String]
    /// Questions that were refused: what they asked for is not there.
    package var refusals: [PullQuery] { queries.filter { $0.outcome.state == .refused } }

    /// Whether the service has shown that the caller is no distributor.
    package var wasRefusedResellers: Bool {
        queries.contains {
            $0.plan.operation == ListIndirectPartners.operation.name && $0.outcome.state == .notApplicable
        }
    }

    /// - Throws: ``ReportError`` when a question was not answered to its end, or moved while it was read.
    init(_ pull: Pull, of schema: RecordSchema, in ledger: Ledger) throws {
        self.pull = pull
        queries = try ledger.queries(of: pull.id)
        let own = queries.filter { $0.plan.schema == schema.name }
        rows = own.reduce(0) { $0 + $1.rows - $1.duplicates }
        missingCustomers = PullProof.missing(in: own)
        try check()
    }

    private func check() throws {
        guard pull.state != .running else { throw PullProof.incomplete(pull, "running") }
        let broken = queries.first { query in
            switch query.outcome.state {
            case .complete, .refused, .notApplicable: false
            case .open, .moved, .failed: true
            }
        }
        if let broken {
            let note = broken.outcome.note.map { ": " + $0 } ?? ""
            throw PullProof.incomplete(pull, broken.plan.operation + note)
        }
    }

    private static func incomplete(_ pull: Pull, _ what: String) -> ReportError {
        ReportError(
            .notComplete,
            Localized(
                zh: "数据集 \(pull.plan.dataSet) 的第 \(pull.id) 次拉取不完整（\(what)），不能据此出数",
                en: "pull \(pull.id) of \(pull.plan.dataSet) is not complete (\(what)): its totals would be of a part"
            ),
            mend: Localized(zh: "重新拉取后再试", en: "pull it again")
        )
    }

    /// Refusals that did not matter, since the customer was answered for another way, are not applicable by now.
    private static func missing(in queries: [PullQuery]) -> [String] {
        Set(queries.filter { $0.outcome.state == .refused }.compactMap(\.plan.customer)).sorted()
    }

    /// Customers that answered questions were about, one by one or in a list.
    var askedCustomers: Set<String> {
        var asked: Set<String> = []
        for query in queries where query.outcome.state == .complete {
            if let customer = query.plan.customer { asked.insert(customer) }
            guard let arguments = try? JSONValue(parsing: Array(query.plan.arguments.utf8)) else { continue }
            asked.formUnion(arguments["customer_infos"]?.array?.compactMap { $0["customer_id"]?.string } ?? [])
        }
        return asked
    }

    /// The moment the data speak for: when the pull began.
    package var asOf: Instant { pull.started }

    package var state: DataState {
        switch pull.plan.period {
        case .cycle, .days: pull.plan.isFinal ? .final : .preliminary
        case .day, .always: .snapshot
        }
    }
}

/// How much a figure may still change.
package enum DataState: String, Sendable {
    /// The service has closed the month.
    case final
    /// The month was not closed when it was pulled.
    case preliminary
    /// What was so at one moment.
    case snapshot

    package var label: Localized {
        switch self {
        case .final: Localized(zh: "正式", en: "Final")
        case .preliminary: Localized(zh: "初步（账单未出）", en: "Preliminary (bill not closed)")
        case .snapshot: Localized(zh: "快照", en: "Snapshot")
        }
    }
}
