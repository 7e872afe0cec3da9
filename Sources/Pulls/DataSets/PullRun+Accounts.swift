internal import Ledger
internal import PartnerAPI
internal import Values

extension PullRun {
    /// The statements of cash and of credit, the partner's own and each reseller's.
    func statements(_ span: PullSpan, _ scope: PullScope) async throws {
        let questions = try await sides(scope).flatMap { side in
            ListPartnerAccountChangeRecords.BalanceType.allCases.map { account -> Question in
                var request = ListPartnerAccountChangeRecords(account, days: span.allDays)
                request.indirectPartnerID = side
                return .paged(
                    request,
                    sortKey: "1 \(side ?? "") \(account.rawValue)",
                    reseller: side,
                    fill: ["balance_type": .text(account.rawValue), "scope": PullRun.scope(of: side)]
                )
            }
        }
        _ = try await ask(questions)
    }

    /// What the partner passed on and took back, and each reseller.
    func adjustments(_ span: PullSpan, _ scope: PullScope) async throws {
        let questions = try await sides(scope).flatMap { side in
            scope.eachCustomer.map { customer -> Question in
                var request = ListPartnerAdjustRecords()
                request.customerID = customer
                request.made = span.moments
                request.indirectPartnerID = side
                return .paged(
                    request,
                    sortKey: "1 \(side ?? "") \(customer ?? "")",
                    customer: customer,
                    reseller: side,
                    fill: ["scope": PullRun.scope(of: side)]
                )
            }
        }
        _ = try await ask(questions)
    }

    private static func scope(of side: String?) -> Cell { .text(side == nil ? "partner" : "reseller") }
}
