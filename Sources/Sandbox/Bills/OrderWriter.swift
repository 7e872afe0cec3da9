internal import Values

/// Writes orders as the order list shows them. Children of a combined order carry the same members but for children of
/// their own.
struct OrderWriter {
    let world: World
    let language: Language

    func write(_ order: WorldOrder, to writer: inout JSONWriter) {
        writer.object { writer in
            writeMembers(order, to: &writer)
            if order.children.isEmpty {
                writer.null("sub_order_infos")
            } else {
                writer.member("sub_order_infos", list: order.children) { writer, child in
                    writer.object { writeMembers(child, to: &$0) }
                }
            }
        }
    }

    private func writeMembers(_ order: WorldOrder, to writer: inout JSONWriter) {
        let service = ServiceTypes.byCode[order.service]
        writer.member("order_id", order.id)
        writer.member("customer_id", world.customers[order.customer].id)
        writer.member("service_type_code", order.service)
        writer.member("service_type_name", language == .english ? service?.en : service?.zh, null: true)
        writer.member("source_type", order.kind == .trial ? 2 : 1)
        writer.member("status", order.status)
        writer.member("order_type", order.type)
        writer.member("amount_after_discount", FineYuan.amount(order.amount))
        writer.member("official_amount", FineYuan.amount(order.official))
        writer.member("measure_id", 1)
        writer.member("create_time", order.created)
        writer.member("payment_time", order.paid?.description, null: true)
        writer.member("currency", "CNY")
        writer.member("amount_info", object: { writeAmounts(order, to: &$0) })
    }

    private func writeAmounts(_ order: WorldOrder, to writer: inout JSONWriter) {
        let discount = order.isRefund ? 0 : order.official - order.amount
        writer.member("discounts", list: discount == 0 ? [] : [discount]) { writer, amount in
            writer.object { writer in
                writer.member("discount_type", "607")
                writer.member("discount_amount", FineYuan.amount(amount))
            }
        }
        writer.member("flexipurchase_coupon_amount", FineYuan.amount(order.flexi))
        writer.member("coupon_amount", FineYuan.amount(order.coupon))
        writer.member("stored_card_amount", FineYuan.amount(order.card))
        if order.isRefund {
            writer.member("commission_amount", FineYuan.amount(order.fee))
            writer.member("consumed_amount", FineYuan.amount(order.consumed))
        }
    }
}
