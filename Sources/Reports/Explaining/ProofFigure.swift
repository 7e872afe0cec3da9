internal import PartnerAPI
internal import Values

/// The records behind a line of the proofs: of the data sets on its sides, those that the line is about.
struct ProofFigure {
    private let line: ProofLine
    /// The words by which the line says where to look: ids and codes among them.
    private let words: Set<Substring>
    /// Of a comparison with the monthly bills: how its place ends, see ``BillComparison``.
    private let bill: String?

    init(_ line: ProofLine) {
        self.line = line
        let look = line.look.en
        words = Set(look.split { !($0.isLetter || $0.isNumber || "_-.".contains($0)) })
        bill = line.proof == .monthlyBills && line.customer != nil ? look : nil
    }

    /// The line that a record of the proofs shows.
    static func line(of record: Record, in material: ReportMaterial) -> ProofLine? {
        let language = material.context.language
        return material.proofs?.lines.first { line in
            .text(line.proof.title[language]) == record["proof"]
                && line.customer.map(Cell.text) ?? .null == record["customer_id"]
                && .text(line.subject[language]) == record["subject"]
                && .text(line.verdict.rawValue) == record["verdict"]
        }
    }

    /// Left and right.
    var dataSets: [ExportedDataSet] {
        switch line.proof {
        case .payments, .listPrice, .month, .files: [.consumption]
        case .monthlyBills: [.consumption, .monthlyBills]
        case .refundOrders: [.refunds, .consumption]
        case .refundBills: [.refunds, .monthlyBills]
        case .statements: [.statements]
        case .transfers: [.adjustments, .statements]
        case .quotas: [.quotaRecords, .quotas]
        }
    }

    enum Match {
        case none
        /// It is among all that the line adds up.
        case all
        /// The line names it.
        case named
    }

    func match(_ record: Record) -> Match {
        if let customer = line.customer, let index = record.schema.index(of: "customer_id"),
            record.cells[index] != .text(customer)
        {
            return .none
        }
        if let bill { return bill.hasSuffix(ProofFigure.place(record)) ? .all : .none }
        if line.proof == .refundOrders || line.proof == .refundBills, !ProofFigure.isRefund(record) { return .none }
        let isNamed = ProofFigure.names.contains { name in
            guard let index = record.schema.index(of: name), case .text(let id) = record.cells[index], !id.isEmpty
            else {
                return false
            }
            return words.contains(id[...])
        }
        return isNamed ? .named : .all
    }

    /// The fields by which lines name records.
    private static let names = [
        "id", "order_id", "trade_id", "trans_id", "account_change_id", "quota_id", "parent_quota_id",
    ]

    private static func isRefund(_ record: Record) -> Bool {
        switch record.schema.name {
        case FeeRecord.schema.name: FeeRecord.Group(billDetailType: record[FeeRecord.billDetailType]) == .refund
        case ListSubcustomerMonthlyBills.schema.name:
            record[ListSubcustomerMonthlyBills.billType] == BillKind.refund.rawValue
        default: true
        }
    }

    /// What a record is compared by with the monthly bills, in the words of ``BillComparison``.
    private static func place(_ record: Record) -> String {
        typealias Bill = ListSubcustomerMonthlyBills
        let (service, mode, kind): (String?, String?, BillKind)
        if record.schema.name == FeeRecord.schema.name {
            service = record[FeeRecord.serviceTypeCode]
            mode = record[FeeRecord.chargingMode].map(String.init)
            kind = BillKind(billDetailType: record[FeeRecord.billDetailType])
        } else {
            service = record[Bill.serviceTypeCode]
            mode = record[Bill.chargeModeColumn]
            kind = record[Bill.billType].flatMap(BillKind.init(rawValue:)) ?? .consumption
        }
        return ", \(service ?? ""), charge mode \(mode ?? ""), bill type \(kind.rawValue)"
    }

    /// What the record brings to its side, as far as one field says it.
    func amount(of record: Record) -> Amount? {
        let name =
            switch record.schema.name {
            case FeeRecord.schema.name: "payment_amount"
            case ListPartnerAccountChangeRecords.schema.name: "change_amount"
            case CouponQuota.schema.name: "quota_value"
            default: "amount"
            }
        guard let index = record.schema.index(of: name),
            case .decimal(let amount) = record.cells[index]
        else { return nil }
        if record.schema.name == ListPartnerAccountChangeRecords.schema.name { return SignedChange.amount(of: record) }
        return amount
    }
}
