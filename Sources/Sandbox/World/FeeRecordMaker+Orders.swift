internal import Values

extension FeeRecordMaker {
    /// The records that orders leave: 0…2 purchase, 3 renewal, 4 upgrade, 5 and 6 unsubscription, 7 downgrade, 8 change
    /// to pay-per-use.
    func fill(_ record: inout WorldFeeRecord, from orders: OrderBlock, slot: Int, _ random: inout SeededRandom) {
        record.chargingMode = 1
        record.region = orders.region
        record.periodType = 20
        record.periods = 1
        switch slot {
        case 0...2: fillPurchase(&record, orders, line: slot, &random)
        case 3: fillOrder(&record, orders, .renewal, detailType: 2, orderType: 2, &random)
        case 4: fillOrder(&record, orders, .upgrade, detailType: 3, orderType: 3, &random)
        case 5, 6: fillRefund(&record, orders, line: slot - 5, &random)
        case 7: fillGivenBack(&record, orders, .downgrade, detailType: 20, orderType: 3, &random)
        default: fillGivenBack(&record, orders, .toPayPerUse, detailType: 24, orderType: 10, &random)
        }
    }

    private func fillPurchase(
        _ record: inout WorldFeeRecord,
        _ orders: OrderBlock,
        line: Int,
        _ random: inout SeededRandom
    ) {
        let product = [Catalogue.machine, Catalogue.disk, Catalogue.address][line]
        setProduct(product, of: &record, &random)
        setOrder(&record, orders, .purchase, part: 0, line: line)
        record.detailType = 1
        record.orderType = 1
        record.resourceID = orders.resourceID(line)
        price(&record, at: orders.price(ofLine: line), &random)
        if line == 0, random.percent(30) {
            record.component = (product.service, Catalogue.disk.resource, orders.resourceID(1), "sys-disk,系统盘")
        }
    }

    private func fillOrder(
        _ record: inout WorldFeeRecord,
        _ orders: OrderBlock,
        _ kind: OrderBlock.Kind,
        detailType: Int,
        orderType: Int,
        _ random: inout SeededRandom
    ) {
        setProduct(Catalogue.machine, of: &record, &random)
        setOrder(&record, orders, kind, part: 0, line: 0)
        record.detailType = detailType
        record.orderType = orderType
        record.resourceID = orders.resourceID(0)
        price(&record, at: orders.amount(of: kind), &random)
    }

    private func fillRefund(
        _ record: inout WorldFeeRecord,
        _ orders: OrderBlock,
        line: Int,
        _ random: inout SeededRandom
    ) {
        let base = orders.refundedBlock(in: world)
        setProduct(line == 0 ? Catalogue.machine : Catalogue.disk, of: &record, &random)
        setOrder(&record, orders, .refund, part: orders.refundIsCombined ? line + 1 : 0, line: line)
        record.detailType = 4
        record.orderType = 4
        record.region = base.region
        record.resourceID = base.resourceID(line)
        giveBack(&record, orders.refundNet(ofLine: line, in: world), &random)
    }

    /// Types 20 and 24 carry a transaction id, not the order's.
    private func fillGivenBack(
        _ record: inout WorldFeeRecord,
        _ orders: OrderBlock,
        _ kind: OrderBlock.Kind,
        detailType: Int,
        orderType: Int,
        _ random: inout SeededRandom
    ) {
        setProduct(Catalogue.machine, of: &record, &random)
        setMoment(orders.time(of: kind), of: &record)
        record.detailType = detailType
        record.orderType = orderType
        record.resourceID = orders.resourceID(0)
        giveBack(&record, -orders.amount(of: kind), &random)
    }

    func setOrder(
        _ record: inout WorldFeeRecord,
        _ orders: OrderBlock,
        _ kind: OrderBlock.Kind,
        part: Int,
        line: Int
    ) {
        setMoment(orders.time(of: kind), of: &record)
        record.tradeID = orders.orderID(kind, part: part)
        record.id = record.tradeID + "-00000" + String(line + 1)
    }

    /// Orders are paid in whole fen: the list price, a discount, the rest.
    func price(_ record: inout WorldFeeRecord, at payable: Int64, _ random: inout SeededRandom) {
        record.discount =
            random.percent(70) ? payable / FineYuan.fen / 100 * Int64(1 + random.below(30)) * FineYuan.fen : 0
        record.official = payable + record.discount
        record.payment = Payment(payable, isResale: customer.isResale, isPrepaid: record.chargingMode == 1, &random)
    }

    private func giveBack(_ record: inout WorldFeeRecord, _ net: Int64, _ random: inout SeededRandom) {
        record.official = net
        record.payment = Payment(refund: net, isResale: customer.isResale, &random)
        record.periodType = nil
        record.periods = nil
    }
}
