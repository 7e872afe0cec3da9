internal import Values

/// By what details and monthly bills are compared.
struct BillKey: Hashable, Comparable {
    let customer: String
    let service: String
    let mode: String
    let kind: BillKind

    static func < (left: BillKey, right: BillKey) -> Bool {
        (left.customer, left.service, left.mode, left.kind) < (right.customer, right.service, right.mode, right.kind)
    }
}

/// Both sides of one key.
struct BillGroup {
    /// An amount on both sides.
    struct Sides {
        var details = Amount.zero
        var bills = Amount.zero
        /// Whether any bill states it.
        var isBilled = false
    }

    private(set) var sides = [Sides](repeating: Sides(), count: BillPart.allCases.count)
    /// Payable of records from the time the customer was a referral one; in no other sum.
    private(set) var referral = Amount.zero
    /// Details less bills, by reseller.
    private(set) var byReseller: [String: Amount] = [:]
    /// What only single records tell.
    var marks = BillMarks.Mark()

    subscript(part: BillPart) -> Sides { sides[part.rawValue] }

    /// - Parameter sums: of ``BillPart``, in their order.
    mutating func add(details sums: [Amount], isReferral: Bool, reseller: String) throws(AmountError) {
        guard !isReferral else { return try referral += sums[BillPart.payable.rawValue] }
        for part in BillPart.allCases { try sides[part.rawValue].details += sums[part.rawValue] }
        try byReseller[reseller, default: .zero] += sums[BillPart.payable.rawValue]
    }

    mutating func add(bill amount: Amount, _ part: BillPart) throws(AmountError) {
        try sides[part.rawValue].bills += amount
        sides[part.rawValue].isBilled = true
    }

    mutating func add(payable: Amount, billedTo reseller: String) throws(AmountError) {
        try add(bill: payable, .payable)
        try byReseller[reseller, default: .zero] += -payable
    }

    /// Where fractions of a fen were added up, the service may have dropped them record by record.
    func tolerance(_ part: BillPart) -> Amount {
        Amount(hundredths: Int64(part == .discount ? marks.discountFractions : marks.fractions))
    }
}
