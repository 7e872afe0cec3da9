internal import Values

/// All orders of the world by time of creation, and where to find one by its id.
struct OrderBook: Sendable {
    let references: [OrderReference]
    /// Ids of orders and of the parts of combined orders, in upper case; -1 for an order itself, else the part's number.
    private let byID: [String: (reference: Int, part: Int)]

    init(_ world: World) {
        var references: [OrderReference] = []
        for month in world.months.values {
            for stretch in month.stretches {
                var block = 0
                while let orders = OrderBlock(stretch, block: block, seed: world.seed) {
                    for kind in orders.kinds {
                        references.append(
                            OrderReference(
                                cycle: month.cycle,
                                ordinal: stretch.ordinal,
                                block: block,
                                customer: stretch.customer,
                                reseller: stretch.reseller,
                                kind: kind,
                                type: orders.type(of: kind),
                                status: orders.status(of: kind),
                                created: orders.time(of: kind).adding(seconds: -OrderReference.secondsToPayment)
                            )
                        )
                    }
                    block += OrderBlock.every
                }
            }
        }
        references.sort { left, right in
            (left.created, left.ordinal, left.block, left.kind.rawValue)
                < (right.created, right.ordinal, right.block, right.kind.rawValue)
        }
        self.references = references
        var byID: [String: (reference: Int, part: Int)] = [:]
        for (index, reference) in references.enumerated() {
            guard let orders = OrderBook.block(reference, in: world) else { continue }
            byID[orders.orderID(reference.kind)] = (index, -1)
            if reference.kind == .refund, orders.refundIsCombined {
                for part in 0...1 { byID[orders.orderID(.refund, part: part + 1)] = (index, part) }
            }
        }
        self.byID = byID
    }

    private static func block(_ reference: OrderReference, in world: World) -> OrderBlock? {
        guard let month = world.months[reference.cycle] else { return nil }
        return OrderBlock(month.stretches[reference.ordinal], block: reference.block, seed: world.seed)
    }

    static func id(_ reference: OrderReference, in world: World) -> String? {
        block(reference, in: world)?.orderID(reference.kind)
    }

    func order(_ reference: OrderReference, in world: World) -> WorldOrder? {
        OrderBook.block(reference, in: world)?.order(reference.kind, in: world)
    }

    /// The order, or part of a combined one, with this id in any case.
    func order(id: String, in world: World) -> WorldOrder? {
        guard let place = byID[id.uppercased()], let order = order(references[place.reference], in: world) else {
            return nil
        }
        return place.part < 0 ? order : order.children[place.part]
    }
}
