internal import Values

/// One row of what a refund order gives back or keeps, as ShowRefundOrderDetails shows it.
struct RefundShare: Sendable {
    /// In 10⁻⁸ yuan; negative: money back; positive: the fee that is kept.
    let amount: Int64
    let product: Product
    let baseOrder: String
}

extension OrderBlock {
    /// The block whose purchase is given back: this one, or the same block of the month before.
    func refundedBlock(in world: World) -> OrderBlock {
        guard refersBack, let earlier = previous(in: world), !earlier.refundsOwnPurchase(in: world) else { return self }
        return earlier
    }

    private var refersBack: Bool {
        var random = random(600)
        return random.percent(50)
    }

    private func previous(in world: World) -> OrderBlock? {
        guard let month = world.months[stretch.cycle.previous], stretch.ordinal < month.stretches.count else {
            return nil
        }
        return OrderBlock(month.stretches[stretch.ordinal], block: block, seed: world.seed)
    }

    /// Whether the purchase of this block is given back in its own month. Decided month by month from the first on, so
    /// that no purchase is given back twice.
    private func refundsOwnPurchase(in world: World) -> Bool { refundedBlock(in: world).stretch.cycle == stretch.cycle }

    /// The rows of the unsubscription of one resource (0 machine, 1 disk).
    func refundShares(ofLine line: Int, in world: World) -> [RefundShare] {
        let base = refundedBlock(in: world)
        let product = line == 0 ? Catalogue.machine : Catalogue.disk
        var random = random(700 + UInt64(line))
        let price = base.price(ofLine: line)
        let back = price / FineYuan.fen * Int64(30 + random.below(60)) / 100 * FineYuan.fen
        var shares = [RefundShare(amount: -back, product: product, baseOrder: base.orderID(.purchase))]
        if line == 0, base.stretch.cycle == stretch.cycle {
            // The renewal of the machine goes back in full: its period has not begun.
            shares.append(
                RefundShare(amount: -amount(of: .renewal), product: product, baseOrder: orderID(.renewal))
            )
        }
        let fee = random.percent(40) ? back / FineYuan.fen / 20 * FineYuan.fen : 0
        if fee > 0 { shares.append(RefundShare(amount: fee, product: product, baseOrder: base.orderID(.purchase))) }
        return shares
    }

    /// The rows of a downgrade or of a change to pay-per-use: what was paid for the rest of the period.
    func refundShares(of kind: Kind) -> [RefundShare] {
        [RefundShare(amount: -amount(of: kind), product: Catalogue.machine, baseOrder: orderID(.purchase))]
    }

    /// What the customer gets back for one resource, fees taken off; negative.
    func refundNet(ofLine line: Int, in world: World) -> Int64 {
        refundShares(ofLine: line, in: world).reduce(0) { $0 + $1.amount }
    }
}
