internal import Ledger
internal import PartnerAPI
internal import Values

/// What the manifest says about one export.
struct ExportEntry {
    let result: ExportResult
    let options: ExportOptions
    /// Names of units, by id.
    let unitNames: [Measure.ID: String]

    var members: [JSONValue.Member] {
        let proof = result.proof
        let queries = proof.queries
        return [
            .init(key: "kind", value: .string("export")),
            .init(key: "data_set", value: .string(result.dataSet.name)),
            .init(key: "period", value: .string(result.period.text)),
            .init(key: "scope", value: ManifestParts.nested(proof.pull.plan.scope)),
            .init(key: "state", value: .string(proof.state.rawValue)),
            .init(key: "data_as_of", value: .string(proof.asOf.description)),
            .init(key: "tool", value: .string(options.tool)),
            .init(key: "command", value: .string(options.command)),
            .init(key: "language", value: .string(options.language.rawValue)),
            .init(key: "rows", value: ManifestParts.number(result.rows)),
            .init(key: "columns", value: .array(result.dataSet.columns.map { .string($0.name) })),
            .init(
                key: "sheet_columns",
                value: .array(result.dataSet.sheetOrder.map { .string(result.dataSet.columns[$0].name) })
            ),
            .init(key: "totals", value: ManifestParts.totals(result.totals)),
            .init(key: "total_units", value: totalUnits),
            .init(key: "totals_by_group", value: ManifestParts.groups(result.groups)),
            .init(key: "pages", value: ManifestParts.number(queries.reduce(0) { $0 + $1.pages })),
            .init(
                key: "duplicates_dropped",
                value: ManifestParts.number(queries.reduce(0) { $0 + $1.duplicates })
            ),
            .init(key: "row_order", value: .array(result.dataSet.order.map(JSONValue.string))),
            .init(key: "units_converted", value: ManifestParts.converted(result.measures, names: unitNames)),
            .init(key: "units_unconverted", value: ManifestParts.unconverted(result.measures, names: unitNames)),
            .init(key: "missing_customers", value: .array(result.missingCustomers.map(JSONValue.string))),
            .init(
                key: "customers_without_record",
                value: .array(result.customersWithoutRecord.map(JSONValue.string))
            ),
            .init(
                key: "non_resale_customers",
                value: .array(
                    result.dataSet.isOfBalances ? result.customersWithoutRecord.map(JSONValue.string) : []
                )
            ),
            .init(key: "alerts", value: ManifestParts.counts(result.alerts)),
            .init(key: "thresholds", value: thresholds),
            .init(key: "pull", value: ManifestParts.pull(proof.pull)),
            .init(key: "queries", value: .array(queries.map(ManifestParts.query))),
        ]
    }

    /// What rows of balances were measured by, in yuan.
    private var thresholds: JSONValue {
        var members: [JSONValue.Member] = []
        if let low = options.thresholds.lowBalance {
            members.append(.init(key: "low_balance", value: .string(low.description)))
        }
        if let debt = options.thresholds.debt {
            members.append(.init(key: "debt", value: .string(debt.description)))
        }
        return .object(members)
    }

    /// Which column holds the unit of which money column, so that the totals can be computed again from the CSV alone.
    private var totalUnits: JSONValue {
        .object(
            result.dataSet.columns.compactMap { column in
                column.moneyMeasure.map {
                    .init(key: column.name, value: .string(result.dataSet.schema.fields[$0].name))
                }
            }
        )
    }
}
