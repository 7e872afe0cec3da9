internal import Ledger
internal import PartnerAPI
internal import Values

/// Details against monthly bills, for each customer × service × charge mode × kind. The bills hold resale customers
/// alone and are summed by the service; resource-level amounts may keep fractions of a fen that an account is not
/// charged, so one fen a record may lie between the two.
struct BillComparison {
    private struct Key: Hashable {
        let customer: String
        let service: String
        let mode: String
        let kind: BillKind
    }

    private struct Group {
        var details = Amount.zero
        /// Of records from the time the customer was a referral one.
        var referral = Amount.zero
        var bills = Amount.zero
        var records = 0
        /// Details less bills, by reseller.
        var byReseller: [String: Amount] = [:]
    }

    /// A charge mode that monthly bills do not offer.
    private static let reservedInstance = "10"
    private static let fen = Amount(hundredths: 1)

    private var groups: [Key: Group] = [:]
    private var services: [String: String] = [:]
    /// Records no bill has a place for.
    private var reserved = (records: 0, amount: Amount.zero)
    private var unconverted = 0

    /// By what fee records are added up for it, and what of them.
    static let keys = [
        "customer_id", "service_type_code", "charging_mode", "bill_detail_type", "association_type",
        "indirect_partner_id", "service_type_name",
    ]
    static let amounts = ["payment_amount"]

    /// - Parameter details: sums of ``amounts`` by ``keys``.
    mutating func add(details: [RecordSums.Group]) throws(AmountError) {
        services.merge(FeeAggregation.names(details, code: 1, name: 6)) { known, _ in known }
        for details in details {
            let mode = details.integer(2).map(String.init) ?? ""
            let payable = details.sums[0]
            guard mode != BillComparison.reservedInstance else {
                reserved.records += details.records
                try reserved.amount += payable
                continue
            }
            let key = Key(
                customer: details.text(0) ?? "",
                service: details.text(1) ?? "",
                mode: mode,
                kind: BillKind(billDetailType: details.integer(3))
            )
            groups[key, default: Group()].records += details.records
            if details.text(4) == "1" {
                try groups[key, default: Group()].referral += payable
            } else {
                try groups[key, default: Group()].details += payable
                try groups[key, default: Group()].byReseller[details.text(5) ?? "", default: .zero] += payable
            }
        }
    }

    /// A row of the bills: what was taken, what is owed and what was written off are together what was payable.
    mutating func add(bill record: Record, _ money: inout YuanReader) throws(AmountError) {
        typealias Bill = ListSubcustomerMonthlyBills
        let measure = record[Bill.measureID]
        var payable = Amount.zero
        for column in [Bill.amount, Bill.debtAmount, Bill.adjustmentAmount] {
            guard let amount = record[column] else { continue }
            guard let yuan = money.yuan(amount, in: measure) else {
                unconverted += 1
                continue
            }
            try payable += yuan
        }
        let service = record[Bill.serviceTypeCode] ?? ""
        if let name = record[Bill.serviceTypeName], services[service] == nil { services[service] = name }
        let key = Key(
            customer: record[Bill.customerID] ?? "",
            service: service,
            mode: record[Bill.chargeModeColumn] ?? "",
            kind: record[Bill.billType].flatMap(BillKind.init(rawValue:)) ?? .consumption
        )
        try groups[key, default: Group()].bills += payable
        let reseller = record[Bill.indirectPartnerIDColumn] ?? ""
        try groups[key, default: Group()].byReseller[reseller, default: .zero] += -payable
    }

    /// - Parameter isPreliminary: whether either side was pulled before the month was closed.
    func lines(isPreliminary: Bool) throws(AmountError) -> [ProofLine] {
        var lines: [ProofLine] = []
        for (key, group) in groups.sorted(by: { BillComparison.precedes($0.key, $1.key) }) {
            lines += try self.lines(key, group, isPreliminary)
        }
        if reserved.records > 0 { lines.append(unmatched) }
        if unconverted > 0 {
            lines.append(
                .notChecked(
                    .monthlyBills,
                    Localized(zh: "金额单位未知的账单", en: "bills in an unknown unit"),
                    missing: Localized(
                        zh: "\(unconverted) 个金额的单位无法换算，见 reference sync",
                        en: "\(unconverted) amounts are in a unit that cannot be converted; see reference sync"
                    )
                )
            )
        }
        return lines
    }

