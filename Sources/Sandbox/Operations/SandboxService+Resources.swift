internal import PartnerAPI
internal import Synchronization
internal import Values

extension SandboxService {
    /// One customer's yearly and monthly resources. A partner must say whose: without the customer there is nothing it
    /// could mean. A customer sees its own, whatever it says.
    func listResources(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let customer = try resourceOwner(call)
        let filter = try ResourceFilter(arguments)
        let all = customer.map { WorldResource.all(of: $0, in: world, now: call.now) } ?? []
        let found = all.filter(filter.passes)
        let writer = ResourceWriter(world: world, language: call.language)
        let page = arguments.page(of: found)
        let policies = state.withLock { state in page.map { state.policy(of: $0) } }
        return .json { json in
            json.member("total_count", found.count)
            json.member("data", list: Array(zip(page, policies))) { writer.write($1.0, policy: $1.1, to: &$0) }
        }
    }

    /// nil for a new account, which has none yet.
    private func resourceOwner(_ call: Call) throws(Refusal) -> Int? {
        if let customer = call.caller.customer { return customer }
        guard let id = call.arguments.text("customer_id") else { throw .wrong("customer_id", "is required") }
        if let index = world.indexByID[id], !world.customers[index].hasLeft { return index }
        guard state.withLock({ $0.account(id: id) }) != nil else {
            throw Refusal(400, "CBC.99000035", "Not a customer of this partner.")
        }
        return nil
    }
}

/// The filters of a resource query.
private struct ResourceFilter {
    private let ids: Set<String>
    private let statuses: Set<String>
    private let order: String?
    private let service: String?
    private let mainOnly: Bool
    private let begin: Instant?
    private let end: Instant?

    init(_ arguments: CallArguments) throws(Refusal) {
        ids = Set((arguments.list("resource_ids") ?? []).compactMap(\.string))
        var statuses: Set<String> = []
        for value in arguments.list("status_list") ?? [] {
            guard case .number(let text) = value, ["2", "3", "4", "5"].contains(text) else {
                throw .invalid("status_list", "is not one of the allowed values")
            }
            statuses.insert(text)
        }
        self.statuses = statuses
        order = arguments.text("order_id")?.uppercased()
        service = arguments.text("service_type_code")?.lowercased()
        mainOnly = arguments.integer("only_main_resource") == 1
        begin = arguments.instant("expire_time_begin")
        end = arguments.instant("expire_time_end")
    }

    func passes(_ resource: WorldResource) -> Bool {
        // Ids of dependants are answered whatever else is asked.
        (ids.isEmpty ? !mainOnly || resource.isMain : ids.contains(resource.resourceID))
            && (statuses.isEmpty || statuses.contains(String(resource.status)))
            && (order.map { $0 == resource.order } ?? true)
            && (service.map { $0 == resource.product.service } ?? true)
            && (begin.map { resource.expires > $0 } ?? true) && (end.map { resource.expires < $0 } ?? true)
    }
}
