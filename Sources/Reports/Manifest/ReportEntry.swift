internal import Ledger
internal import PartnerAPI
internal import Values

/// What the manifest says about one month's report.
struct ReportEntry {
    let summary: ReportSummary
    let material: MonthlyMaterial
    let uses: MeasureUses
    let options: MonthlyOptions

    var members: [JSONValue.Member] {
        let tables = [material.consumption, material.refunds, material.balances].compactMap { $0 }
        return [
            .init(key: "kind", value: .string("report")),
            .init(key: "report", value: .string("monthly")),
            .init(key: "period", value: .string(summary.cycle.description)),
            .init(key: "state", value: .string(summary.state.rawValue)),
            .init(key: "data_as_of", value: .string(summary.asOf.description)),
            .init(key: "tool", value: .string(options.tool)),
            .init(key: "command", value: .string(options.command)),
            .init(key: "language", value: .string(options.language.rawValue)),
            .init(key: "figures", value: summary.figuresJSON),
            .init(key: "units_converted", value: ManifestParts.converted(uses, names: material.units.names)),
            .init(key: "units_unconverted", value: ManifestParts.unconverted(uses, names: material.units.names)),
            .init(key: "missing_customers", value: .array(summary.missingCustomers.map(JSONValue.string))),
            .init(key: "missing_data_sets", value: .array(summary.missingDataSets.map(JSONValue.string))),
            .init(key: "sources", value: .array(tables.map(source))),
        ]
    }

    private func source(_ table: DetailTable) -> JSONValue {
        .object([
            .init(key: "data_set", value: .string(table.dataSet.name)),
            .init(key: "rows", value: ManifestParts.number(table.rows)),
            .init(key: "pull", value: ManifestParts.pull(table.proof.pull)),
        ])
    }
}
