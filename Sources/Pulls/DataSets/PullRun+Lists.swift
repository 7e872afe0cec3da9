internal import Ledger
internal import PartnerAPI
internal import Values

extension PullRun {
    /// Whose customers are asked about: the caller's own (nil) and each reseller's. With resellers in the scope, theirs
    /// alone.
    func sides(_ scope: PullScope) async throws -> [String?] {
        if !scope.resellers.isEmpty { return Set(scope.resellers).sorted() }
        return try await [nil] + (resellerIDs() ?? [])
    }

    /// The distributor's resellers; nil when the caller is no distributor.
    func resellerIDs() async throws -> [String]? {
        if settings.isSolutionProvider { return nil }
        do {
            try await resellerList()
        } catch let error as PartnerError
            where error.code == .forbidden && error.serviceCode == "CBC.0151" && !settings.isDistributor
        {
            let question = Question.paged(ListIndirectPartners(), sortKey: "0 resellers")
            let query = try await ledger.perform { [pull] in try $0.addQueries([question.plan], to: pull.id) }.first
            if let query { try await setAside(Answered(question: question, query: query, refusal: error)) }
            meter.say(Localized(zh: "不是总经销商：没有云经销商", en: "not a distributor: no resellers"))
            return nil
        }
        return try await values(ListIndirectPartners.resellerID, of: ListIndirectPartners.schema).sorted()
    }

    func resellerList() async throws { try await list(.paged(ListIndirectPartners(), sortKey: "0 resellers")) }

    func resellerList(_ scope: PullScope) async throws {
        guard !scope.resellers.isEmpty else { return try await resellerList() }
        try await lists(
            Set(scope.resellers).sorted().map { reseller in
                var request = ListIndirectPartners()
                request.indirectPartnerID = reseller
                return .paged(request, sortKey: "0 \(reseller)")
            }
        )
    }

    /// Own customers and each reseller's.
    func customers(_ scope: PullScope) async throws {
        let sides = try await sides(scope)
        _ = try await ask(customerLists(sides, scope))
    }

    /// One list a side; one question a customer and side when the scope names customers.
    func customerLists(_ sides: [String?], _ scope: PullScope) -> [Question] {
        sides.flatMap { side in
            scope.eachCustomer.map { customer in
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

    /// The orders created in the time, of own customers and each reseller's.
    func orders(_ span: PullSpan, _ scope: PullScope) async throws {
        var questions: [Question] = []
        for side in try await sides(scope) {
            for customer in scope.eachCustomer {
                for service in scope.eachService {
                    var request = ListCustomerOrders()
                    request.created = span.moments
                    request.customerID = customer
                    request.serviceTypeCode = service
                    request.indirectPartnerID = side
                    questions.append(
                        .paged(
                            request,
                            sortKey: "1 \(side ?? "") \(customer ?? "") \(service ?? "")",
                            customer: customer,
                            reseller: side
                        )
                    )
                }
            }
        }
        _ = try await ask(questions)
    }
}
