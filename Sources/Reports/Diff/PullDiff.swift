internal import FoundationEssentials
package import Ledger
internal import Manifests
internal import PartnerAPI
internal import Tables
internal import Values

/// What changed between two pulls of a data set: records added, changed and vanished, told by the service's own id, and
/// what that does to every money column, exactly.
///
/// ```swift
/// let diff = try PullDiff(.consumption, from: before, to: after, ledger: ledger, options: options)
/// let result = try diff.run(into: "exports")
/// ```
package struct PullDiff: Sendable {
    package let dataSet: ExportedDataSet
    package let from: Pull
    package let to: Pull
    package let options: ExportOptions
    private let ledger: Ledger

    /// - Throws: ``ReportError`` when the data set's records have no id, when the pulls are not of the same thing, or
    ///   when one of them is not complete: what it lacks would look as if it had vanished.
    package init(
        _ dataSet: ExportedDataSet,
        from: Pull,
        to: Pull,
        ledger: Ledger,
        options: ExportOptions
    ) throws {
        guard !dataSet.identity.isEmpty else {
            throw ReportError(
                .notComparable,
                Localized(
                    zh: "\(dataSet.title.zh)的记录没有服务给出的标识，不能逐条比较",
                    en: "records of \(dataSet.name) have no id of the service's: they cannot be compared one by one"
                )
            )
        }
        guard from.plan.dataSet == dataSet.name, to.plan.dataSet == dataSet.name, from.plan.scope == to.plan.scope
        else {
            throw ReportError(
                .notComparable,
                Localized(
                    zh: "第 \(from.id) 次和第 \(to.id) 次拉取不是同一数据集、同一范围，不能比较",
                    en: "pulls \(from.id) and \(to.id) are not of the same data set and scope: they cannot be compared"
                )
            )
        }
        for pull in [from, to] { _ = try PullProof(pull, of: dataSet.schema, in: ledger) }
        self.dataSet = dataSet
        self.from = from
        self.to = to
        self.ledger = ledger
        self.options = options
    }

    /// The CSV's name: the export's own, and the two pulls.
    package var fileName: String { "diff-" + ExportNames(dataSet, to).stem + "-\(from.id)-\(to.id).csv" }

    /// Writes the CSV into the folder, which is made when it is not there, and its manifest's entry.
    package func run(into folder: String) throws -> DiffResult {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var manifest = try FolderManifest(of: folder)
        let units = try Units(ledger, normal: options.normal, language: options.language)
        let maker = RowMaker(dataSet.columns, Normaliser(units.table, language: options.language))
        let layout = DiffLayout(dataSet)
        let csv = try CSVWriter(
            path: folder + "/" + fileName,
            format: options.csv,
            access: dataSet.holdsPersonalData ? .ownerOnly : .ordinary
        )
        try csv.write(layout.header)
        var tally = DiffTally(dataSet, maker)
        try ledger.forEachDifference(of: dataSet.schema, key: dataSet.identity, from: from.id, to: to.id) {
            difference in
            try csv.write(try layout.row(tally.add(difference)))
        }
        try csv.commit()
        let result = DiffResult(
            dataSet: dataSet,
            from: from,
            to: to,
            counts: tally.counts,
            effects: try tally.effects(),
            file: try ManifestFile(fileName, in: folder, rows: tally.counts.all)
        )
        manifest.add(entry(result), files: [result.file])
        try manifest.write(to: folder)
        return result
    }

    private func entry(_ result: DiffResult) -> [JSONValue.Member] {
        [
            .init(key: "kind", value: .string("diff")), .init(key: "data_set", value: .string(dataSet.name)),
            .init(key: "period", value: .string(to.plan.period.text)),
            .init(key: "tool", value: .string(options.tool)), .init(key: "command", value: .string(options.command)),
            .init(key: "changes", value: result.countsJSON), .init(key: "effects", value: result.effectsJSON),
            .init(key: "from", value: ManifestParts.pull(from)), .init(key: "to", value: ManifestParts.pull(to)),
        ]
    }
}

extension ExportedDataSet {
    /// The fields that name a record in every pull; none where the service gives it no id. Where an id is only known to be
    /// unique in its order or list, that stands before it.
    package var identity: [String] {
        guard let id = schema.idField else { return [] }
        let name = schema.fields[id].name
        let unique = [
            FeeRecord.schema, ListCustomerOrders.schema, ListSubCustomers.schema, ListIndirectPartners.schema,
        ]
        if unique.contains(where: { $0 === schema }) { return [name] }
        let places = ["scope", "indirect_partner_id", "balance_type", "order_id"]
        return places.filter { schema.index(of: $0) != nil && $0 != name } + [name]
    }
}
