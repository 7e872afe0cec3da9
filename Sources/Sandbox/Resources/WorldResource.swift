internal import Values

/// A yearly or monthly resource of a customer: what a purchase order bought. The first line of a purchase is the
/// machine, the others follow it. Some are older than the orders that can still be asked for; they were renewed since.
struct WorldResource: Sendable {
    let block: OrderBlock
    let line: Int
    /// Bought before the world's first month, beside what the block's own purchase bought.
    let isOld: Bool
    let status: Int
    let expires: Instant

    var isMain: Bool { line == 0 }
    var product: Product { WorldResource.products[line] }
    var effective: Instant {
        let bought = block.time(of: .purchase)
        return isOld ? bought.adding(seconds: -WorldResource.age) : bought
    }
    var resourceID: String { resourceID(ofLine: line) }
    /// The machine that the resource hangs on, or is.
    var primaryID: String { resourceID(ofLine: 0) }
    var order: String { block.orderID(.purchase, part: isOld ? 1 : 0) }
    var id: String { order + "-" + String(line) }

    /// Two years: beyond what bills and orders reach back to.
    private static let age: Int64 = 730 * 86_400

    private func resourceID(ofLine line: Int) -> String { block.resourceID(isOld ? line + 10 : line) }

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
            return WorldResource(block: block, line: line, isOld: false, status: status, expires: expires)
        } + old(of: block, now: now)
    }

    /// Some blocks stand for an older purchase too, renewed for one to thirty months from the block's own on.
    private static func old(of block: OrderBlock, now: Instant) -> [WorldResource] {
        var random = block.random(920)
        guard random.percent(40) else { return [] }
        var last = block.stretch.cycle
        for _ in 0...random.below(30) { last = last.next }
        let expires = last.end.adding(seconds: -1)
        let late = random.percent(50) ? 4 : 5
        return (0..<products.count).map { line in
            WorldResource(block: block, line: line, isOld: true, status: expires < now ? late : 2, expires: expires)
        }
    }

    /// Before its customer set anything: 3 renews by itself; the others run out one way or another.
    var policy: Int {
        var random = block.random(isOld ? 930 : 910)
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
