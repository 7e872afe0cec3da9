internal import PartnerAPI
internal import Values

/// Refund orders against the refund records of the details, and against the refunds of the monthly bills.
///
/// An unsubscription's records carry its order (type 4); those of changes carry a transaction (20 from a downgrade, 24
/// from a change to pay-per-use), so they are compared for each customer as a whole.
struct RefundProof {
    /// What is compared: one order, or all of a customer's changes of one kind.
    private struct Key: Hashable {
        let customer: String
        let order: String
        let type: Int64
    }

    private struct Sides {
        var orders = Amount.zero
        var records = Amount.zero
        var pending = Amount.zero
        /// What either side may not have yet.
        var leeway = Leeway()
    }

    private struct Customer {
        var orders = Amount.zero
        var bills = Amount.zero
        var isResale = false
        /// A refund's record says so: without one nobody can know.
        var isReferral = false
        /// What the bills may not have yet.
        var leeway = Leeway()
    }

    private static let unsubscription: Int64 = 4
    private static let completed: Int64 = 5
    /// The kind of record that a change's order leaves.
    private static let changes: [Int64: Int64] = [3: 20, 10: 24]

    private var sides: [Key: Sides] = [:]
    private var customers: [String: Customer] = [:]
    /// Orders of types no record is known to follow from.
    private var unmatched: [Int64: Amount] = [:]
    private var unconverted = 0
    /// Of a month that is not final: orders against records, and against bills.
    private let preliminary: (records: PreliminaryData?, bills: PreliminaryData?)

    init(records: PreliminaryData?, bills: PreliminaryData?) { preliminary = (records, bills) }

    mutating func add(order record: Record, _ money: inout YuanReader) throws(AmountError) {
        typealias Refund = ShowRefundOrderDetails
        guard let amount = record[Refund.amount] else { return }
        guard let yuan = money.yuan(amount, in: record[Refund.measureID]) else {
            unconverted += 1
            return
        }
        let type = record[Refund.orderType] ?? RefundProof.unsubscription
        let customer = record[Refund.customerIDColumn] ?? ""
        let isPending = (record[Refund.orderStatus] ?? RefundProof.completed) != RefundProof.completed
        let order = record[Refund.orderIDColumn] ?? ""
        let key: Key
        if type == RefundProof.unsubscription {
            key = Key(customer: customer, order: order, type: type)
        } else if let kind = RefundProof.changes[type] {
            key = Key(customer: customer, order: "", type: kind)
        } else {
            try unmatched[type, default: .zero] += yuan
            return
        }
        if isPending {
            try sides[key, default: Sides()].pending += yuan
        } else {
            try sides[key, default: Sides()].orders += yuan
            try customers[customer, default: Customer()].orders += yuan
            let paid = record[Refund.paymentTime]
            if preliminary.records?.mayLag(paid) == true {
                try sides[key, default: Sides()].leeway.rightMayLack(yuan)
            }
            if preliminary.bills?.mayLag(paid) == true {
                try customers[customer, default: Customer()].leeway.rightMayLack(yuan)
            }
        }
    }

    /// What a walk over fee records has to read for it.
    static func detailFields(isPreliminary: Bool) -> [Int] {
        let fields = [
            FeeRecord.billDetailType.index, FeeRecord.customerID.index, FeeRecord.tradeID.index,
            FeeRecord.paymentAmount.index, FeeRecord.associationType.index,
        ]
        return isPreliminary ? fields + [FeeRecord.tradeTime.index] : fields
    }

    mutating func add(detail row: inout WalkedRow) throws(AmountError) {
        guard let type = row.integer(row.place(of: FeeRecord.billDetailType.index)),
            FeeRecord.Group(billDetailType: type) == .refund
        else { return }
        let fields = RefundProof.detailFields(isPreliminary: preliminary.records != nil)
        let record = row.record(with: fields.map { row.place(of: $0) })
        let customer = record[FeeRecord.customerID] ?? ""
        let isOrder = type == RefundProof.unsubscription
        let key = Key(customer: customer, order: isOrder ? record[FeeRecord.tradeID] ?? "" : "", type: type)
        let amount = record[FeeRecord.paymentAmount] ?? .zero
        try sides[key, default: Sides()].records += amount
        if preliminary.records?.mayLag(record[FeeRecord.tradeTime]) == true {
            try sides[key, default: Sides()].leeway.leftMayLack(amount)
        }
        if record[FeeRecord.associationType] == "1" {
            customers[customer, default: Customer()].isReferral = true
        } else {
            customers[customer, default: Customer()].isResale = true
        }
    }

    mutating func add(bill record: Record, _ money: inout YuanReader) throws(AmountError) {
        typealias Bill = ListSubcustomerMonthlyBills
        guard record[Bill.billType] == BillKind.refund.rawValue, let amount = record[Bill.amount],
            let yuan = money.yuan(amount, in: record[Bill.measureID])
        else { return }
        let customer = record[Bill.customerID] ?? ""
        customers[customer, default: Customer()].isResale = true
        try customers[customer, default: Customer()].bills += yuan
    }

    // MARK: What came of it

