package import Ledger
internal import PartnerAPI
internal import Values

extension ExportedDataSet {
    /// The data set with what can be told about this pull alone: balances have ids and no names, and the pull keeps the
    /// lists it went by.
    package func naming(_ pull: Pull, in ledger: Ledger) throws -> ExportedDataSet {
        guard schema === Balance.accounts else { return self }
        let names = try PartyNames(customers: pull, resellers: pull, in: ledger)
        return ExportedDataSet(
            schema,
            order: order,
            adding: [
                ExportedDataSet.name("customer_name", zh: "客户名称", en: "Customer") { record in
                    record[Balance.customerID].flatMap { names.customer($0) }
                },
                ExportedDataSet.name("indirect_partner_name", zh: "云经销商名称", en: "Reseller") { record in
                    record[Balance.indirectPartnerID].map { names.reseller($0) }
                },
            ] + ExportedDataSet.balanceAlerts,
            groups: grouping?.fields ?? [],
            leading: [
                "scope_label", "customer_name", "customer_id", "indirect_partner_name", "account_type_label",
                "account_id",
                "amount", "debt_amount", "alert_label",
            ]
        )
    }

    private static func name(
        _ name: String,
        zh: String,
        en: String,
        _ value: @escaping @Sendable (Record) -> String?
    ) -> ExportedColumn {
        ExportedColumn(
            name: name,
            heading: Localized(zh: zh, en: en),
            kind: .text,
            source: .made { record, _ in value(record).map { .text($0) } ?? .null },
            moneyMeasure: nil
        )
    }
}
