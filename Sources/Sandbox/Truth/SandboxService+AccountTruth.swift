internal import Synchronization
package import Values

extension SandboxService {
    /// What the statement of an account holds for a month: the truth that pulls are measured by.
    package func accountChanges(of cycle: BillCycle, reseller: Int? = nil, isCredit: Bool = false) -> [AccountChange] {
        let book = accounts.book(of: reseller)
        return (isCredit ? book.credit : book.cash).filter { BillCycle(containing: $0.time) == cycle }
    }

    /// The transfers of a month, of the partner or a reseller.
    package func adjustments(of cycle: BillCycle, reseller: Int? = nil) -> [WorldAdjustment] {
        accounts.book(of: reseller).adjustments.filter { BillCycle(containing: $0.time) == cycle }
    }

    /// The partner's own quotas, and those it issued.
    package var ownQuotas: [WorldQuota] { till.withLock(\.quotas.own) }
    package var issuedQuotas: [WorldQuota] { till.withLock(\.quotas.issued) }

    package func quotaRecords(of cycle: BillCycle) -> [WorldQuotaRecord] {
        till.withLock(\.quotas.records).filter { BillCycle(containing: $0.time) == cycle }
    }

    /// Every issue and reclaim of a quota so far.
    package var quotaRecords: [WorldQuotaRecord] { till.withLock(\.quotas.records) }

    /// Every coupon so far.
    package var coupons: [WorldCoupon] { till.withLock(\.coupons.all) }

    /// The transfers that were made while the sandbox ran, of the partner or a reseller.
    package func transfers(reseller: Int? = nil) -> [WorldAdjustment] {
        till.withLock { $0.transfers.adjustments[reseller] ?? [] }
    }

    /// How many resources a customer ever bought, by status.
    package func resourceCounts(of customer: String) -> [Int: Int] {
        guard let index = world.indexByID[customer] else { return [:] }
        return WorldResource.all(of: index, in: world, now: options.time.now).reduce(into: [:]) {
            $0[$1.status, default: 0] += 1
        }
    }

    /// What customers set about their resources since the sandbox started, by resource.
    package var renewalSettings: [String: RenewalSetting] { state.withLock(\.renewals) }

    /// The primary resources of a customer that are in use, and how they end.
    package func renewable(of customer: String) -> [(resource: String, policy: Int)] {
        guard let index = world.indexByID[customer] else { return [] }
        let resources = WorldResource.all(of: index, in: world, now: options.time.now)
        return state.withLock { state in
            resources.filter { $0.isMain && $0.status == 2 }.map { ($0.resourceID, state.policy(of: $0)) }
        }
    }

    /// Sums of amounts of the world, in yuan.
    package static func yuan(_ units: some Sequence<Int64>) -> Amount {
        FineYuan.amount(units.reduce(Int128(0)) { $0 + Int128($1) })
    }
}
