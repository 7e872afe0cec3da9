internal import PartnerAPI
package import Values

/// From which amounts on a balance deserves attention, in yuan.
package struct BalanceThresholds: Sendable, Hashable {
    /// Less than this to spend is low; nil watches no balance.
    package var lowBalance: Amount?
    /// More than this owed is a debt; nil watches no debt.
    package var debt: Amount?

    package init(lowBalance: Amount? = nil, debt: Amount? = nil) {
        self.lowBalance = lowBalance
        self.debt = debt
    }

    package static let none = BalanceThresholds()

    package var isEmpty: Bool { lowBalance == nil && debt == nil }

    /// What a row of balances is marked with.
    static let alerts = CodeTable(
        .string,
        [
            "low_balance": ("余额不足", "Low balance"), "debt": ("欠费", "In debt"),
            "low_balance+debt": ("余额不足且欠费", "Low balance, in debt"),
        ]
    )

    /// The alert of a record; nil for none.
    ///
    /// A balance is cash, or all that a customer has. An unused credit line is nobody's low balance, and what can be
    /// allocated is cash and credit once more.
    ///
    /// - Parameters:
    ///   - accountType: the code of the balance's kind, where the record has one.
    ///   - available: what can be spent, in yuan.
    ///   - owed: the debt, in yuan.
    func alert(accountType: Int64?, available: Amount?, owed: Amount?) -> String? {
        var isLow = false
        if let lowBalance, let available, accountType == nil || accountType == 1 { isLow = available < lowBalance }
        var isOwing = false
        if let debt, let owed { isOwing = owed > debt }
        let names = [isLow ? "low_balance" : nil, isOwing ? "debt" : nil].compactMap(\.self)
        return names.isEmpty ? nil : names.joined(separator: "+")
    }
}

extension ExportedDataSet {
    /// The column that marks a row of balances; empty where no threshold is passed, or none is set.
    package static let alertColumn = "alert"

    /// Where that column stands; nil in other data sets.
    var alertColumnIndex: Int? { columns.firstIndex { $0.name == ExportedDataSet.alertColumn } }

    static let balanceAlerts: [ExportedColumn] = [
        ExportedColumn(
            name: alertColumn,
            heading: Localized(zh: "预警", en: "Alert"),
            kind: .identifier,
            source: .balanceAlert,
            moneyMeasure: nil
        ),
        ExportedColumn(
            name: alertColumn + "_label",
            heading: Localized(zh: "预警（名称）", en: "Alert (name)"),
            kind: .text,
            source: .balanceAlertLabel,
            moneyMeasure: nil
        ),
    ]
}
