internal import Ledger
internal import PartnerAPI
internal import Values

extension PullRun {
    /// The yearly and monthly resources of every customer on the lists, or of those that are named; the service is
    /// asked about one customer at a time.
    func resources(_ scope: PullScope) async throws {
        guard scope.customers.isEmpty else {
            let reseller = scope.resellers.count == 1 ? scope.resellers.first : nil
            _ = try await ask(resources(of: Set(scope.customers).sorted(), reseller, scope))
            return
        }
        let sides = try await sides(scope)
        try await lists(customerLists(sides, scope))
        var questions: [Question] = []
        for side in sides {
            let ids = try await values(ListSubCustomers.customerID, of: ListSubCustomers.schema, reseller: .some(side))
            questions += resources(of: ids.sorted(), side, scope)
        }
        _ = try await ask(questions)
    }

    private func resources(of customers: [String], _ side: String?, _ scope: PullScope) -> [Question] {
        customers.flatMap { customer in
            scope.eachService.map { service -> Question in
                var request = ListPayPerUseCustomerResources(customerID: customer)
                request.serviceTypeCode = service
                return .paged(
                    request,
                    sortKey: "2 \(side ?? "") \(customer) \(service ?? "")",
                    customer: customer,
                    reseller: side,
                    fill: ["customer_id": .text(customer)]
                )
            }
        }
    }
}
