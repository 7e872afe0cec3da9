internal import Ledger
internal import PartnerAPI
internal import Values

extension PullRun {
    /// Whose customers are asked about: the caller's own (nil) and each reseller's. With resellers in the scope, theirs
    /// alone.
    func sides(_ scope: PullScope) async throws -> [String?] {
        if !scope.resellers.isEmpty { return Set(scope.resellers).sorted() }
        return try await [nil] + resellerIDs()
    }

    /// The distributor's resellers; none when the service says that the caller is no distributor.
    private func resellerIDs() async throws -> [String] {
        do {
            try await resellerList()
        } catch let error as PartnerError
            where error.code == .forbidden && error.serviceCode == "CBC.0151" && !settings.isDistributor
        {
            let question = Question.paged(ListIndirectPartners(), sortKey: "0 resellers")
            let query = try await ledger.perform { [pull] in try $0.addQueries([question.plan], to: pull.id) }.first
            if let query { try await setAside(Answered(question: question, query: query, refusal: error)) }
            meter.say(Localized(zh: "不是总经销商：没有云经销商", en: "not a distributor: no resellers"))
            return []
        }
        return try await values(ListIndirectPartners.resellerID, of: ListIndirectPartners.schema).sorted()
    }

    func resellerList() async throws { try await list(.paged(ListIndirectPartners(), sortKey: "0 resellers")) }

    /// Own customers and each reseller's.
    func customers(_ scope: PullScope) async throws {
        let sides = try await sides(scope)
        _ = try await ask(customerLists(sides, scope))
    }

    /// One list a side; one question a customer and side when the scope names customers.
    func customerLists(_ sides: [String?], _ scope: PullScope) -> [Question] {
        let customers: [String?] = scope.customers.isEmpty ? [nil] : Set(scope.customers).sorted()
        return sides.flatMap { side in
            customers.map { customer in
                var request = ListSubCustomers()
                request.indirectPartnerID = side
                request.customerID = customer
                return .paged(
                    request,
                    sortKey: "1 \(side ?? "") \(customer ?? "")",
                    customer: customer,
                    reseller: side
                )
            }
        }
    }

    /// The orders created in the cycle, of own customers and each reseller's.
    func orders(_ cycle: BillCycle, _ scope: PullScope) async throws {
        let created = cycle.start...cycle.end.adding(seconds: -1)
        let customers: [String?] = scope.customers.isEmpty ? [nil] : Set(scope.customers).sorted()
        let questions = try await sides(scope).flatMap { side in
            customers.map { customer -> Question in
                var request = ListCustomerOrders()
                request.created = created
                request.customerID = customer
                request.indirectPartnerID = side
                return .paged(
                    request,
                    sortKey: "1 \(side ?? "") \(customer ?? "")",
                    customer: customer,
                    reseller: side
                )
            }
        }
        _ = try await ask(questions)
    }
}