    private var unmatched: ProofLine {
        ProofLine(
            .monthlyBills,
            Localized(
                zh: "预留实例 \(reserved.records) 条记录",
                en: "\(reserved.records) records of reserved instances"
            ),
            left: reserved.amount,
            .notChecked,
            look: Localized(
                zh: "月度账单接口不提供预留实例（计费模式 10）",
                en: "monthly bills offer no reserved instances (charge mode 10)"
            )
        )
    }

    private func lines(_ key: Key, _ group: Group, _ isPreliminary: Bool) throws(AmountError) -> [ProofLine] {
        var lines: [ProofLine] = []
        let tolerance = Amount(hundredths: Int64(group.records))
        let difference = try group.details - group.bills
        if !group.details.isZero || !group.bills.isZero || group.referral.isZero {
            var line = ProofLine(
                .monthlyBills,
                customer: key.customer,
                subject(key),
                left: group.details,
                right: group.bills,
                tolerance: tolerance,
                .holds,
                look: look(key)
            )
            if !difference.isZero {
                let within = difference.magnitude <= tolerance
                line.reasons = within ? [.rounding] : try reasons(group, difference, tolerance, isPreliminary)
                let explained = line.reasons.first == .referralCustomer || isPreliminary
                line.verdict = within ? .holds : explained ? .explained : .failed
            }
            lines.append(line)
        }
        if !group.referral.isZero, try (difference + group.referral).magnitude > tolerance || difference.isZero {
            lines.append(referral(key, group))
        }
        return lines
    }

    /// What could make the difference, the likeliest first: an explanation that accounts for it to the fen, then what
    /// only may.
    private func reasons(
        _ group: Group,
        _ difference: Amount,
        _ tolerance: Amount,
        _ isPreliminary: Bool
    ) throws(AmountError) -> [ProofLine.Reason] {
        var reasons: [ProofLine.Reason] = []
        if !group.referral.isZero, try (difference + group.referral).magnitude <= tolerance {
            reasons.append(.referralCustomer)
        }
        let apart = group.byReseller.filter { $0.value.magnitude > tolerance }
        if group.byReseller.count > 1 || apart.contains(where: { !$0.key.isEmpty }) {
            if apart.contains(where: { !$0.key.isEmpty }) { reasons.append(.resellerAssociation) }
        }
        if isPreliminary { reasons.append(.preliminaryData) }
        return reasons + [.unknown]
    }

    private func referral(_ key: Key, _ group: Group) -> ProofLine {
        ProofLine(
            .monthlyBills,
            customer: key.customer,
            subject(key),
            left: group.referral,
            .explained,
            reasons: [.referralCustomer],
            look: look(key)
        )
    }

    private func subject(_ key: Key) -> Localized {
        let service = services[key.service] ?? key.service
        let mode = Codes.chargeMode.label(for: key.mode) ?? Localized(key.mode)
        return Localized(
            zh: [service, mode.zh, key.kind.label.zh].joined(separator: " · "),
            en: [service, mode.en, key.kind.label.en].joined(separator: " · ")
        )
    }

    private func look(_ key: Key) -> Localized {
        Localized(
            zh: "两份明细中客户 \(key.customer)、产品 \(key.service)、计费模式 \(key.mode)、账单类型 \(key.kind.rawValue)",
            en: "consumption and monthly-bills: customer \(key.customer), \(key.service), charge mode \(key.mode), "
                + "bill type \(key.kind.rawValue)"
        )
    }

    private static func precedes(_ left: Key, _ right: Key) -> Bool {
        (left.customer, left.service, left.mode, left.kind) < (right.customer, right.service, right.mode, right.kind)
    }
}
