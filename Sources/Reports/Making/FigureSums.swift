internal import PartnerAPI
internal import Values

/// The key figures of refunds and of balances, in yuan.
struct FigureSums {
    private let dataSet: String
    private var normaliser: Normaliser
    private(set) var refunds: MonthlyFigures.Refunds?
    private(set) var balances: MonthlyFigures.Balances?

    init(of dataSet: String, _ normaliser: Normaliser) {
        self.dataSet = dataSet
        self.normaliser = normaliser
    }

    /// What a walk has to read for them.
    static func fields(of dataSet: String) -> Set<Int> {
        switch dataSet {
        case "refunds": [ShowRefundOrderDetails.amount.index, ShowRefundOrderDetails.measureID.index]
        case "balances":
            [Balance.scope.index, Balance.amount.index, Balance.debtAmount.index, Balance.measureID.index]
        default: []
        }
    }

    /// - Throws: ``AmountError/overflow``.
    mutating func add(_ row: borrowing WalkedRow) throws(AmountError) {
        switch dataSet {
        case "refunds": try addRefund(row)
        case "balances": try addBalance(row)
        default: break
        }
    }

    private mutating func addRefund(_ row: borrowing WalkedRow) throws(AmountError) {
        typealias Refund = ShowRefundOrderDetails
        let known = refunds ?? MonthlyFigures.Refunds(records: 0, refunded: .zero, kept: .zero)
        var (refunded, kept) = (known.refunded, known.kept)
        if let yuan = yuan(row, Refund.amount, Refund.measureID) {
            if yuan.isNegative { try refunded += yuan.magnitude } else { try kept += yuan }
        }
        refunds = MonthlyFigures.Refunds(records: known.records + 1, refunded: refunded, kept: kept)
    }

    /// Of customers alone: accounts of a partner overlap.
    private mutating func addBalance(_ row: borrowing WalkedRow) throws(AmountError) {
        let known = balances ?? MonthlyFigures.Balances(records: 0, available: .zero, debt: .zero)
        var (available, debt) = (known.available, known.debt)
        if row.text(row.place(of: Balance.scope.index)) == Balance.Scope.customer.rawValue {
            try available += yuan(row, Balance.amount, Balance.measureID) ?? .zero
            try debt += yuan(row, Balance.debtAmount, Balance.measureID) ?? .zero
        }
        balances = MonthlyFigures.Balances(records: known.records + 1, available: available, debt: debt)
    }

    private mutating func yuan(
        _ row: borrowing WalkedRow,
        _ column: Column<Amount>,
        _ measure: Column<Int64>
    ) -> Amount? {
        guard let amount = row.amount(row.place(of: column.index)) else { return nil }
        return normaliser.normalise(amount, in: row.integer(row.place(of: measure.index)))?.amount
    }
}
