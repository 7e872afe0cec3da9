internal import ArgumentParser
internal import Inputs
internal import Pulls
internal import Tables
internal import Values

/// `partnerdesk export refunds`
struct ExportRefundsCommand: WorkingCommand {
    static let help = CommandHelp(
        "refunds",
        zh: "导出退款：当月退订、降配等订单的退款明细，自有客户和各云经销商。",
        en: "What the month's unsubscriptions and downgrades gave back, own customers and each reseller's.",
        examples: [
            .init(
                "export refunds --month 2026-03",
                zh: "写 exports/refunds-2026-03.csv 和 .xlsx",
                en: "Writes exports/refunds-2026-03.csv and .xlsx"
            ),
            .init(
                "export refunds --month 2026-03 --orders orders.csv",
                zh: "另加文件中的订单",
                en: "With the orders of a file besides"
            ),
        ],
        notes: ExportHelp.files
    )

    @Option(
        help: .both(
            zh: "订单文件（CSV 或 XLSX：order_id、customer_id、indirect_partner_id），其退款一并查询。",
            en: "File of orders (CSV or XLSX: order_id, customer_id, indirect_partner_id) to ask about besides.",
            value: "file"
        ),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var orders: String?

    @OptionGroup var month: MonthArguments
    @OptionGroup var days: DaysArguments
    @OptionGroup var customers: CustomerArguments
    @OptionGroup var resellers: ResellerArguments
    @OptionGroup var arguments: ExportArguments
    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        try await ExportRun(
            session: session,
            dataSet: .refunds,
            arguments: arguments,
            month: month,
            days: days,
            scope: PullScope(
                customers: customers.customer,
                resellers: resellers.reseller,
                orders: try namedOrders(session)
            )
        ).run()
    }

    private func namedOrders(_ session: Session) throws -> [RefundOrder] {
        guard let orders else { return [] }
        let file = try ImportFile(inputAt: session.context.path(orders), name: orders, schema: .orders)
        guard !file.hasErrors else {
            throw CommandFailure(
                .invalidInput,
                zh: "\(orders) 有错，未发送任何请求",
                en: "\(orders) has errors; nothing was sent",
                problems: file.problems
            )
        }
        return file.rows.map {
            RefundOrder(
                orderID: $0["order_id"] ?? "",
                customerID: $0["customer_id"] ?? "",
                reseller: $0["indirect_partner_id"]
            )
        }
    }
}
