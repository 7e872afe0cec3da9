internal import Ledger
internal import PartnerAPI
internal import Values

/// What the manifest says about one month's report.
struct ReportEntry {
    let summary: ReportSummary
    let material: ReportMaterial
    let uses: MeasureUses
    let used: [UsedPull]
    let options: MonthlyOptions

    var members: [JSONValue.Member] {
        [
            .init(key: "kind", value: .string("report")),
            .init(key: "report", value: .string(summary.report)),
            .init(key: "template", value: .string(material.work.template.called)),
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
            .init(key: "customer_id", value: ManifestParts.text(material.work.customer)),
            .init(key: "proofs", value: summary.proofs?.summaryJSON ?? .null),
            .init(key: "sources", value: .array(sources)),
            .init(key: "compared", value: .array(compared)),
        ]
    }

    /// What was used besides the pulls that tables show, and for what.
    private var compared: [JSONValue] {
        used.filter { $0.use != .shown }.map { used in
            .object([
                .init(key: "use", value: .string(used.use.rawValue)),
                .init(key: "data_set", value: .string(used.dataSet.name)),
                .init(key: "pull", value: ManifestParts.pull(used.pull)),
            ])
        }
    }

    private var sources: [JSONValue] {
        ReportDataSet.all.compactMap { dataSet in
            guard let proof = material.sources[dataSet.name] else { return nil }
            return .object([
                .init(key: "data_set", value: .string(dataSet.name)),
                .init(key: "rows", value: ManifestParts.number(proof.rows)),
                .init(key: "pull", value: ManifestParts.pull(proof.pull)),
            ])
        }
    }
}
