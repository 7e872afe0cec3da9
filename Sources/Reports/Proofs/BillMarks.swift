internal import PartnerAPI
internal import Values

/// What of single fee records matters for their comparison with monthly bills and is lost in a sum: fractions of a fen,
/// and amounts that may be too young for the bills.
struct BillMarks {
    struct Mark {
        /// Records that were paid with fractions of a fen.
        var fractions = 0
        /// Records with a discount that is no whole number of fen; it may be so where what is payable is.
        var discountFractions = 0
        /// By part; empty where nothing is too young.
        var leeway: [Leeway] = []
    }

    private struct Combination: Hashable {
        let customer: Int
        let service: Int
        let mode: Int
        let type: Int
    }

    /// What a walk has to read for it, beside what ``BillComparison`` is made by. Only an open month asks for times.
    static func fields(isPreliminary: Bool) -> Set<Int> {
        Set(BillPart.allCases.map(\.column.index) + (isPreliminary ? [FeeRecord.tradeTime.index] : []))
    }

    private static let fen = Amount(hundredths: 1).units

    private(set) var marks: [BillKey: Mark] = [:]
    private var keys: [Combination: BillKey] = [:]
    /// nil when both sides are final.
    private let preliminary: PreliminaryData?
    private let parts: [WalkedRow.Place]
    /// All parts but the discount.
    private let paid: [WalkedRow.Place]
    private let discount: WalkedRow.Place
    private let keyPlaces: (customer: Int, service: Int, mode: Int, type: Int)
    private let association: WalkedRow.Place
    private let time: WalkedRow.Place?

    /// - Parameter row: which reads ``fields(isPreliminary:)`` and the keys of ``BillComparison``.
    init(_ row: WalkedRow, _ preliminary: PreliminaryData?) {
        func place(_ name: String) -> WalkedRow.Place { row.place(of: FeeRecord.schema.index(of: name) ?? 0) }
        self.preliminary = preliminary
        parts = BillPart.allCases.map { row.place(of: $0.column.index) }
        paid = BillPart.allCases.filter { $0 != .discount }.map { row.place(of: $0.column.index) }
        discount = row.place(of: BillPart.discount.column.index)
        keyPlaces = (
            place("customer_id"), place("service_type_code"), place("charging_mode"), place("bill_detail_type")
        )
        association = place("association_type")
        time = preliminary == nil ? nil : place("trade_time")
    }

    mutating func add(_ row: borrowing WalkedRow) throws(AmountError) {
        let isFractional = paid.contains { BillMarks.hasFraction(row.amount($0)) }
        let isDiscountFractional = BillMarks.hasFraction(row.amount(discount))
        let isYoung = mayLag(row)
        guard isFractional || isDiscountFractional || isYoung else { return }
        let key = key(row)
        if isFractional { marks[key, default: Mark()].fractions += 1 }
        if isDiscountFractional { marks[key, default: Mark()].discountFractions += 1 }
        guard isYoung else { return }
        var leeway = marks[key]?.leeway ?? []
        if leeway.isEmpty { leeway = parts.map { _ in Leeway() } }
        for (index, place) in parts.enumerated() {
            if let amount = row.amount(place) { try leeway[index].rightMayLack(amount) }
        }
        marks[key, default: Mark()].leeway = leeway
    }

    private func mayLag(_ row: borrowing WalkedRow) -> Bool {
        guard let preliminary, let time else { return false }
        return preliminary.mayLag(row.text(time)) && row.text(association) != "1"
    }

    private static func hasFraction(_ amount: Amount?) -> Bool {
        guard let units = amount?.units, units != 0 else { return false }
        return units % fen != 0
    }

    private mutating func key(_ row: borrowing WalkedRow) -> BillKey {
        let combination = Combination(
            customer: row.number(keyPlaces.customer),
            service: row.number(keyPlaces.service),
            mode: row.number(keyPlaces.mode),
            type: row.number(keyPlaces.type)
        )
        if let key = keys[combination] { return key }
        let key = BillKey(
            customer: row.text(keyPlaces.customer) ?? "",
            service: row.text(keyPlaces.service) ?? "",
            mode: row.integer(keyPlaces.mode).map(String.init) ?? "",
            kind: BillKind(billDetailType: row.integer(keyPlaces.type))
        )
        keys[combination] = key
        return key
    }
}
