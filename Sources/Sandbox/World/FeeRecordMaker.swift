internal import Values

/// Makes any fee record of a stretch from its number alone, so that a page in the middle of a million records costs no
/// more than the first one.
struct FeeRecordMaker: Sendable {
    let world: World
    let stretch: Stretch
    let customer: WorldCustomer

    init(_ world: World, _ stretch: Stretch) {
        self.world = world
        self.stretch = stretch
        customer = world.customers[stretch.customer]
    }

    func record(at index: Int) -> WorldFeeRecord {
        let slot = index % OrderBlock.size
        var random = SeededRandom(
            world.seed,
            RandomUse.record,
            stretch.cycle.number,
            UInt64(stretch.ordinal),
            UInt64(index)
        )
        var record = blank(index, &random)
        let orders = OrderBlock(stretch, block: index / OrderBlock.size, seed: world.seed)
        switch (orders, slot) {
        case (let orders?, 0..<OrderBlock.recordsNeeded):
            fill(&record, from: orders, slot: slot, &random)
        case (let orders?, 9), (let orders?, 10):
            fillRare(&record, from: orders, slot: slot, &random)
        case (_, 11), (_, 19):
            fillUsage(&record, onLastDay: true, &random)
        default:
            fillUsage(&record, onLastDay: false, &random)
        }
        return record
    }

    private func blank(_ index: Int, _ random: inout SeededRandom) -> WorldFeeRecord {
        var record = WorldFeeRecord(
            cycle: stretch.cycle,
            customer: stretch.customer,
            reseller: stretch.reseller,
            payment: Payment(0, isResale: customer.isResale, &random)
        )
        record.region = random.pick(Catalogue.regions)
        record.tradeID = random.hex(32)
        record.id = record.tradeID + "_" + String(index)
        record.resourceID = random.percent(8) ? random.digits(18) : random.hex(32)
        record.resourceName =
            random.percent(4)
            ? random.pick(Names.awkwardResources) : random.percent(90) ? random.pick(Names.resources) : nil
        record.resourceTag = random.percent(25) ? random.pick(Names.tags) : nil
        record.productID = "00301-" + random.digits(6) + "-0--0"
        record.project = random.percent(30) ? random.hex(32) : "0"
        record.manager = customer.manager
        record.writesNulls = index % 3 == 0
        return record
    }

    func setProduct(_ product: Product, of record: inout WorldFeeRecord, _ random: inout SeededRandom) {
        record.serviceCode = product.service
        record.resourceCode = product.resource
        record.specification = random.pick(product.specifications)
    }

    /// Pay-per-use: resource-level amounts with 8 decimals; of half of them whole fen are payable and the rest is
    /// dropped (抹零).
    private func fillUsage(_ record: inout WorldFeeRecord, onLastDay: Bool, _ random: inout SeededRandom) {
        let product = random.pick(Catalogue.usage)
        setProduct(product, of: &record, &random)
        let amount = random.percent(10) ? random.below(Int64(9)) : random.below(product.usageUpTo)
        let usage = WorldFeeRecord.Usage(type: product.usageType, tenThousandths: amount, measure: product.measure)
        record.usage = usage
        setHour(of: &record, onLastDay: onLastDay, &random)
        record.periodType = 25
        if random.percent(4) {
            // All of it is covered by a resource package: nothing to pay.
            record.freeUsage = usage
            return
        }
        if random.percent(6) {
            record.freeUsage = WorldFeeRecord.Usage(
                type: product.usageType,
                tenThousandths: amount / 3,
                measure: product.measure
            )
        }
        record.official = 1 + random.below(product.priceUpTo)
        record.discount = random.percent(60) ? record.official / 100 * Int64(random.below(40)) : 0
        var payable = record.official - record.discount
        if random.percent(50) { payable -= payable % FineYuan.fen }
        record.payment = Payment(payable, isResale: customer.isResale, &random)
    }

    /// An hour of the month. What is consumed in the last hours of the month's last day is deducted on the first day of
    /// the next one, and stays in this month.
    func setHour(of record: inout WorldFeeRecord, onLastDay: Bool, _ random: inout SeededRandom) {
        let cycle = stretch.cycle
        let days = cycle.lastDay.day
        if onLastDay {
            let hour = Int64(20 + random.below(4))
            record.consumeStart = cycle.lastDay.beijingMidnight.adding(seconds: hour * 3600)
            record.consumeEnd = record.consumeStart.adding(seconds: 3600)
            record.tradeTime = cycle.end.adding(seconds: 600 + random.below(Int64(80_000)))
            return
        }
        let hour = random.below(Int64(days * 24 - 6))
        record.consumeStart = cycle.start.adding(seconds: hour * 3600)
        record.consumeEnd = record.consumeStart.adding(seconds: 3600)
        record.tradeTime = record.consumeStart.adding(seconds: 3600 + 900 + random.below(Int64(7200)))
    }

    func setMoment(_ moment: Instant, of record: inout WorldFeeRecord) {
        record.consumeStart = moment
        record.consumeEnd = nil
        record.tradeTime = moment
    }
}
