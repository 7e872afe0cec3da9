internal import PartnerAPI
internal import Synchronization
internal import Values

/// The settings a customer makes with its own credentials. They hold for a whole purchase: dependants follow their primary,
/// and a dependant takes its primary along.
extension SandboxService {
    func setAutoRenewal(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let resource = try ownResource(call)
        guard resource.status == 2 else {
            throw Refusal(400, "CBC.99003602", "The resource has expired or is frozen.")
        }
        let times = call.arguments.integer("auto_renew_times")
        let wished = RenewalSetting(policy: 3, times: times ?? 0, period: call.arguments.text("period_type"))
        let lines = inUse(with: resource, call)
        state.withLock { state in
            // Where it is on already, nothing changes without a number of times.
            if state.policy(of: resource) == 3, times == nil { return }
            state.renewals.set(wished, for: lines)
        }
        return SandboxAnswer(status: 200)
    }

    func cancelAutoRenewal(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let resource = try ownResource(call)
        let lines = inUse(with: resource, call)
        let wasOn = state.withLock { state in
            guard state.policy(of: resource) == 3 else { return false }
            state.renewals.set(.none, for: lines + [resource])
            return true
        }
        guard wasOn else { throw Refusal(400, "CBC.99003605", "Automatic renewal has been cancelled.") }
        return .noContent
    }

    /// What the whole request must satisfy is refused as a whole; what is one resource's fails alone, the answer being 200.
    func changeToOnDemand(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let ids = (call.arguments.list("resource_ids") ?? []).compactMap(\.string)
        guard ids.count == call.arguments.list("resource_ids")?.count, ids.allSatisfy({ (1...64).contains($0.count) })
        else { throw .wrong("resource_ids", "must hold strings of 1 to 64 characters") }
        var resources: [WorldResource] = []
        for id in ids { resources.append(try ownResource(id, call)) }
        guard resources.allSatisfy(\.isMain) else {
            throw .wrong("resource_ids", "must be primary resources")
        }
        let setsUp = call.arguments.text("operation") == UpdatePeriodToOnDemand.Change.setUp.rawValue
        var failures: [(id: String, refusal: Refusal)] = []
        for resource in resources {
            if let refusal = change(resource, setsUp, call) { failures.append((resource.resourceID, refusal)) }
        }
        return .json { json in
            json.member("error_details", list: failures) { writer, failure in
                writer.object { writer in
                    writer.member("error_code", failure.refusal.code)
                    writer.member("error_msg", failure.refusal.message)
                    writer.member("id", failure.id)
                }
            }
        }
    }

    private func change(_ resource: WorldResource, _ setsUp: Bool, _ call: Call) -> Refusal? {
        guard resource.status == 2 else {
            return Refusal(200, "CBC.99003610", "The resource is in the grace or retention period.")
        }
        let lines = inUse(with: resource, call)
        return state.withLock { state in
            let isSetUp = state.policy(of: resource) == 1
            guard setsUp || isSetUp else {
                return Refusal(200, "CBC.0100", "Pay-per-use after expiry is not set for the resource.")
            }
            state.renewals.set(setsUp ? RenewalSetting(policy: 1) : .none, for: lines)
            return nil
        }
    }

    private func ownResource(_ call: Call) throws(Refusal) -> WorldResource {
        try ownResource(call.arguments.text("resource_id") ?? "", call)
    }

    /// A resource of the calling customer that is not closed.
    private func ownResource(_ id: String, _ call: Call) throws(Refusal) -> WorldResource {
        guard let customer = call.caller.customer,
            let resource = WorldResource.all(of: customer, in: world, now: call.now).first(where: {
                $0.resourceID == id && $0.status != 3
            })
        else { throw Refusal(400, "CBC.99003012", "The resource ID does not exist.") }
        return resource
    }

    /// The resources of the same purchase that are in use.
    private func inUse(with resource: WorldResource, _ call: Call) -> [WorldResource] {
        guard let customer = call.caller.customer else { return [] }
        return WorldResource.all(of: customer, in: world, now: call.now).filter {
            $0.order == resource.order && $0.status == 2
        }
    }
}

extension SandboxState {
    /// `expire_policy` as it is now.
    func policy(of resource: WorldResource) -> Int { renewals[resource.resourceID]?.policy ?? resource.policy }
}

extension [String: RenewalSetting] {
    fileprivate mutating func set(_ setting: RenewalSetting, for resources: [WorldResource]) {
        for resource in resources { self[resource.resourceID] = setting }
    }
}
