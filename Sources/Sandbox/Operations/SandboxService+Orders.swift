internal import Values

extension SandboxService {
    func listOrders(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let created = try span(call, "create_time")
        let paid = try span(call, "payment_time")
        let reseller = try reseller(call)
        let descending = try isDescending(arguments.text("order_by"))
        var customer: Int?
        if let id = arguments.text("customer_id") {
            guard let index = world.indexByID[id] else { throw .foreignCustomer }
            customer = index
        }
        let book = bills.orders
        var found: [OrderReference] = []
        if arguments.text("method") != "sub_customer" {
            found = book.references.filter { reference in
                reference.reseller == reseller && (customer == nil || reference.customer == customer)
                    && created.contains(reference.created) && matches(reference, paid, call)
            }
        }
        if descending { found.reverse() }
        let writer = OrderWriter(world: world, language: call.language)
        return .json { json in
            json.member("total_count", found.count)
            json.member("order_infos", list: arguments.page(of: found)) { json, reference in
                if let order = book.order(reference, in: world) { writer.write(order, to: &json) }
            }
        }
    }

    private func matches(
        _ reference: OrderReference,
        _ paid: ClosedRange<Instant>,
        _ call: Call
    ) -> Bool {
        let arguments = call.arguments
        if arguments.has("payment_time_begin") || arguments.has("payment_time_end") {
            guard let moment = reference.paid, paid.contains(moment) else { return false }
        }
        if let type = arguments.text("order_type"), type != String(reference.type) { return false }
        // The service returns orders that wait for their refund (2), but cannot be asked for them.
        if let status = arguments.integer("status"), status != reference.status || status == 2 { return false }
        if let id = arguments.text("order_id"), id.uppercased() != OrderBook.id(reference, in: world) { return false }
        if let service = arguments.text("service_type_code"), service.lowercased() != Catalogue.machine.service {
            return false
        }
        return true
    }

    /// A span of time of at most a year; open ends reach as far as time does.
    private func span(_ call: Call, _ name: String) throws(Refusal) -> ClosedRange<Instant> {
        let begin = call.arguments.instant(name + "_begin")
        let end = call.arguments.instant(name + "_end")
        if let begin, let end {
            guard begin <= end else { throw .wrong(name + "_begin", "is later than " + name + "_end") }
            guard end.seconds(since: begin) <= 366 * 86_400 else {
                throw .wrong(name + "_end", "is more than a year later")
            }
        }
        let farthest = Int64(1) << 40
        return (begin ?? Instant(secondsSince1970: -farthest))...(end ?? Instant(secondsSince1970: farthest))
    }

    /// Without `order_by` the newest come first.
    private func isDescending(_ orderBy: String?) throws(Refusal) -> Bool {
        switch orderBy?.lowercased() {
        case nil, "-createtime": true
        case "createtime": false
        default: throw .invalid("order_by", "is not createTime or -createTime")
        }
    }

    func showRefund(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let reseller = try reseller(call)
        // A partner's own account has no orders: without the customer there is nothing it could mean.
        guard let id = call.arguments.text("customer_id") else { throw .wrong("customer_id", "is required") }
        guard let customer = world.indexByID[id] else { throw .foreignCustomer }
        let notRefund = Refusal(400, "CBC.99005026", "The order is neither a downgrade nor an unsubscription order.")
        guard let wanted = call.arguments.text("order_id"), let order = bills.orders.order(id: wanted, in: world) else {
            throw notRefund
        }
        guard order.customer == customer, order.reseller == reseller else { throw .foreignCustomer }
        guard let shares = order.shares else { throw notRefund }
        return .json { writer in
            writer.member("total_count", shares.count)
            writer.member("refund_infos", list: shares.enumerated()) { writer, share in
                write(share.element, number: share.offset + 1, of: order, call, to: &writer)
            }
        }
    }

    private func write(
        _ share: RefundShare,
        number: Int,
        of order: WorldOrder,
        _ call: Call,
        to writer: inout JSONWriter
    ) {
        let service = ServiceTypes.byCode[share.product.service]
        let resource = ResourceTypes.byCode[share.product.resource]
        let english = call.language == .english
        writer.object { writer in
            writer.member("id", order.id + "-R" + String(number))
            writer.member("amount", FineYuan.amount(share.amount))
            writer.member("measure_id", "1")
            writer.member("customer_id", world.customers[order.customer].id)
            writer.member("resource_type_code", share.product.resource)
            writer.member("resource_type_name", english ? resource?.en : resource?.zh, null: number % 2 == 0)
            writer.member("service_type_code", share.product.service)
            writer.member("service_type_name", english ? service?.en : service?.zh, null: number % 2 == 0)
            writer.member("region_code", order.region.0)
            writer.member("base_order_id", share.baseOrder)
        }
    }
}
