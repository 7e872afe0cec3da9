package import Ledger
internal import PartnerAPI
package import Values

/// A pull's figures, for the manifest and for people. It is made from the ledger alone, so that it says the same
/// offline and a year later.
package struct PullSummary: Sendable {
    package let pull: Pull
    /// The queries in the order in which their records are read, lists included.
    package let queries: [PullQuery]
    /// Calls made by this run, retries not counted; nil when it was read from the ledger.
    package let calls: Int?
    /// Customers of which the service refused something that may hold records, by id.
    package let missingCustomers: [String]
    /// Orders and whole lists that were refused, moved or broke the contract: the operation with its note.
    package let gaps: [PullQuery]
    /// Orders that turned out to have given nothing back, by order id.
    package let notRefunds: [String]
    /// Consumption: customers that the month's list names but that have no record.
    package let customersWithoutRecords: [String]
    /// Balances: customers the service silently left out, since they are not resale customers.
    package let nonResaleCustomers: [String]

    /// Whether the service refused the list of resellers, which it does to whom is no distributor, and to a
    /// distributor's operator without the permission: then only own customers were asked about.
    package let wasRefusedResellers: Bool

    package var isComplete: Bool { pull.state == .complete }
    /// Whether the month was closed; otherwise the figures are preliminary.
    package var isFinal: Bool { pull.plan.isFinal }
    /// When the data was read.
    package var dataAsOf: Instant { pull.started }

    /// Records of a schema that count, each of the service once.
    package func rows(of schema: RecordSchema) -> Int {
        queries.reduce(0) { $0 + ($1.plan.schema == schema.name ? $1.rows - $1.duplicates : 0) }
    }

    /// Reads the figures of a pull.
    package init(of pull: Pull, in ledger: Ledger, calls: Int? = nil) throws {
        let queries = try ledger.queries(of: pull.id)
        self.pull = pull
        self.queries = queries
        self.calls = calls
        let failed = queries.filter { ![.complete, .notApplicable].contains($0.outcome.state) }
        let isConsumption = pull.plan.dataSet == DataSet.consumption.rawValue
        missingCustomers =
            isConsumption
            ? PullSummary.unique(failed.filter { $0.outcome.state == .refused }.compactMap(\.plan.customer)) : []
        gaps = failed.filter { !isConsumption || $0.outcome.state != .refused || $0.plan.customer == nil }
        notRefunds =
            queries.filter {
                $0.plan.operation == ShowRefundOrderDetails.operation.name && $0.outcome.state == .notApplicable
            }
            .compactMap { PullSummary.orderID(of: $0) }
        wasRefusedResellers = queries.contains {
            $0.plan.operation == ListIndirectPartners.operation.name && $0.outcome.state == .notApplicable
        }
        customersWithoutRecords = isConsumption ? PullSummary.withoutRecords(queries) : []
        nonResaleCustomers =
            pull.plan.dataSet == DataSet.balances.rawValue ? try PullSummary.nonResale(pull, queries, ledger) : []
    }

    private static func unique(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }

    private static func orderID(of query: PullQuery) -> String? {
        guard let arguments = try? JSONValue(parsing: Array(query.plan.arguments.utf8)) else { return nil }
        return arguments["order_id"]?.string
    }

    private static func withoutRecords(_ queries: [PullQuery]) -> [String] {
        var rows: [String: Int] = [:]
        for query in queries where query.outcome.state == .complete {
            if let customer = query.plan.customer { rows[customer, default: 0] += query.rows }
        }
        return rows.filter { $0.value == 0 }.keys.sorted()
    }

    /// The customers that answered questions were about, without those the answers name.
    private static func nonResale(_ pull: Pull, _ queries: [PullQuery], _ ledger: Ledger) throws -> [String] {
        var silent: Set<String> = []
        let operation = ListCustomersBalancesDetail.operation.name
        for query in queries where query.plan.operation == operation && query.outcome.state == .complete {
            let arguments = try? JSONValue(parsing: Array(query.plan.arguments.utf8))
            silent.formUnion((arguments?["customer_infos"]?.array ?? []).compactMap { $0["customer_id"]?.string })
        }
        try ledger.forEachRecord(of: Balance.accounts, in: pull.id) { record, _ in
            if let id = record[Balance.customerID] { silent.remove(id) }
        }
        return silent.sorted()
    }
}
