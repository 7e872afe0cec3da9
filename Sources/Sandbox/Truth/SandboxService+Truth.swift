internal import Synchronization
package import Values

extension SandboxService {
    package var report: SandboxReport {
        state.withLock { state in
            SandboxReport(
                received: state.received,
                throttled: state.throttled,
                accounts: state.accounts,
                codesSent: state.codes.mapValues(\.total).filter { $0.value > 0 }
            )
        }
    }

    /// Hands out every fee record of a month.
    package func forEachRecord(of cycle: BillCycle, _ body: (WorldFeeRecord) -> Void) {
        for stretch in world.months[cycle]?.stretches ?? [] {
            let maker = FeeRecordMaker(world, stretch)
            for index in 0..<stretch.records { body(maker.record(at: index)) }
        }
    }

    /// The exact totals of the bill cycle, or of another month.
    package func totals(of cycle: BillCycle? = nil) -> SandboxTotals {
        var sums = [Int128](repeating: 0, count: TruthColumns.all.count)
        var byCustomer: [Int: Int128] = [:]
        var byService: [String: Int128] = [:]
        var counts: [Int: Int] = [:]
        var refunded: Int128 = 0
        var totals = SandboxTotals()
        forEachRecord(of: cycle ?? world.billCycle) { record in
            totals.records += 1
            for (index, column) in TruthColumns.all.enumerated() { sums[index] += Int128(column.value(record)) }
            let payment = Int128(record.payment.total)
            byCustomer[record.customer, default: 0] += payment
            byService[record.serviceCode, default: 0] += payment
            counts[record.customer, default: 0] += 1
            if [4, 20, 24].contains(record.detailType) { refunded += payment }
        }
        for (index, column) in TruthColumns.all.enumerated() {
            totals.columns[column.name] = FineYuan.amount(sums[index])
        }
        for (index, sum) in byCustomer { totals.paymentByCustomer[world.customers[index].id] = FineYuan.amount(sum) }
        for (index, count) in counts { totals.recordsByCustomer[world.customers[index].id] = count }
        totals.paymentByService = byService.mapValues { FineYuan.amount($0) }
        totals.refunded = FineYuan.amount(refunded)
        return totals
    }

    /// What the refund orders that were paid in a month have given back in all, as ShowRefundOrderDetails tells it:
    /// negative. Pending ones have given nothing yet.
    package func refundOrderTotal(of cycle: BillCycle? = nil) -> Amount {
        let cycle = cycle ?? world.billCycle
        let book = bills.orders
        let orders = book.references.filter { $0.cycle == cycle }.compactMap { book.order($0, in: world) }
        return FineYuan.amount(
            orders.filter { $0.isRefund && $0.status == 5 }.reduce(Int128(0)) { $0 + Int128($1.amount) }
        )
    }
}

/// The money fields of a fee record by their names.
private enum TruthColumns {
    static let all: [(name: String, value: @Sendable (WorldFeeRecord) -> Int64)] = [
        ("official_amount", { $0.official }), ("official_discount_amount", { $0.discount }),
        ("payment_amount", { $0.payment.total }), ("cash_amount", { $0.payment.cash }),
        ("credit_amount", { $0.payment.credit }), ("coupon_amount", { $0.payment.coupon }),
        ("flexipurchase_coupon_amount", { $0.payment.flexi }), ("stored_value_card_amount", { $0.payment.card }),
        ("debt_amount", { $0.payment.debt }), ("writeoff_amount", { $0.payment.writeoff }),
    ]
}
