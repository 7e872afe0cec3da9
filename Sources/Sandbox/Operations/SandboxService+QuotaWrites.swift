internal import PartnerAPI
internal import Synchronization
internal import Values

extension SandboxService {
    /// Hands quota to resellers. One that is not the distributor's spoils the call; one that is leaving fails alone.
    func issueQuotas(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let ids = try distinctIDs(call, "indirect_partner_ids")
        var resellers: [Int] = []
        for id in ids {
            guard let reseller = world.resellerByID[id] else { throw .foreignReseller }
            resellers.append(reseller)
        }
        let quotaID = call.arguments.text("quota_id") ?? ""
        let amount = try yuan(call, "quota_amount")
        let leaving = Set(resellers.enumerated().filter { isRefused($0.element, at: $0.offset, call) }.map(\.element))
        let made = try withTill { (till) throws(Refusal) -> [Int: String] in
            try till.quotas.beginAllocation(quotaID, at: call.elapsed, lasting: options.allocation)
            let takers = resellers.filter { !leaving.contains($0) }
            try till.quotas.check(quotaID, has: amount, times: takers.count, at: call.now)
            var made: [Int: String] = [:]
            for reseller in resellers {
                if leaving.contains(reseller) {
                    till.quotas.noteFailedIssue(amount, from: quotaID, to: reseller, at: call.now, seed: options.seed)
                } else {
                    made[reseller] = till.quotas
                        .issue(amount, from: quotaID, to: reseller, at: call.now, seed: options.seed)
                }
            }
            return made
        }
        var answer = SandboxAnswer.json { writer in
            writer.member("error_details", list: resellers.filter { made[$0] == nil }) { writer, reseller in
                write(SandboxService.leaving, of: world.resellers[reseller].id, to: &writer)
            }
            writer.member("simple_quota_infos", list: resellers.filter { made[$0] != nil }) { writer, reseller in
                writer.object { writer in
                    writer.member("id", world.resellers[reseller].id)
                    writer.member("quota_id", made[reseller] ?? "")
                }
            }
        }
        answer.delay = options.allocation
        return answer
    }

    private static let leaving = Refusal(200, "CBC.50010105", "The reseller is exiting.")

    private func isRefused(_ reseller: Int, at position: Int, _ call: Call) -> Bool {
        options.leavingResellers.contains(world.resellers[reseller].id)
            || (call.faults.contains(.partial) && position % 2 == 1)
    }

    /// Takes quotas back, each with all that is left of it.
    func reclaimQuotas(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let ids = try distinctIDs(call, "quota_ids")
        let remark = call.arguments.text("remark")
        let done = try withTill { (till) throws(Refusal) -> Set<String> in
            var done: Set<String> = []
            for (position, id) in ids.enumerated() where !(call.faults.contains(.partial) && position % 2 == 1) {
                if till.quotas.reclaim(id, remark: remark, at: call.now, seed: options.seed) { done.insert(id) }
            }
            return done
        }
        let refusal = Refusal(200, "CBC.99000012", "The quota does not exist or its status is incorrect.")
        return .json { writer in
            writer.member("error_details", list: ids.filter { !done.contains($0) }) { writer, id in
                write(refusal, of: id, to: &writer)
            }
            writer.member("simple_quota_infos", list: ids.filter(done.contains)) { writer, id in
                writer.object { writer in
                    writer.member("quota_id", id)
                    writer.member("quota_balance", FineYuan.amount(Int64(0)))
                }
            }
        }
    }
}

extension SandboxService {
    /// One entry of `error_details`.
    func write(_ refusal: Refusal, of id: String, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("error_code", refusal.code)
            writer.member("error_msg", refusal.message)
        }
    }

    /// The ids of a list, each once: naming one twice asks for nothing more.
    func distinctIDs(_ call: Call, _ name: String) throws(Refusal) -> [String] {
        var ids: [String] = []
        for item in call.arguments.list(name) ?? [] {
            guard let id = item.string, !id.isEmpty, id.unicodeScalars.count <= 64 else {
                throw .wrong(name, "must hold ids of at most 64 characters")
            }
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
    }

    /// An amount that passed its rules, in units of 10⁻⁸ yuan.
    func yuan(_ call: Call, _ name: String) throws(Refusal) -> Int64 {
        let units = call.arguments.amount(name).map { $0.units / 10_000_000_000 }
        guard let amount = units.flatMap({ Int64(exactly: $0) }) else { throw .invalid(name, "is too large") }
        return amount
    }

    func withTill<Value: Sendable>(_ body: (inout Till) throws(Refusal) -> Value) throws(Refusal) -> Value {
        let result: Result<Value, Refusal> = till.withLock { till in
            do throws(Refusal) {
                return .success(try body(&till))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
