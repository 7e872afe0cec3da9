internal import Values

/// Writes rows of the monthly sums. Codes are strings here, and rows of refunds and write-offs have no debt, adjustment
/// or discount.
struct MonthlySumWriter {
    let world: World
    let language: Language

    func write(_ sum: MonthlySum, to writer: inout JSONWriter) {
        let service = ServiceTypes.byCode[sum.key.service]
        let resource = ResourceTypes.byCode[sum.key.resource]
        let english = language == .english
        let billType = String(sum.key.billType)
        writer.object { writer in
            writer.member("customer_id", world.customers[sum.key.customer].id)
            writer.member("cloud_service_type", sum.key.service)
            writer.member("cloud_service_type_name", english ? service?.en : service?.zh, null: true)
            writer.member("resource_type_code", sum.key.resource)
            writer.member("resource_type_name", english ? resource?.en : resource?.zh, null: true)
            writer.member("bill_type", billType)
            writer.member("charge_mode", String(sum.key.chargeMode))
            writer.member("amount", FineYuan.amount(sum.taken))
            if sum.key.billType == 0 {
                writer.member("debt_amount", FineYuan.amount(sum.debt))
                writer.member("adjustment_amount", FineYuan.amount(sum.writeoff))
                writer.member("discount_amount", FineYuan.amount(sum.discount))
            }
            writer.member("measure_id", 1)
            writer.member("account_details", list: accounts(sum)) { writer, account in
                writer.object { writer in
                    writer.member("balance_type", account.type)
                    writer.member("amount", FineYuan.amount(account.amount))
                    writer.member("bill_type", billType)
                }
            }
        }
    }

    private func accounts(_ sum: MonthlySum) -> [(type: String, amount: Int128)] {
        [
            ("BALANCE_TYPE_DEBIT", sum.cash), ("BALANCE_TYPE_CREDIT", sum.credit), ("BALANCE_TYPE_COUPON", sum.coupon),
            ("BALANCE_TYPE_RCASH_COUPON", sum.flexi), ("BALANCE_TYPE_STORED_VALUE_CARD", sum.card),
        ].filter { $0.1 != 0 }
    }
}
