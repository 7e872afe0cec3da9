internal import PartnerAPI
internal import Values
internal import Workbook

extension DetailTable {
    /// What the month's refund orders gave back.
    static func refunds(_ proof: PullProof) -> DetailTable {
        DetailTable(.refunds, proof, columns: refundIdentity + refundOrder + refundAmounts)
    }

    private typealias Refund = ShowRefundOrderDetails

    private static var refundIdentity: [DetailColumn] {
        [
            .identifier(Refund.customerIDColumn, zh: "客户ID", en: "Customer ID"),
            .customerName(Refund.customerIDColumn),
            .resellerName(Refund.indirectPartnerIDColumn),
        ]
    }

    private static var refundOrder: [DetailColumn] {
        [
            .identifier(Refund.orderIDColumn, zh: "退订单号", en: "Refund order"),
            .label("order_type", Codes.orderType, zh: "订单类型", en: "Order type"),
            .label("order_status", Codes.orderStatus, zh: "订单状态", en: "Status"),
            .moment(Refund.paymentTime, zh: "支付时间", en: "Paid"),
            .text(Refund.serviceTypeName, zh: "产品类型", en: "Service"),
            .text(Refund.schema.text("resource_type_name"), zh: "资源类型", en: "Resource type"),
            .identifier(Refund.schema.text("region_code"), zh: "区域", en: "Region"),
            .identifier(Refund.baseOrderID, zh: "原订单号", en: "Original order"),
            .identifier(Refund.recordID, zh: "记录ID", en: "Record ID"),
        ]
    }

    private static var refundAmounts: [DetailColumn] {
        [
            part(zh: "退款金额", en: "Refunded") { $0.isNegative ? $0.magnitude : .zero },
            part(zh: "手续费/已消费金额", en: "Fee or consumed") { $0.isNegative ? .zero : $0 },
        ]
    }

    /// Where refunded and kept amounts stand.
    static let refundedColumn = refundIdentity.count + refundOrder.count
    static let keptColumn = refundedColumn + 1

    private static func part(zh: String, en: String, _ part: @escaping (Amount) -> Amount) -> DetailColumn {
        DetailColumn(zh: zh, en: en, .money, isSummed: true) { record, context in
            guard let amount = record[Refund.amount],
                let yuan = context.yuan(amount, in: record[Refund.measureID])
            else { return .blank }
            return .amount(part(yuan))
        }
    }
}
