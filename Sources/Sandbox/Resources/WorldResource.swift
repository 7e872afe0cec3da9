internal import Values

/// A yearly or monthly resource of a customer: what a purchase order bought. The first line of a purchase is the
/// machine, the others follow it.
struct WorldResource: Sendable {
    let block: OrderBlock
    let line: Int
    let status: Int
    let expires: Instant

    var isMain: Bool { line == 0 }
    var product: Product { WorldResource.products[line] }
    var effective: Instant { block.time(of: .purchase) }
    var id: String { block.orderID(.purchase) + "-" + String(line) }

    private static let products = [Catalogue.machine, Catalogue.disk, Catalogue.address]

    /// All resources that a customer ever bought, by month and block.
    static func all(of customer: Int, in world: World, now: Instant) -> [WorldResource] {
        world.cycles.reversed().flatMap { cycle -> [WorldResource] in
            guard let month = world.months[cycle] else { return [] }
            return (month.byCustomer[customer] ?? []).flatMap { ordinal -> [WorldResource] in
                var found: [WorldResource] = []
                var number = 0
                while let block = OrderBlock(month.stretches[ordinal], block: number, seed: world.seed) {
                    found += resources(of: block, in: world, now: now)
                    number += OrderBlock.every
                }
                return found
            }
        }
    }

    private static func resources(of block: OrderBlock, in world: World, now: Instant) -> [WorldResource] {
        var random = block.random(900)
        let months = [1, 12, 12, 24][random.below(4)]
        var last = block.stretch.cycle
        for _ in 0..<months { last = last.next }
        let expires = last.end.adding(seconds: -1)
        let isRefunded = block.isRefunded(in: world)
        // Some that ran out are frozen first.
        let late = random.percent(50) ? 4 : 5
        return (0..<products.count).map { line in
            let status = isRefunded && line < 2 ? 3 : expires < now ? late : 2
            return WorldResource(block: block, line: line, status: status, expires: expires)
        }
    }

    /// 3 renews by itself; the others run out one way or another.
    var policy: Int {
        var random = block.random(910)
        return random.pick([0, 0, 3, 3, 3, 1])
    }
}

extension OrderBlock {
    /// Whether what this block bought was given back, in its own month or the next.
    func isRefunded(in world: World) -> Bool {
        if refundedBlock(in: world).stretch.cycle == stretch.cycle { return true }
        guard let month = world.months[stretch.cycle.next], stretch.ordinal < month.stretches.count,
            let next = OrderBlock(month.stretches[stretch.ordinal], block: block, seed: world.seed)
        else { return false }
        return next.refundedBlock(in: world).stretch.cycle == stretch.cycle
    }
}
