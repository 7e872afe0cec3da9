internal import Values

extension FeeRecordMaker {
    /// The rarer kinds of records, one after the other: automatic renewal, payment by month and by year, the support
    /// plan's month-end fee, compensation, deduction, savings plan, made-up fractions, reserved instances, and a month
    /// without any amount.
    func fillSpecial(_ record: inout WorldFeeRecord, number: Int, _ random: inout SeededRandom) {
        setProduct(Catalogue.machine, of: &record, &random)
        setMoment(
            stretch.cycle.start.adding(seconds: 3600 + random.below(Int64(86_400) * 24)),
            of: &record
        )
        switch number % 12 {
        case 0: fillPeriod(&record, 8, orderType: 2, periodType: 20, &random)
        case 1: fillPeriod(&record, 18, orderType: nil, periodType: 20, &random)
        case 2: fillPeriod(&record, 103, orderType: 1, periodType: 19, &random)
        case 3: fillSupportPlan(&record, &random)
        case 4: fillCompensation(&record, &random)
        case 5: fillPeriod(&record, 16, orderType: nil, periodType: 5, &random)
        case 6: fillSavingsPlanUse(&record, &random)
        case 7: fillFractions(&record, &random)
        case 8: fillReservedPurchase(&record, &random)
        case 9: fillReservedUse(&record, &random)
        case 10: fillSavingsPlanPurchase(&record, &random)
        default: fillNothing(&record)
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
