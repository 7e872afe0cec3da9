internal import Values

/// The orders behind twenty fee records of a stretch: a purchase of three resources, a renewal, an upgrade, an
/// unsubscription, a downgrade and a change to pay-per-use, with some that leave no fee record. It follows from cycle,
/// stretch and block number alone.
struct OrderBlock: Sendable {
    enum Kind: Int, Sendable, CaseIterable {
        case purchase, renewal, upgrade, refund, downgrade, toPayPerUse, cancelled, pendingRefund, adjustment, trial
        /// The orders behind the rarer records of slot 9 and slot 10, where those have one.
        case firstRare, secondRare
    }

    /// Fee records of a block.
    static let size = 20
    /// One block in so many has orders; the others are plain usage.
    static let every = 4
    /// How many of a block's records must exist for it to have orders at all.
    static let recordsNeeded = 9

    let stretch: Stretch
    let block: Int
    private let seed: UInt64

    /// nil when the block has no orders.
    init?(_ stretch: Stretch, block: Int, seed: UInt64) {
        guard block % OrderBlock.every == 0, (block * OrderBlock.size) + OrderBlock.recordsNeeded <= stretch.records
        else { return nil }
        self.stretch = stretch
        self.block = block
        self.seed = seed
    }

    func random(_ use: UInt64) -> SeededRandom {
        SeededRandom(seed, RandomUse.orders, stretch.cycle.number, UInt64(stretch.ordinal), UInt64(block), use)
    }

    /// The number of the block among all blocks with orders that a stretch could have.
    var number: Int { block / OrderBlock.every }

    /// A refund of a whole purchase is made of two orders under one combined transaction in some blocks.
    var refundIsCombined: Bool { (stretch.ordinal + number) % 7 == 3 }

    var region: (String, String) {
        var random = random(100)
        return random.pick(Catalogue.regions)
    }

    /// The month's moment of an order: purchases first, refunds last, so that nothing is given back before it was paid.
    func time(of kind: Kind) -> Instant {
        var random = random(200 + UInt64(kind.rawValue))
        let day: Int =
            switch kind {
            case .purchase, .trial: 1 + random.below(6)
            case .renewal, .cancelled: 8 + random.below(4)
            case .upgrade: 13 + random.below(3)
            case .downgrade: 17 + random.below(2)
            case .refund: 20 + random.below(4)
            case .toPayPerUse, .adjustment, .pendingRefund: 25 + random.below(2)
            case .firstRare, .secondRare: 2 + random.below(24)
            }
        return stretch.cycle.firstDay.adding(days: day - 1).beijingMidnight
            .adding(seconds: 8 * 3600 + random.below(Int64(12 * 3600)))
    }

    /// `CS`, the minute and seven signs that no other order has.
    func orderID(_ kind: Kind, part: Int = 0) -> String {
        let moment = time(of: kind).basicText.utf8.map { UInt8($0) }
        let minute = moment[2..<8] + moment[9..<13]
        var number = UInt64(((stretch.ordinal << 15 | self.number) << 6) | kind.rawValue << 2 | part)
        number = (number &* 100_000_007 &+ 41_234_567_891) % OrderBlock.codes
        var tail: [UInt8] = []
        for _ in 0..<7 {
            let digit = UInt8(number % 36)
            tail.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
            number /= 36
        }
        return "CS" + String(decoding: minute, as: UTF8.self) + String(decoding: tail, as: UTF8.self)
    }

    /// 36⁷; the multiplier above shares no factor with it, so no two orders of a month share their signs.
    private static let codes: UInt64 = 78_364_164_096

    /// What a resource of the purchase cost, in 10⁻⁸ yuan, whole fen: machine, disk, address.
    func price(ofLine line: Int) -> Int64 {
        var random = random(300 + UInt64(line))
        if line == 0 && random.percent(3) {
            return (1_000_000 + random.below(9_000_000)) * FineYuan.yuan / 4 + 67 * FineYuan.fen
        }
        return (500 + random.below(Int64(200_000))) * FineYuan.fen
    }

    func resourceID(_ line: Int) -> String {
        var random = random(400 + UInt64(line))
        // Some resource ids are long numbers, which a spreadsheet would round.
        return line == 1 ? random.digits(19) : random.hex(32)
    }

    func amount(of kind: Kind) -> Int64 {
        var random = random(500 + UInt64(kind.rawValue))
        return (500 + random.below(Int64(80_000))) * FineYuan.fen
    }
}

extension BillCycle {
    /// A number for each month.
    var number: UInt64 { UInt64(year * 12 + month) }
}
