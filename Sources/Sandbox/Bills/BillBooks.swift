internal import Synchronization
internal import Values

/// What is worked out from the world's fee records when it is first asked for, and then kept.
final class BillBooks: Sendable {
    private struct SumsKey: Hashable {
        let cycle: BillCycle
        let reseller: Int?
    }

    private struct FilterKey: Hashable {
        let cycle: BillCycle
        let ordinal: Int
        let filter: String
    }

    /// How many filtered lists are kept before all of them are forgotten.
    private static let keptFilters = 64

    private let world: World
    private let orderBook = Mutex<OrderBook?>(nil)
    private let sums = Mutex<[SumsKey: [MonthlySum]]>([:])
    private let filtered = Mutex<[FilterKey: [Int]]>([:])

    init(_ world: World) { self.world = world }

    var orders: OrderBook {
        orderBook.withLock { kept in
            if let book = kept { return book }
            let book = OrderBook(world)
            kept = book
            return book
        }
    }

    /// The monthly sums of resale customers, own or a reseller's, in a stable order.
    func monthlySums(_ cycle: BillCycle, reseller: Int?) -> [MonthlySum] {
        let key = SumsKey(cycle: cycle, reseller: reseller)
        return sums.withLock { kept in
            if let rows = kept[key] { return rows }
            let rows = makeSums(cycle, reseller)
            kept[key] = rows
            return rows
        }
    }

    private func makeSums(_ cycle: BillCycle, _ reseller: Int?) -> [MonthlySum] {
        var sums: [MonthlySum.Key: MonthlySum] = [:]
        let stretches = world.months[cycle]?.stretches ?? []
        for stretch in stretches where stretch.reseller == reseller && world.customers[stretch.customer].isResale {
            let maker = FeeRecordMaker(world, stretch)
            for index in 0..<stretch.records {
                let record = maker.record(at: index)
                guard let key = MonthlySum.key(record) else { continue }
                sums[key, default: MonthlySum(key: key)].add(record)
            }
        }
        return sums.values.sorted { left, right in
            (left.key.customer, left.key.service, left.key.resource, left.key.billType, left.key.chargeMode)
                < (right.key.customer, right.key.service, right.key.resource, right.key.billType, right.key.chargeMode)
        }
    }

    /// The numbers of a stretch's records that pass a filter; `name` says which filter it is.
    func records(of stretch: Stretch, filter name: String, _ passes: (WorldFeeRecord) -> Bool) -> [Int] {
        let key = FilterKey(cycle: stretch.cycle, ordinal: stretch.ordinal, filter: name)
        if let kept = filtered.withLock({ $0[key] }) { return kept }
        let maker = FeeRecordMaker(world, stretch)
        let found = (0..<stretch.records).filter { passes(maker.record(at: $0)) }
        filtered.withLock { kept in
            if kept.count >= BillBooks.keptFilters { kept.removeAll() }
            kept[key] = found
        }
        return found
    }
}
