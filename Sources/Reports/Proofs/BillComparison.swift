internal import Ledger
internal import PartnerAPI
internal import Values

/// Details against monthly bills, for each customer × service × charge mode × kind: what is payable, and the parts it is
/// made of. The bills hold resale customers alone and are summed by the service; resource-level amounts may keep
/// fractions of a fen that an account is not charged, so one fen may lie between the two for each record that has any.
struct BillComparison {
    /// A charge mode that monthly bills do not offer.
    private static let reservedInstance = "10"

    private(set) var groups: [BillKey: BillGroup] = [:]
    private(set) var services: [String: String] = [:]
    /// Records no bill has a place for.
    private var reserved = (records: 0, amount: Amount.zero)
    private var unconverted = 0
    /// Bills whose accounts do not add up to their amount.
    private var unsound: [ProofLine] = []

    /// By what fee records are added up for it, and what of them.
    static let keys = [
        "customer_id", "service_type_code", "charging_mode", "bill_detail_type", "association_type",
        "indirect_partner_id", "service_type_name",
    ]
    static let amounts = BillPart.allCases.map(\.field)

    /// - Parameters:
    ///   - details: sums of ``amounts`` by ``keys``.
    ///   - marks: of the same records.
    mutating func add(details: [RecordSums.Group], _ marks: BillMarks) throws(AmountError) {
        services.merge(FeeAggregation.names(details, code: 1, name: 6)) { known, _ in known }
        for details in details {
            let mode = details.integer(2).map(String.init) ?? ""
            guard mode != BillComparison.reservedInstance else {
                reserved.records += details.records
                try reserved.amount += details.sums[BillPart.payable.rawValue]
                continue
            }
            let key = BillKey(
                customer: details.text(0) ?? "",
                service: details.text(1) ?? "",
                mode: mode,
                kind: BillKind(billDetailType: details.integer(3))
            )
            try groups[key, default: BillGroup()].add(
                details: details.sums,
                isReferral: details.text(4) == "1",
                reseller: details.text(5) ?? ""
            )
            if let mark = marks.marks[key] { groups[key]?.marks = mark }
        }
    }

    /// A row of the bills: what was taken, what is owed and what was written off are together what was payable.
    mutating func add(bill record: Record, _ money: inout YuanReader) throws(AmountError) {
        typealias Bill = ListSubcustomerMonthlyBills
        let service = record[Bill.serviceTypeCode] ?? ""
        if let name = record[Bill.serviceTypeName], services[service] == nil { services[service] = name }
        let key = BillKey(
            customer: record[Bill.customerID] ?? "",
            service: service,
            mode: record[Bill.chargeModeColumn] ?? "",
            kind: record[Bill.billType].flatMap(BillKind.init(rawValue:)) ?? .consumption
        )
        var group = groups[key] ?? BillGroup()
        let measure = record[Bill.measureID]
        func yuan(_ column: Column<Amount>, _ money: inout YuanReader) -> Amount? {
            guard let amount = record[column] else { return nil }
            let yuan = money.yuan(amount, in: measure)
            if yuan == nil { unconverted += 1 }
            return yuan
        }
        let taken = yuan(Bill.amount, &money)
        var payable = taken ?? .zero
        for (column, part) in [(Bill.debtAmount, BillPart.debt), (Bill.adjustmentAmount, .writeOff)] {
            guard let amount = yuan(column, &money) else { continue }
            try payable += amount
            try group.add(bill: amount, part)
        }
        if let discount = yuan(Bill.discountAmount, &money) { try group.add(bill: discount, .discount) }
        try group.add(payable: payable, billedTo: record[Bill.indirectPartnerIDColumn] ?? "")
        if let accounts = BillAccounts(record[Bill.accountDetails]) {
            try add(accounts, measure, &money, to: &group)
            if let taken, let total = money.yuan(accounts.total, in: measure), total != taken {
                unsound.append(unsound(key, total: total, taken))
            }
        }
        groups[key] = group
    }

    private func add(
        _ accounts: BillAccounts,
        _ measure: Measure.ID?,
        _ money: inout YuanReader,
        to group: inout BillGroup
    ) throws(AmountError) {
        // An account that a bill does not name gave nothing.
        for part in BillPart.ofAccounts { try group.add(bill: .zero, part) }
        for (part, amount) in accounts.parts {
            if let yuan = money.yuan(amount, in: measure) { try group.add(bill: yuan, part) }
        }
    }

    // MARK: What came of it

    /// - Parameters:
    ///   - preliminary: where either side was pulled before the month was closed.
    ///   - refused: questions that the service refused, of either side.
    func lines(_ preliminary: PreliminaryData?, refused: [PullQuery]) throws(AmountError) -> [ProofLine] {
        let judge = BillJudge(services: services, preliminary: preliminary, refused: refused)
        var lines: [ProofLine] = []
        for (key, group) in groups.sorted(by: { $0.key < $1.key }) { lines += try judge.lines(key, group) }
        lines += unsound
        for part in BillPart.others { lines += try BillPartProof(part, judge).lines(groups) }
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

    private func unsound(_ key: BillKey, total: Amount, _ taken: Amount) -> ProofLine {
        let judge = BillJudge(services: services, preliminary: nil, refused: [])
        let subject = judge.subject(key)
        return .exact(
            .monthlyBills,
            customer: key.customer,
            Localized(zh: subject.zh + " · 账户明细合计＝金额", en: subject.en + " · its accounts = its amount"),
            left: total,
            right: taken,
            look: Localized(
                zh: "月度账单的 account_details 与 amount",
                en: "account_details and amount of monthly-bills"
            )
        )
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
}
