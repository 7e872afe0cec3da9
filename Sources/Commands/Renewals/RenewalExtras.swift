internal import BatchJobs
internal import PartnerAPI
internal import Values

/// What a renewal job needs beside its input, as `JobSettings.extras` keeps it: nothing secret.
enum RenewalExtras {
    static let credentials = "customer_credentials"
    static let action = "action"
    static let times = "auto_renew_times"
    static let period = "period_type"

    static func desk(
        _ extras: [String: String],
        _ client: PartnerClient,
        _ session: Session,
        sends: Bool
    ) throws -> RenewalDesk {
        let customers = try !sends ? [:] : CustomerCredentials.read(extras[credentials] ?? "", in: session.context)
        return RenewalDesk(partner: client, credentials: customers, time: session.time)
    }

    static func wish(_ extras: [String: String]) -> AutoRenewalKind.Wish {
        AutoRenewalKind.Wish(
            action: extras[action],
            times: extras[times].flatMap { Int($0) },
            periodType: extras[period].flatMap { AutoRenewalResources.PeriodType(rawValue: $0) }
        )
    }
}
