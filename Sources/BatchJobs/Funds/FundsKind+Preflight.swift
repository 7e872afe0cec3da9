internal import PartnerAPI
package import Tables
internal import Values

extension FundsKind {
    /// Reads the accounts: customers must be resale customers of the party, and nobody may give more than he has. What is
    /// earmarked cannot be passed on.
    package func preflight(
        _ rows: [ImportRow],
        limit: Int?,
        step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws -> Preflight {
        var preflight = Preflight()
        let meter = CallMeter(step)
        let customers = try await customerBalances(rows, meter, &preflight)
        for row in rows where row["customer_id"] != nil && preflight.outcomes[row.number] == nil {
            guard customers[key(of: row)] == nil else { continue }
            preflight.outcomes[row.number] = RowOutcome(.failed, code: JobCode.noBalance.code)
        }
        var available = direction == .reclaim ? customers : [:]
        for payer in payers(rows.filter { preflight.outcomes[$0.number] == nil }) {
            do {
                available[payer] = try await spendable(payer, meter)
            } catch let error as PartnerError where !payer.isEmpty && error.concernsOneRequest {
                let refusal = Reply.Refusal(error)
                let failure = RowOutcome(.failed, code: refusal.code, serviceMessage: refusal.message)
                for row in rows where source(row) == payer { preflight.outcomes[row.number] = failure }
            }
        }
        let open = rows.filter { preflight.outcomes[$0.number] == nil }
        let short = Budget.short(open, limit: limit, available: available) { (source($0), amount($0)) }
        for row in short { preflight.outcomes[row] = RowOutcome(.failed, code: JobCode.balanceShort.code) }
        preflight.calls = meter.calls
        return preflight
    }

    /// What the money of a row comes out of: "" for the partner, a reseller, or a customer as ``key(of:)`` names it.
    private func source(_ row: ImportRow) -> String {
        switch direction {
        case .allocate: via(row) ?? ""
        case .reclaim: key(of: row)
        }
    }

    /// The partner and resellers whose accounts are to be read.
    private func payers(_ rows: [ImportRow]) -> [String] {
        Set(rows.filter { direction == .allocate || $0["customer_id"] == nil }.map(source)).sorted()
    }

    /// The cash that can be passed on, or taken back; nil where the service shows no such account.
    private func spendable(_ party: String, _ meter: CallMeter) async throws -> Amount? {
        var request = ListPartnerBalances()
        request.indirectPartnerID = party.isEmpty ? nil : party
        let accounts = try await desk.reader.send(request).records
        meter.count()
        guard let cash = accounts.first(where: { $0[Balance.accountType] == 1 }), let amount = cash[Balance.amount]
        else {
            return nil
        }
        return try amount - (cash[Balance.designatedAmount] ?? .zero)
    }

    /// What the customers have, by ``key(of:)``. The service leaves out who is no resale customer of the party.
    private func customerBalances(
        _ rows: [ImportRow],
        _ meter: CallMeter,
        _ preflight: inout Preflight
    ) async throws -> [String: Amount] {
        var balances: [String: Amount] = [:]
        let own = rows.filter { $0["customer_id"] != nil }
        for (reseller, rows) in Dictionary(grouping: own, by: { via($0) ?? "" }).sorted(by: { $0.key < $1.key }) {
            var rest = Set(rows.map(party)).sorted()[...]
            while !rest.isEmpty {
                let part = Array(rest.prefix(ListCustomersBalancesDetail.maximumCustomers))
                rest = rest.dropFirst(part.count)
                var request = ListCustomersBalancesDetail(customerIDs: part)
                request.indirectPartnerID = reseller.isEmpty ? nil : reseller
                do {
                    for record in try await desk.reader.send(request).records {
                        guard let id = record[Balance.customerID] else { continue }
                        balances[(reseller.isEmpty ? "" : reseller + " ") + id] = record[Balance.amount] ?? .zero
                    }
                    meter.count()
                } catch let error as PartnerError where !reseller.isEmpty && error.concernsOneRequest {
                    let refusal = Reply.Refusal(error)
                    let failure = RowOutcome(.failed, code: refusal.code, serviceMessage: refusal.message)
                    for row in rows { preflight.outcomes[row.number] = failure }
                    rest = []
                }
            }
        }
        return balances
    }
}
