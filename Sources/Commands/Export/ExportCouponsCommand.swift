internal import ArgumentParser
internal import Pulls
internal import Values

/// `partnerdesk export coupons`
struct ExportCouponsCommand: WorkingCommand {
    static let help = CommandHelp(
        "coupons",
        zh: "导出已发给代售客户的优惠券（当前）；过期超过一年的服务不再返回。",
        en:
            "Coupons that resale customers have, as of now; those that expired over a year ago the service keeps no more.",
        examples: [
            .init(
                "export coupons",
                zh: "写 exports/coupons-今天；coupon_id 列可用于 coupons reclaim",
                en: "Writes exports/coupons-TODAY; its coupon_id column serves coupons reclaim"
            ),
            .init(
                "export coupons --customer 0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                zh: "一个客户的优惠券",
                en: "One customer's coupons"
            ),
        ],
        notes: ExportHelp.files
    )

    @OptionGroup var month: SnapshotMonthArguments
    @OptionGroup var customers: CustomerArguments
    @OptionGroup var resellers: ResellerArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        month.warn(of: .coupons, in: session)
        return try await ExportRun(
            session: session,
            dataSet: .coupons,
            arguments: arguments,
            scope: PullScope(customers: customers.customer, resellers: resellers.reseller)
        ).run()
    }
}
