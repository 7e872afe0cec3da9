internal import Ledger
internal import PartnerAPI
internal import Values

extension PullRun {
    /// Order types that can give money back: unsubscription, change (downgrade), yearly/monthly to pay-per-use, fee
    /// adjustment.
    static let refundOrderTypes = [4, 3, 10, 15]

    /// What the service answers when an order gave nothing back.
    private static let notARefund = "CBC.99005026"

    /// The refunds of the time. Orders of every type that can be one are asked about whatever their status: the sign of
    /// a list's amount is not documented, so only the details tell.
    func refunds(_ span: PullSpan, _ scope: PullScope) async throws {
        let sides = try await sides(scope)
        try await lists(orderLists(span, sides, scope))
        let candidates = try await refundCandidates() + scope.orders.map(RefundCandidate.init)
        // An order that two lists name is asked about once: through the first.
        var seen: Set<String> = []
        let answered = try await ask(candidates.filter { seen.insert($0.orderID).inserted }.map(\.question))
        for answer in answered where answer.query.outcome.refusalCode == PullRun.notARefund {
            try await setAside(answer)
        }
    }

    private func orderLists(_ span: PullSpan, _ sides: [String?], _ scope: PullScope) -> [Question] {
        sides.flatMap { side in
            scope.eachCustomer.flatMap { customer in
                PullRun.refundOrderTypes.map { type -> Question in
                    var request = ListCustomerOrders()
                    request.orderType = type
                    request.customerID = customer
                    request.paid = span.moments
                    request.indirectPartnerID = side
                    return .paged(
                        request,
                        sortKey: "1 \(side ?? "") \(customer ?? "") \(type)",
                        customer: customer,
                        reseller: side
                    )
                }
            }
        }
    }

    private func refundCandidates() async throws -> [RefundCandidate] {
        try await ledger.perform { [pull] ledger in
            var candidates: [RefundCandidate] = []
            try ledger.forEachRecord(of: ListCustomerOrders.schema, in: pull.id) { order, query in
                candidates += try RefundCandidate.candidates(in: order, reseller: query.plan.reseller)
            }
            return candidates
        }
    }
}
