internal import PartnerAPI
internal import Synchronization
internal import Values

extension SandboxService {
    /// The coupons of customers; those that expired more than a year ago are gone.
    func listCoupons(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let reseller = try reseller(call)
        let oldest = call.now.adding(seconds: -365 * 86_400)
        let found = till.withLock(\.coupons.all).filter { coupon in
            coupon.reseller == reseller && coupon.expires > oldest
                && (arguments.text("coupon_id").map { $0 == coupon.id } ?? true)
                && (arguments.text("customer_id").map { $0 == coupon.customer } ?? true)
                && arguments.text("order_id") == nil
                && (arguments.integer("coupon_type").map { $0 == coupon.type } ?? true)
                && (arguments.integer("status").map { $0 == coupon.status(at: call.now) } ?? true)
                && isBetween(coupon.created, "create_time", call)
                && isBetween(coupon.effective, "effective_time", call)
                && isBetween(coupon.expires, "expire_time", call)
        }
        return .json { writer in
            writer.member("total_count", found.count)
            writer.member("user_coupons", list: arguments.page(of: found)) { writer, coupon in
                writer.object { write(coupon, at: call.now, to: &$0) }
            }
        }
    }

    private func write(_ coupon: WorldCoupon, at now: Instant, to writer: inout JSONWriter) {
        writer.member("coupon_id", coupon.id)
        writer.member("status", coupon.status(at: now))
        writer.member("customer_id", coupon.customer)
        writer.member("coupon_type", coupon.type)
        writer.member("measure_id", 1)
        writer.member("face_value", FineYuan.amount(coupon.faceValue))
        writer.member("balance", FineYuan.amount(coupon.balance))
        writer.member("create_time", coupon.created)
        writer.member("effective_time", coupon.effective)
        writer.member("expire_time", coupon.expires)
        writer.null("order_id")
        writer.member("promotion_plan_id", "PP" + coupon.quota)
        writer.member("promotion_plan_name", "伙伴发券")
        writer.member("media_type", 1)
        writer.member("fetch_method", 3)
        writer.member("use_limits", list: coupon.services) { writer, service in
            writer.object { writer in
                // The service's own spelling.
                writer.member("use_limiti_info_id", "UL" + coupon.id)
                writer.member("limit_key", "cloudServiceType")
                writer.member("value1", service)
            }
        }
        writer.member("is_frozen", "0")
    }

    /// Gives coupons to customers; what is wrong with one of them fails it alone.
    func issueCoupons(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let reseller = try reseller(call)
        let ids = try distinctIDs(call, "customer_ids")
        let amount = try yuan(call, "face_value")
        let quotaID = call.arguments.text("quota_id") ?? ""
        let services = (call.arguments.list("cloud_service_types") ?? []).compactMap(\.string)
        let obstacles = ids.enumerated().map { obstacle(to: $0.element, of: reseller, at: $0.offset, call) }
        let made = try withTill { (till) throws(Refusal) -> [Result<String, Refusal>] in
            let quota = try till.quotas.couponSource(quotaID, of: reseller, services: services, at: call.now)
            var made: [Result<String, Refusal>] = []
            for (id, obstacle) in zip(ids, obstacles) {
                if let obstacle {
                    made.append(.failure(obstacle))
                } else if till.quotas.balance(of: quotaID) < amount {
                    made.append(.failure(QuotaBook.short))
                } else {
                    made.append(.success(issue(amount, services, from: quota, to: id, reseller, call, &till)))
                }
            }
            return made
        }
        let pairs = Array(zip(ids, made))
        return .json { writer in
            writer.member("error_details", list: pairs) { writer, pair in
                if case .failure(let refusal) = pair.1 { write(refusal, of: pair.0, to: &writer) }
            }
            writer.member("coupon_infos", list: pairs) { writer, pair in
                guard case .success(let coupon) = pair.1 else { return }
                writer.object { writer in
                    writer.member("id", pair.0)
                    writer.member("coupon_id", coupon)
                }
            }
        }
    }

    private func issue(
        _ amount: Int64,
        _ services: [String],
        from quota: WorldQuota,
        to customer: String,
        _ reseller: Int?,
        _ call: Call,
        _ till: inout Till
    ) -> String {
        var random = SeededRandom(options.seed, RandomUse.coupon, 1 << 32 | UInt64(till.coupons.all.count))
        let coupon = WorldCoupon(
            id: "CP" + call.now.basicText.filter(\.isNumber) + random.hex(8),
            quota: quota.id,
            customer: customer,
            reseller: reseller,
            type: quota.type == 0 ? 1 : 4,
            faceValue: amount,
            balance: amount,
            created: call.now,
            effective: call.arguments.instant("valid_time") ?? quota.created,
            expires: call.arguments.instant("expire_time") ?? quota.expires,
            services: services,
            memo: call.arguments.text("memo")
        )
        till.quotas.take(amount, from: quota.id, at: call.now, addingToValue: false)
        till.coupons.add(coupon)
        return coupon.id
    }

    private func obstacle(to id: String, of reseller: Int?, at position: Int, _ call: Call) -> Refusal? {
        if call.faults.contains(.partial), position % 2 == 1 {
            return Refusal(200, "CBC.99000000", "No permission to operate this customer.")
        }
        let stranger = Refusal(200, "CBC.99000035", "The customer is not a customer of the partner.")
        if let customer = world.customer(id) {
            guard customer.reseller == reseller, !customer.hasLeft else { return stranger }
            if customer.isResale { return nil }
            return Refusal(200, "CBC.99000014", "The coupon cannot be issued to customers of this cooperation type.")
        }
        return state.withLock { $0.account(id: id) }?.reseller == .some(reseller) ? nil : stranger
    }

    /// Takes one coupon back. The answer is empty.
    func reclaimCoupon(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let reseller = try reseller(call)
        let id = call.arguments.text("coupon_id") ?? ""
        try withTill { (till) throws(Refusal) in
            guard let coupon = till.coupons.coupon(id), coupon.reseller == reseller else {
                throw .wrong("coupon_id", "names no coupon")
            }
            guard [1, 2].contains(coupon.status(at: call.now)) else {
                throw Refusal(200, "CBC.99000048", "The coupon has expired or has been reclaimed.")
            }
            till.quotas.giveBack(till.coupons.reclaim(id), to: coupon.quota, at: call.now)
        }
        return SandboxAnswer(status: 200)
    }
}

extension QuotaBook {
    /// The quota that coupons are issued from: the partner's own, or one that a reseller has.
    fileprivate func couponSource(
        _ id: String,
        of reseller: Int?,
        services: [String],
        at now: Instant
    ) throws(Refusal) -> WorldQuota {
        let candidates = reseller == nil ? own : issued.filter { $0.reseller == reseller }
        guard let quota = candidates.first(where: { $0.id == id }) else { throw QuotaBook.missing }
        try QuotaBook.checkTime(of: quota, at: now)
        guard quota.status == 0 else { throw QuotaBook.missing }
        // Cash-coupon quotas are for one service only.
        guard quota.type == 0 || services.allSatisfy({ $0 == "hws.service.type.ec2" }) else {
            throw Refusal(400, "CBC.99000023", "The service limits of the coupon exceed those of the quota.")
        }
        return quota
    }

    fileprivate func balance(of id: String) -> Int64 {
        (own.first { $0.id == id } ?? issued.first { $0.id == id })?.balance ?? 0
    }
}
