package import Ledger
package import Manifests
package import PartnerAPI
package import Values

/// What an export left behind: for the terminal, for `--json`, and for the manifest.
package struct ExportResult: Sendable {
    /// The exact sum of a money column in one currency.
    package struct Total: Sendable, Hashable {
        /// The column's name in CSV.
        package let column: String
        package let heading: Localized
        /// `CNY`; `CNY/3` for amounts in another unit than yuan, by measure id.
        package let currency: String
        package let amount: Amount
    }

    /// The totals of records that may be added up.
    package struct Group: Sendable {
        /// What its records have in common: field and code; nil where they have none.
        package let codes: [(field: String, code: String?)]
        /// The same in words, as the column ``TotalsGrouping/columnName`` has it.
        package let label: String
        package let totals: [Total]
    }

    package let dataSet: ExportedDataSet
    package let proof: PullProof
    package let rows: Int
    /// Over all records; none where not all may be added up.
    package let totals: [Total]
    /// By group, where not all records may be added up.
    package let groups: [Group]
    package let measures: MeasureUses
    /// Customers that were asked about and that no record names: they consumed nothing after all, or, with balances, are
    /// no resale customers, which the service leaves out without a word.
    package let customersWithoutRecord: [String]
    /// Rows that pass a threshold, by what they are marked with.
    package let alerts: [String: Int]
    package let files: [ManifestFile]

    package var period: Pull.Period { proof.pull.plan.period }
    package var missingCustomers: [String] { proof.missingCustomers }
    /// Whether something that was asked for is not there.
    package var isPartial: Bool { !proof.refusals.isEmpty }

    /// The total of a column in one currency.
    package func total(_ column: String, currency: String = Currency.cny.rawValue) -> Amount? {
        totals.first { $0.column == column && $0.currency == currency }?.amount
    }

    /// For `--json`.
    package var json: JSONValue {
        .object([
            .init(key: "data_set", value: .string(dataSet.name)),
            .init(key: "period", value: .string(period.text)),
            .init(key: "state", value: .string(proof.state.rawValue)),
            .init(key: "data_as_of", value: .string(proof.asOf.description)),
            .init(key: "rows", value: .number(String(rows))),
            .init(key: "scope", value: ManifestParts.nested(proof.pull.plan.scope)),
            .init(key: "totals", value: ManifestParts.totals(totals)),
            .init(key: "totals_by_group", value: ManifestParts.groups(groups)),
            .init(key: "missing_customers", value: .array(missingCustomers.map(JSONValue.string))),
            .init(key: "customers_without_record", value: .array(customersWithoutRecord.map(JSONValue.string))),
            .init(key: "alerts", value: ManifestParts.counts(alerts)),
            .init(key: "unconverted_units", value: ManifestParts.unconverted(measures, names: [:])),
            .init(key: "files", value: .array(files.map(\.json))),
        ])
    }
}
