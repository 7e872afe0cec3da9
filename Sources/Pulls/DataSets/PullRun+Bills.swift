internal import Ledger
internal import PartnerAPI
internal import Values

extension PullRun {
    /// Every fee record of the cycle: each customer that the service lists for the month, through the caller itself
    /// and, since a customer may have spent part of the month with a reseller, through every reseller.
    func consumption(_ span: PullSpan, _ scope: PullScope) async throws {
        let sides = try await sides(scope)
        let customers = try await consumingCustomers(span.cycle, scope)
        let questions = customers.flatMap { customer in
            sides.flatMap { side in
                scope.eachService.map { service -> Question in
                    var request = ListSubCustomerBillDetail(billCycle: span.cycle, customerID: customer)
                    request.indirectPartnerID = side
                    request.serviceTypeCode = service
                    request.days = span.days
                    return .paged(
                        request,
                        sortKey: "1 \(customer) \(side ?? "") \(service ?? "")",
                        customer: customer,
                        reseller: side
                    )
                }
            }
        }
        try await settleRefusals(try await ask(questions), areListed: scope.customers.isEmpty)
    }

    private func consumingCustomers(_ cycle: BillCycle, _ scope: PullScope) async throws -> [String] {
        guard scope.customers.isEmpty else { return Set(scope.customers).sorted() }
        try await list(.paged(ListConsumeSubCustomers(billCycle: cycle), sortKey: "0 customers"))
        return try await values(ListConsumeSubCustomers.customerID, of: ListConsumeSubCustomers.schema)
    }

    /// What the service answers about a customer that is not with whom it is asked about: no right on the customer, no
    /// right for the reseller.
    private static let foreign: Set<String> = ["CBC.99000000", "CBC.99000037"]

    /// A customer whose records came one way is not missing because another way it is nobody's: it never was with that
    /// reseller. Whoever is nobody's every way is missing; so is who has nothing the other ways, although the month's
    /// list says that it consumed. A refusal that says anything else leaves a hole, whatever came another way.
    private func settleRefusals(_ answered: [Answered], areListed: Bool) async throws {
        let reached = Set(
            answered.filter { $0.isComplete && (!areListed || $0.query.outcome.totalBefore ?? 0 > 0) }
                .compactMap(\.question.customer)
        )
        for answer in answered where answer.query.outcome.state == .refused {
            guard let customer = answer.question.customer, reached.contains(customer),
                let code = answer.query.outcome.refusalCode, PullRun.foreign.contains(code)
            else { continue }
            try await setAside(answer)
        }
    }

    /// The monthly bills of the cycle: each charge mode, of own customers and each reseller's.
    func monthlyBills(_ cycle: BillCycle, _ scope: PullScope) async throws {
        var questions: [Question] = []
        for side in try await sides(scope) {
            for customer in scope.eachCustomer {
                for service in scope.eachService {
                    questions += monthlyBills(cycle, side, customer, service)
                }
            }
        }
        _ = try await ask(questions)
    }

    private func monthlyBills(
        _ cycle: BillCycle,
        _ side: String?,
        _ customer: String?,
        _ service: String?
    ) -> [Question] {
        ListSubcustomerMonthlyBills.ChargeMode.allCases.map { mode in
            var request = ListSubcustomerMonthlyBills(cycle: cycle, chargeMode: mode)
            request.indirectPartnerID = side
            request.customerID = customer
            request.serviceTypeCode = service
            return .paged(
                request,
                sortKey: "1 \(side ?? "") \(customer ?? "") \(service ?? "") \(mode.rawValue)",
                customer: customer,
                reseller: side,
                fill: ["bill_cycle": .text(cycle.description)]
            )
        }
    }
}
