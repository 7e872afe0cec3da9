package import Ledger
internal import PartnerAPI
package import Values

/// The pulls that a month's figures are made from, by data set.
package struct MonthlySources: Sendable {
    package let consumption: Pull
    private var pulls: [String: Pull] = [:]
    /// The consumption of the month before, to compare with; nil when the ledger has none.
    package var previous: Pull?
    /// The month before's refunds, where the ledger has them.
    var previousRefunds: Pull?
    /// The last snapshot of balances of the month before this report's; balances of the past cannot be asked for.
    var previousBalances: Pull?

    package init(consumption: Pull, others: [Pull] = [], previous: Pull? = nil) {
        self.consumption = consumption
        self.previous = previous
        for pull in others { pulls[pull.plan.dataSet] = pull }
        pulls[consumption.plan.dataSet] = consumption
    }

    /// Takes a pull for what a report used it for; see ``UsedPull/Use``.
    mutating func take(_ use: String, _ pull: Pull) {
        switch (UsedPull.Use(rawValue: use), pull.plan.dataSet) {
        case (.previous, "consumption"): previous = pull
        case (.previous, "refunds"): previousRefunds = pull
        case (.previous, "balances"): previousBalances = pull
        case (.proofs, let dataSet), (.names, let dataSet): pulls[dataSet] = pull
        default: break
        }
    }

    package subscript(dataSet: ExportedDataSet) -> Pull? { pulls[dataSet.name] }

    /// Customers' and resellers' lists; a pull of balances keeps the lists it went by.
    var customers: Pull? { self[.customers] ?? self[.balances] }
    var resellers: Pull? { self[.resellers] ?? self[.balances] }

    /// The latest complete pull of each data set that asked for everything, or the latest that ended where none is
    /// complete; of balances, lists and quotas the latest snapshot.
    ///
    /// - Throws: ``ReportError`` when the month's consumption was never pulled.
    package init(latestIn ledger: Ledger, for cycle: BillCycle) throws {
        func latest(_ dataSet: ExportedDataSet, _ cycle: BillCycle) throws -> Pull? {
            let period = dataSet.isOfMonth ? Pull.Period.cycle(cycle) : nil
            let ended = try ledger.pulls(of: dataSet.name, period: period).filter { pull in
                pull.state != .running && pull.plan.scope == MonthlySources.everything
            }
            return ended.first { $0.state == .complete } ?? ended.first
        }
        guard let consumption = try latest(.consumption, cycle) else {
            throw ReportError(
                .noPull,
                Localized(zh: "账本里没有 \(cycle) 的消费明细", en: "the ledger holds no consumption of \(cycle)"),
                mend: Localized(
                    zh: "先运行 partnerdesk export consumption --month \(cycle)",
                    en: "run partnerdesk export consumption --month \(cycle) first"
                )
            )
        }
        self.init(
            consumption: consumption,
            others: try ExportedDataSet.all.compactMap { try latest($0, cycle) },
            previous: try latest(.consumption, cycle.previous)
        )
        previousRefunds = try latest(.refunds, cycle.previous)
        previousBalances = try MonthlySources.snapshot(ofMonthBefore: self[.balances], in: ledger)
    }

    private static func snapshot(ofMonthBefore current: Pull?, in ledger: Ledger) throws -> Pull? {
        func month(_ pull: Pull) -> BillCycle? {
            guard case .day(let day) = pull.plan.period else { return nil }
            return BillCycle(String(day.description.prefix(7)))
        }
        guard let current, let wanted = month(current)?.previous else { return nil }
        return try ledger.pulls(of: current.plan.dataSet).first { pull in
            pull.state == .complete && pull.plan.scope == everything && month(pull) == wanted
        }
    }

    /// The scope of a pull that asked for everything.
    package static let everything = "{}"
}
