internal import BatchJobs
internal import Ledger
internal import PartnerAPI
internal import Tables
internal import Values

/// The kinds of batches the program knows, by the names the ledger keeps.
enum BatchKinds {
    /// What `JobSettings.extras` calls the platform id.
    static let xaccountType = "xaccount_type"

    static func schema(of name: String, extras: [String: String] = [:]) -> ImportSchema? {
        switch name {
        case CustomerKind.kindName: .customers
        case CodeKind.kindName: .codes
        case QuotaIssueKind.kindName: .quotasIssue
        case QuotaReclaimKind.kindName: .quotasReclaim
        case CouponIssueKind.kindName: .couponsIssue
        case CouponReclaimKind.kindName: .couponsReclaim
        case FundsKind.Direction.allocate.rawValue: .fundsAllocate
        case FundsKind.Direction.reclaim.rawValue: .fundsReclaim
        case AutoRenewalKind.kindName: .renewalsAuto(actionIsGiven: extras[RenewalExtras.action] != nil)
        case OnDemandKind.kindName: .renewalsOnDemand(actionIsGiven: extras[RenewalExtras.action] != nil)
        default: nil
        }
    }

    /// - Parameter sends: whether anything will be sent; without that no customer's keys are read.
    /// - Throws: ``CommandFailure`` when the ledger names a kind this version does not know.
    static func make(
        _ name: String,
        extras: [String: String],
        client: PartnerClient,
        ledger: Ledger,
        session: Session,
        sends: Bool = true
    ) throws -> any BatchKind {
        let time = session.time
        let desk = ServiceDesk(client: client, time: time, claims: LedgerClaimMemory(ledger: ledger))
        if let direction = FundsKind.Direction(rawValue: name) { return FundsKind(direction, desk) }
        let memory = LedgerCodeMemory(ledger: ledger, time: time)
        switch name {
        case CustomerKind.kindName:
            return CustomerKind(client: client, xaccountType: extras[xaccountType] ?? "", time: time, codes: memory)
        case CodeKind.kindName:
            return CodeKind(client: client, codes: memory, time: time)
        case QuotaIssueKind.kindName: return QuotaIssueKind(desk)
        case QuotaReclaimKind.kindName: return QuotaReclaimKind(desk)
        case CouponIssueKind.kindName: return CouponIssueKind(desk)
        case CouponReclaimKind.kindName: return CouponReclaimKind(desk)
        case AutoRenewalKind.kindName:
            return AutoRenewalKind(
                try RenewalExtras.desk(extras, client, session, sends: sends),
                wish: RenewalExtras.wish(extras),
                language: session.language
            )
        case OnDemandKind.kindName:
            return OnDemandKind(
                try RenewalExtras.desk(extras, client, session, sends: sends),
                change: extras[RenewalExtras.action].flatMap { UpdatePeriodToOnDemand.Change(rawValue: $0) },
                language: session.language
            )
        default:
            throw CommandFailure(
                .usage,
                zh: "这个版本不认识作业类型“\(name)”",
                en: "this version does not know jobs of the kind “\(name)”"
            )
        }
    }
}
