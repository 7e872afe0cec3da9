package import Ledger
internal import PartnerAPI
package import Values

/// The pulls that a month's report is made from.
package struct MonthlySources: Sendable {
    package let consumption: Pull
    package let refunds: Pull?
    package let balances: Pull?
    /// For the customers' names.
    package let customers: Pull?
    /// For the resellers' names.
    package let resellers: Pull?

    package init(
        consumption: Pull,
        refunds: Pull? = nil,
        balances: Pull? = nil,
        customers: Pull? = nil,
        resellers: Pull? = nil
    ) {
        self.consumption = consumption
        self.refunds = refunds
        self.balances = balances
        self.customers = customers
        self.resellers = resellers
    }

    /// The latest complete pull of each data set that asked for everything, or the latest that ended where none is
    /// complete; balances are the latest snapshot.
    ///
    /// - Throws: ``ReportError`` when the month's consumption was never pulled.
    package init(latestIn ledger: Ledger, for cycle: BillCycle) throws {
        func latest(_ dataSet: ExportedDataSet, _ period: Pull.Period?) throws -> Pull? {
            let ended = try ledger.pulls(of: dataSet.name, period: period).filter { pull in
                pull.state != .running && pull.plan.scope == MonthlySources.everything
            }
            return ended.first { $0.state == .complete } ?? ended.first
        }
        guard let consumption = try latest(.consumption, .cycle(cycle)) else {
            throw ReportError(
                .noPull,
                Localized(zh: "账本里没有 \(cycle) 的消费明细", en: "the ledger holds no consumption of \(cycle)"),
                mend: Localized(
                    zh: "先运行 partnerdesk export consumption --month \(cycle)",
                    en: "run partnerdesk export consumption --month \(cycle) first"
                )
            )
        }
        // A pull of balances keeps the lists it went by.
        let balances = try latest(.balances, nil)
        self.init(
            consumption: consumption,
            refunds: try latest(.refunds, .cycle(cycle)),
            balances: balances,
            customers: try latest(.customers, nil) ?? balances,
            resellers: try latest(.resellers, nil) ?? balances
        )
    }

    /// The scope of a pull that asked for everything.
    package static let everything = "{}"
}
