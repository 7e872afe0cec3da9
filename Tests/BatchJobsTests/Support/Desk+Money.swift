import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import Testing
import Values

extension Desk {
    /// Everything that can go wrong on the way, often.
    static let chaos = "lost-before:0.1,lost-after:0.2,500:0.1,429:0.1,truncated:0.05,503-html:0.05,cut:0.05"

    func serviceDesk(_ ledger: Ledger) throws -> ServiceDesk {
        ServiceDesk(client: try client(), time: time, claims: LedgerClaimMemory(ledger: ledger))
    }

    /// The partner's own voucher quotas that can be issued from.
    var quotas: [WorldQuota] { service.ownQuotas.filter { $0.type == 0 && $0.status == 0 } }

    /// The partner's own resale customers that can be given money and coupons.
    var payees: [WorldCustomer] {
        service.world.customers.filter { $0.isResale && $0.reseller == nil && !$0.hasLeft }
    }

    var noCanary: JobOptions {
        var options = JobOptions()
        options.canary = 0
        return options
    }
}
