internal import PartnerAPI
internal import Values
internal import Workbook

extension DetailTable {
    /// Every fee record of the month.
    static func consumption(_ proof: PullProof) -> DetailTable {
        DetailTable(.consumption, proof, columns: feeIdentity + feeProduct + feeUsage + feeAmounts + feeReference)
    }

    /// Where the payable amounts stand.
    static let payableColumn = feeIdentity.count + feeProduct.count + feeUsage.count + 2

    private static var feeIdentity: [DetailColumn] {
        [
            .identifier(FeeRecord.customerID, zh: "客户ID", en: "Customer ID"),
            .customerName(FeeRecord.customerID),
            .resellerName(FeeRecord.indirectPartnerID),
            .label("association_type", Codes.associationType, zh: "关联类型", en: "Association"),
        ]
    }

    private static var feeProduct: [DetailColumn] {
        [
            .text(FeeRecord.serviceTypeName, zh: "产品类型", en: "Service"),
            .text(FeeRecord.schema.text("resource_type_name"), zh: "资源类型", en: "Resource type"),
            .text(FeeRecord.schema.text("region_name"), zh: "区域", en: "Region"),
            .label("charging_mode", Codes.chargingMode, zh: "计费模式", en: "Charge mode"),
            .label("bill_detail_type", Codes.billDetailType, zh: "账单类型", en: "Bill type"),
            .moment(FeeRecord.tradeTime, zh: "交易时间", en: "Trade time"),
            consumed(zh: "消费开始", en: "Consumed from") { $0.first },
            consumed(zh: "消费结束", en: "Consumed until") { $0.count > 1 ? $0.last : nil },
            .identifier(FeeRecord.schema.text("resource_id"), zh: "资源ID", en: "Resource ID"),
            .text(FeeRecord.schema.text("resource_name"), zh: "资源名称", en: "Resource"),
            .text(FeeRecord.schema.text("product_spec_desc"), zh: "产品规格", en: "Specification"),
        ]
    }

    private static var feeUsage: [DetailColumn] {
        [
            DetailColumn(zh: "使用量（折算）", en: "Usage (normalised)", .quantity) { record, context in
                guard let usage = record[FeeRecord.usageAmount] else { return .blank }
                return SheetCell(
                    amount: context.normaliser.normalise(usage, in: record[FeeRecord.usageMeasureID])?.amount
                )
            },
            // The amount's cell has counted the conversion already.
            DetailColumn(zh: "单位", en: "Unit", .text) { record, context in
                guard record[FeeRecord.usageAmount] != nil, let measure = record[FeeRecord.usageMeasureID] else {
                    return .blank
                }
                return SheetCell(text: context.normaliser.normalUnit(of: measure))
            },
        ]
    }

    private static var feeAmounts: [DetailColumn] {
        [
            .yuan(FeeRecord.officialAmount, zh: "官网价", en: "List price"),
            .yuan(FeeRecord.officialDiscountAmount, zh: "优惠金额", en: "Discount"),
            .yuan(FeeRecord.paymentAmount, zh: "应付金额", en: "Payable"),
            .yuan(FeeRecord.cashAmount, zh: "现金支付", en: "Cash"),
            .yuan(FeeRecord.creditAmount, zh: "信用额度支付", en: "Credit"),
            .yuan(FeeRecord.couponAmount, zh: "代金券", en: "Coupon"),
            .yuan(FeeRecord.flexipurchaseCouponAmount, zh: "现金券", en: "Flexi-purchase coupon"),
            .yuan(FeeRecord.storedValueCardAmount, zh: "储值卡", en: "Stored-value card"),
            .yuan(FeeRecord.debtAmount, zh: "欠费", en: "Debt"),
            .yuan(FeeRecord.writeoffAmount, zh: "欠费核销", en: "Write-off"),
        ]
    }

    private static var feeReference: [DetailColumn] {
        [
            .identifier(FeeRecord.tradeID, zh: "订单号/交易号", en: "Order or transaction ID"),
            .identifier(FeeRecord.recordID, zh: "记录ID", en: "Record ID"),
        ]
    }

    /// One end of `2026-03-09T02:00:00Z-2026-03-09T03:00:00Z`; a purchase has one moment only.
    private static func consumed(
        zh: String,
        en: String,
        _ end: @escaping ([String]) -> String?
    ) -> DetailColumn {
        DetailColumn(zh: zh, en: en, .dateTime(.beijing)) { record, _ in
            guard let text = record[FeeRecord.consumeTime] else { return .blank }
            return SheetCell(moment: end(InstantRange.ends(of: text)))
        }
    }
}
