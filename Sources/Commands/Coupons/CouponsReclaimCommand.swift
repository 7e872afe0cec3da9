internal import ArgumentParser
internal import BatchJobs
internal import Values

/// `partnerdesk coupons reclaim FILE`
struct CouponsReclaimCommand: WorkingCommand {
    static let help = CommandHelp(
        "reclaim",
        zh: "回收客户的优惠券：每张的全部余额。",
        en: "Take coupons back from customers, each with all that is left of it.",
        examples: [
            .init("coupons reclaim coupons-reclaim.csv --dry-run", zh: "只看会收回多少", en: "See what would come back"),
            .init(
                "coupons reclaim coupons-reclaim.csv",
                zh: "显示会收回的金额，询问后回收",
                en: "Shows what will come back, asks, then reclaims"
            ),
        ],
        notes: MoneyBatchArguments.notes
    )

    @OptionGroup var arguments: MoneyBatchArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await arguments.run(CouponReclaimKind.kindName, in: session)
    }
}