    /// - Parameter refused: customers of which the service refused something, on either side.
    func againstRecords(refused: Set<String>) throws(AmountError) -> [ProofLine] {
        var lines: [ProofLine] = []
        for (key, side) in sides.sorted(by: { RefundProof.precedes($0.key, $1.key) }) {
            var line = ProofLine.exact(
                .refundOrders,
                customer: key.customer,
                subject(key),
                left: side.orders,
                right: side.records,
                look: look(key)
            )
            if !side.pending.isZero, side.orders.isZero, side.records.isZero {
                line.left = side.pending
                line.verdict = .explained
                line.reasons = [.pendingOrder]
            } else if line.verdict == .failed, try lags(key, side) {
                line.verdict = .explained
                line.reasons = [.preliminaryData, .unknown]
            }
            line.blame(refused)
            lines.append(line)
        }
        return lines + leftOver
    }

    /// Whether one side may simply not have come to the other yet. An order that has come to its records has come whole.
    private func lags(_ key: Key, _ side: Sides) throws(AmountError) -> Bool {
        guard preliminary.records != nil else { return false }
        let isOrder = key.type == RefundProof.unsubscription
        guard !isOrder || side.orders.isZero || side.records.isZero else { return false }
        return try side.leeway.allows(side.orders - side.records, within: .zero)
    }

    /// For customers whose refunds the bills can hold.
    ///
    /// - Parameters:
    ///   - refused: customers of which the service refused something, on either side.
    ///   - isAssociationKnown: whether the details could be read, which alone say who is a referral customer.
    func againstBills(refused: Set<String>, isAssociationKnown: Bool) throws(AmountError) -> [ProofLine] {
        var lines: [ProofLine] = []
        for (customer, sums) in customers.sorted(by: { $0.key < $1.key }) {
            var line = ProofLine.exact(
                .refundBills,
                customer: customer,
                Localized(zh: "退款合计", en: "all refunds"),
                left: sums.orders,
                right: sums.bills,
                look: Localized(
                    zh: "退款明细与月度账单（账单类型 1）中客户 \(customer)",
                    en: "refunds and monthly-bills (bill type 1): customer \(customer)"
                )
            )
            if line.verdict == .failed, !isAssociationKnown, sums.bills.isZero {
                line.verdict = .notChecked
                line.reasons = [.referralCustomer]
                line.look = Localized(
                    zh: "没有消费明细，不知道客户是否为顾问销售",
                    en: "without consumption it is not known whether this is a referral customer"
                )
            } else if line.verdict == .failed {
                try excuse(&line, sums)
            }
            line.blame(refused)
            lines.append(line)
        }
        return lines
    }

    private func excuse(_ line: inout ProofLine, _ sums: Customer) throws(AmountError) {
        if sums.isReferral, !sums.isResale, sums.bills.isZero {
            line.verdict = .explained
            line.reasons = [.referralCustomer]
        } else if let bills = preliminary.bills {
            guard bills.isComparable else {
                line.verdict = .notChecked
                line.reasons = [.preliminaryData]
                line.look = BillJudge.apart
                return
            }
            guard try sums.leeway.allows(sums.orders - sums.bills, within: .zero) else { return }
            line.verdict = .explained
            line.reasons = [.preliminaryData, .unknown]
        }
    }

    private var leftOver: [ProofLine] {
        var lines = unmatched.sorted { $0.key < $1.key }.map { type, amount in
            let name = Codes.orderType.label(for: String(type)) ?? Localized(String(type))
            return ProofLine(
                .refundOrders,
                Localized(zh: "订单类型 \(name.zh)", en: "orders of type \(name.en)"),
                left: amount,
                .notChecked,
                look: Localized(
                    zh: "没有文档说明这类订单对应哪类消费记录",
                    en: "no document says which fee records such orders leave"
                )
            )
        }
        if unconverted > 0 {
            lines.append(
                .notChecked(
                    .refundOrders,
                    Localized(zh: "金额单位未知的退款", en: "refunds in an unknown unit"),
                    missing: Localized(
                        zh: "\(unconverted) 个金额的单位无法换算，见 reference sync",
                        en: "\(unconverted) amounts are in a unit that cannot be converted; see reference sync"
                    )
                )
            )
        }
        return lines
    }

    private func subject(_ key: Key) -> Localized {
        if key.type == RefundProof.unsubscription {
            return Localized(zh: "退订单 \(key.order)", en: "unsubscription \(key.order)")
        }
        return Codes.billDetailType.label(for: String(key.type)) ?? Localized(String(key.type))
    }

    private func look(_ key: Key) -> Localized {
        guard key.type != RefundProof.unsubscription else {
            return Localized(
                zh: "退款明细的退订单号、消费明细的订单号 \(key.order)",
                en: "order_id in refunds, trade_id in consumption: \(key.order)"
            )
        }
        return Localized(
            zh: "消费明细中客户 \(key.customer) 账单类型 \(key.type)，与其同类退款订单",
            en: "consumption of \(key.customer), bill type \(key.type), and its refund orders of that kind"
        )
    }

    private static func precedes(_ left: Key, _ right: Key) -> Bool {
        (left.customer, left.type, left.order) < (right.customer, right.type, right.order)
    }
}
