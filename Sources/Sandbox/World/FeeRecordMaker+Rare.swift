internal import Values

/// The rarer kinds of records.
enum RareKind: Int, Sendable, CaseIterable {
    case automaticRenewal, byMonth, byYear, supportPlan, compensation, deduction, savingsPlanUse, fractions
    case reservedPurchase, reservedUse, savingsPlanPurchase, nothing

    /// The type of the order behind it; nil for a record without one.
    var orderType: Int? {
        switch self {
        case .automaticRenewal: 2
        case .byYear, .reservedPurchase, .savingsPlanPurchase: 1
        default: nil
        }
    }
}

extension OrderBlock {
    /// What the record in slot 9 or 10 is, one kind after the other from block to block; nil when the stretch ends
    /// before it.
    func rareKind(inSlot slot: Int) -> RareKind? {
        guard block * OrderBlock.size + slot < stretch.records else { return nil }
        return RareKind(rawValue: (stretch.ordinal + number * 2 + (slot - 9) * 6) % RareKind.allCases.count)
    }
}

extension FeeRecordMaker {
    func fillRare(
        _ record: inout WorldFeeRecord,
        from orders: OrderBlock,
        slot: Int,
        _ random: inout SeededRandom
    ) {
        guard let kind = orders.rareKind(inSlot: slot) else { return }
        setProduct(Catalogue.machine, of: &record, &random)
        let order = slot == 9 ? OrderBlock.Kind.firstRare : .secondRare
        if kind.orderType != nil {
            setOrder(&record, orders, order, part: 0, line: 0)
        } else {
            setMoment(orders.time(of: order), of: &record)
        }
        switch kind {
        case .automaticRenewal: fillPeriod(&record, 8, orderType: 2, periodType: 20, &random)
        case .byMonth: fillPeriod(&record, 18, orderType: nil, periodType: 20, &random)
        case .byYear: fillPeriod(&record, 103, orderType: 1, periodType: 19, &random)
        case .supportPlan: fillSupportPlan(&record, &random)
        case .compensation: fillCompensation(&record, &random)
        case .deduction: fillPeriod(&record, 16, orderType: nil, periodType: 5, &random)
        case .savingsPlanUse: fillSavingsPlanUse(&record, &random)
        case .fractions: fillFractions(&record, &random)
        case .reservedPurchase: fillReservedPurchase(&record, &random)
        case .reservedUse: fillReservedUse(&record, &random)
        case .savingsPlanPurchase: fillSavingsPlanPurchase(&record, &random)
        case .nothing: fillNothing(&record)
        }
    }

    private func fillPeriod(
        _ record: inout WorldFeeRecord,
        _ detailType: Int,
        orderType: Int?,
        periodType: Int,
        _ random: inout SeededRandom
    ) {
        record.detailType = detailType
        record.chargingMode = 1
        record.orderType = orderType
        record.periodType = periodType
        record.periods = periodType == 5 ? nil : 1
        price(&record, at: (100 + random.below(Int64(90_000))) * FineYuan.fen, &random)
    }

    private func fillSupportPlan(_ record: inout WorldFeeRecord, _ random: inout SeededRandom) {
        fillPeriod(&record, 14, orderType: nil, periodType: 20, &random)
        record.serviceCode = "hws.service.type.supportplan"
        record.resourceCode = "hws.resource.type.supportplan"
        record.chargingMode = 3
        // Taken after the month's end, for the month.
        record.consumeStart = stretch.cycle.lastDay.beijingMidnight
        record.tradeTime = stretch.cycle.end.adding(seconds: 7200 + random.below(Int64(3600)))
    }

    private func fillCompensation(_ record: inout WorldFeeRecord, _ random: inout SeededRandom) {
        record.detailType = 9
        record.periodType = 5
        let amount = -(10 + random.below(Int64(9_000))) * FineYuan.fen
        record.official = amount
        record.payment = Payment(refund: amount, isResale: customer.isResale, &random)
    }

    private func fillSavingsPlanUse(_ record: inout WorldFeeRecord, _ random: inout SeededRandom) {
        record.detailType = 23
        record.chargingMode = 11
        record.paymentType = "NO_UPFRONT"
        setHour(of: &record, onLastDay: false, &random)
        record.usage = WorldFeeRecord.Usage(type: "Duration", tenThousandths: 36_000_000, measure: 6)
        record.official = 1 + random.below(Int64(900_000_000))
        record.discount = record.official / 3
        record.payment = Payment(record.official - record.discount, isResale: customer.isResale, &random)
    }

    private func fillFractions(_ record: inout WorldFeeRecord, _ random: inout SeededRandom) {
        record.detailType = 25
        setHour(of: &record, onLastDay: false, &random)
        record.official = 1 + random.below(FineYuan.fen * 2)
        record.payment = Payment(record.official, isResale: customer.isResale, &random)
    }

    private func fillReservedPurchase(_ record: inout WorldFeeRecord, _ random: inout SeededRandom) {
        fillPeriod(&record, 1, orderType: 1, periodType: 19, &random)
        record.chargingMode = 10
        record.paymentType = "ALL_UPFRONT"
        setReservedInstance(&record, &random)
    }

    private func fillReservedUse(_ record: inout WorldFeeRecord, _ random: inout SeededRandom) {
        record.chargingMode = 10
        record.paymentType = "PARTIAL_UPFRONT"
        setHour(of: &record, onLastDay: false, &random)
        let usage = WorldFeeRecord.Usage(type: "Duration", tenThousandths: 36_000_000, measure: 6)
        record.usage = usage
        record.reservedUsage = WorldFeeRecord.Usage(type: "Duration", tenThousandths: 27_000_000, measure: 6)
        setReservedInstance(&record, &random)
        record.official = 1 + random.below(Int64(500_000_000))
        record.payment = Payment(record.official, isResale: customer.isResale, &random)
    }

    private func fillSavingsPlanPurchase(_ record: inout WorldFeeRecord, _ random: inout SeededRandom) {
        fillPeriod(&record, 1, orderType: 1, periodType: 19, &random)
        record.chargingMode = 11
        record.paymentType = "PARTIAL_UPFRONT"
    }

    private func setReservedInstance(_ record: inout WorldFeeRecord, _ random: inout SeededRandom) {
        record.component = (Catalogue.machine.service, Catalogue.machine.resource, random.hex(32), "RI-s6.large.2")
    }

    /// A record without any amount: it is listed all the same.
    private func fillNothing(_ record: inout WorldFeeRecord) {
        record.usage = WorldFeeRecord.Usage(type: "Duration", tenThousandths: 0, measure: 6)
        record.periodType = 25
    }
}
