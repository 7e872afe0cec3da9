internal import Ledger
internal import PartnerAPI
internal import Values

extension PullRun {
    /// The balances of this moment: the partner's own, each reseller's, and those of all customers, a hundred a call,
    /// grouped by the reseller they are with.
    func balances(_ scope: PullScope) async throws {
        // Nobody's list is read for the partner's own account.
        let sides = scope.balances == [.partner] ? [nil] : try await sides(scope)
        let now = Cell.text(pull.started.description)
        let holders = sides.filter { scope.wants($0 == nil ? .partner : .reseller) }
        _ = try await ask(holders.map { accounts(of: $0, now) })
        guard scope.wants(.customer) else { return }
        try await lists(customerLists(sides, scope))
        for side in sides {
            let ids = try await values(ListSubCustomers.customerID, of: ListSubCustomers.schema, reseller: .some(side))
            _ = try await ask(batches(of: ids, side, now))
        }
    }

    private func accounts(of side: String?, _ now: Cell) -> Question {
        var request = ListPartnerBalances()
        request.indirectPartnerID = side
        let scope: Balance.Scope = side == nil ? .partner : .reseller
        return .whole(
            request,
            sortKey: "2 \(side ?? "")",
            reseller: side,
            fill: ["scope": .text(scope.rawValue), "as_of": now]
        )
    }

    private func batches(of ids: [String], _ side: String?, _ now: Cell) -> [Question] {
        let sorted = ids.sorted()
        let size = ListCustomersBalancesDetail.maximumCustomers
        return stride(from: 0, to: sorted.count, by: size).map { start in
            let batch = Array(sorted[start..<min(start + size, sorted.count)])
            var request = ListCustomersBalancesDetail(customerIDs: batch)
            request.indirectPartnerID = side
            return .whole(
                request,
                sortKey: "3 \(side ?? "") \(batch.first ?? "")",
                reseller: side,
                fill: ["scope": .text(Balance.Scope.customer.rawValue), "as_of": now],
                check: { page in PullRun.complaint(about: page, asked: Set(batch)) }
            )
        }
    }

    /// Customers that are no resale customers are silently left out; any other difference from what was asked is a
    /// fault.
    private static func complaint(about page: RecordPage, asked: Set<String>) -> String? {
        var answered: Set<String> = []
        for record in page.records {
            guard let id = record[Balance.customerID], asked.contains(id) else {
                return "the answer names a customer that was not asked about"
            }
            guard answered.insert(id).inserted else { return "the answer names a customer twice" }
        }
        return nil
    }
}
