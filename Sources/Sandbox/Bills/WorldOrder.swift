internal import Values

/// Where an order comes from; everything else about it follows.
struct OrderReference: Sendable {
    let cycle: BillCycle
    let ordinal: Int
    let block: Int
    let customer: Int
    let reseller: Int?
    let kind: OrderBlock.Kind
    let type: Int
    let status: Int
    let created: Instant

    /// How long after its creation an order is paid.
    static let secondsToPayment: Int64 = 6

    /// nil for an order that never was.
    var paid: Instant? { kind == .cancelled ? nil : created.adding(seconds: OrderReference.secondsToPayment) }
}

/// An order as the order list shows it. Money is in units of 10⁻⁸ yuan.
struct WorldOrder: Sendable {
    var id: String
    let customer: Int
    let reseller: Int?
    let kind: OrderBlock.Kind
    var service: String
    var amount: Int64
    var official: Int64
    var coupon: Int64 = 0
    var flexi: Int64 = 0
    var card: Int64 = 0
    var fee: Int64 = 0
    var consumed: Int64 = 0
    let created: Instant
    let paid: Instant?
    /// The parts of a combined order.
    var children: [WorldOrder] = []
    /// What ShowRefundOrderDetails says about it; nil when that is no question for this order.
    var shares: [RefundShare]?
    let region: (String, String)

    /// The order type; automatic renewals are renewals.
    let type: Int
    let status: Int

    var isRefund: Bool { type == 4 || kind == .downgrade || kind == .toPayPerUse }
}

extension OrderBlock {
    /// The orders of this block. Cancelled, pending, adjustment and trial orders come now and then, those of the rarer
    /// records where such a record has an order.
    var kinds: [Kind] {
        Kind.allCases.filter { kind in
            switch kind {
            case .purchase, .renewal, .upgrade, .refund, .downgrade, .toPayPerUse: return true
            case .firstRare: return rareKind(inSlot: 9)?.orderType != nil
            case .secondRare: return rareKind(inSlot: 10)?.orderType != nil
            case .cancelled, .pendingRefund, .adjustment, .trial:
                var random = random(800 + UInt64(kind.rawValue))
                return random.percent(25)
            }
        }
    }

    /// Completed (5), cancelled (4); pending refunds wait (2) or are being worked on (3).
    func status(of kind: Kind) -> Int {
        switch kind {
        case .cancelled: 4
        case .pendingRefund: (stretch.ordinal + number) % 2 == 0 ? 2 : 3
        default: 5
        }
    }

    func type(of kind: Kind) -> Int {
        switch kind {
        case .purchase, .cancelled: 1
        case .renewal: 2
        case .upgrade, .downgrade: 3
        case .refund, .pendingRefund: 4
        case .toPayPerUse: 10
        case .trial: 13
        case .adjustment: 15
        case .firstRare: rareKind(inSlot: 9)?.orderType ?? 1
        case .secondRare: rareKind(inSlot: 10)?.orderType ?? 1
        }
    }

    /// The order in full.
    func order(_ kind: Kind, in world: World) -> WorldOrder {
        let moment = time(of: kind)
        var order = WorldOrder(
            id: orderID(kind),
            customer: stretch.customer,
            reseller: stretch.reseller,
            kind: kind,
            service: Catalogue.machine.service,
            amount: 0,
            official: 0,
            created: moment.adding(seconds: -OrderReference.secondsToPayment),
            paid: kind == .cancelled ? nil : moment,
            region: region,
            type: type(of: kind),
            status: status(of: kind)
        )
        switch kind {
        case .purchase: setRecords(0...2, &order, world)
        case .renewal: setRecords(3...3, &order, world)
        case .upgrade: setRecords(4...4, &order, world)
        case .refund: setRefund(&order, world)
        case .downgrade, .toPayPerUse: setShares(refundShares(of: kind), &order)
        case .pendingRefund:
            (order.amount, order.official) = (-amount(of: kind), -amount(of: kind))
            // Nothing is given back yet.
            order.shares = []
        case .adjustment: (order.amount, order.official) = (-amount(of: kind), -amount(of: kind))
        case .cancelled: (order.amount, order.official) = (amount(of: kind), amount(of: kind))
        case .trial: break
        case .firstRare: setRecords(9...9, &order, world)
        case .secondRare: setRecords(10...10, &order, world)
        }
        return order
    }

    private func setRecords(_ slots: ClosedRange<Int>, _ order: inout WorldOrder, _ world: World) {
        let maker = FeeRecordMaker(world, stretch)
        for slot in slots {
            let record = maker.record(at: block * OrderBlock.size + slot)
            order.amount += record.payment.total
            order.official += record.official
            order.coupon += record.payment.coupon
            order.flexi += record.payment.flexi
            order.card += record.payment.card
        }
    }

    private func setShares(_ shares: [RefundShare], _ order: inout WorldOrder) {
        order.shares = shares
        order.amount = shares.reduce(0) { $0 + $1.amount }
        // Of refund orders the list price equals the amount.
        order.official = order.amount
        order.fee = shares.filter { $0.amount > 0 }.reduce(0) { $0 + $1.amount }
    }

    private func setRefund(_ order: inout WorldOrder, _ world: World) {
        let base = refundedBlock(in: world)
        var lines: [WorldOrder] = []
        for line in 0...1 {
            var part = order
            part.id = orderID(.refund, part: line + 1)
            part.service = line == 0 ? Catalogue.machine.service : Catalogue.disk.service
            setShares(refundShares(ofLine: line, in: world), &part)
            let back = part.shares?.first.map { -$0.amount } ?? 0
            part.consumed = base.price(ofLine: line) - back
            lines.append(part)
        }
        if refundIsCombined { order.children = lines } else { order.shares = lines.flatMap { $0.shares ?? [] } }
        order.amount = lines.reduce(0) { $0 + $1.amount }
        order.official = order.amount
        order.fee = lines.reduce(0) { $0 + $1.fee }
        order.consumed = lines.reduce(0) { $0 + $1.consumed }
    }
}
