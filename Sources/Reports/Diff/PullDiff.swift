package import Ledger
internal import Manifests
internal import PartnerAPI
internal import Tables
internal import Values

/// What changed between two pulls of a data set: records added, changed and vanished, told by the service's own id, and
/// what that does to every money column, exactly. Records without an id are compared line by line: equal lines cancel
/// out, and a changed one has vanished and been added.
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

    /// - Throws: ``ReportError`` when the pulls are not of the same thing, or when one of them is not complete: what it
    ///   lacks would look as if it had vanished.
    package init(
        _ dataSet: ExportedDataSet,
        from: Pull,
        to: Pull,
        ledger: Ledger,
        options: ExportOptions
    ) throws {
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
        try PullDiff.checkPeriods(from, to)
        for pull in [from, to] { _ = try PullProof(pull, of: dataSet.schema, in: ledger) }
        self.dataSet = dataSet
        self.from = from
        self.to = to
        self.ledger = ledger
        self.options = options
    }

    /// Another month's records would all look as if they had vanished, and names in another language as if they had
    /// changed. Snapshots of two days may be compared.
    private static func checkPeriods(_ from: Pull, _ to: Pull) throws {
        var isSame = from.plan.period == to.plan.period
        if case .day = from.plan.period, case .day = to.plan.period { isSame = true }
        guard isSame, from.plan.language == to.plan.language else {
            throw ReportError(
                .notComparable,
                Localized(
                    zh: "第 \(from.id) 次和第 \(to.id) 次拉取的账期或语言不同，不能比较",
                    en:
                        "pulls \(from.id) and \(to.id) are of other periods or in other languages: they cannot be compared"
                )
            )
        }
    }

    /// The CSV's name: the export's own, and the two pulls.
    package var fileName: String { "diff-" + ExportNames(dataSet, to).stem + "-\(from.id)-\(to.id).csv" }

    /// Writes the CSV into a folder that is there, and its manifest's entry.
    package func run(into folder: String) throws -> DiffResult {
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
        try forEachDifference { try csv.write(try layout.row(tally.add($0))) }
        try csv.commit()
        let result = DiffResult(
            dataSet: dataSet,
            from: from,
            to: to,
            counts: tally.counts,
            effects: try tally.effects(in: options.language),
            file: try ManifestFile(fileName, in: folder, rows: tally.counts.all)
        )
        manifest.add(entry(result), files: [result.file])
        try manifest.write(to: folder)
        return result
    }

    /// What differs in more than its spelling.
    private func forEachDifference(_ body: (RecordDifference) throws -> Void) throws {
        let key = dataSet.identity
        var lines = LineDifferences(dataSet.schema)
        let canonical = CanonicalCells(dataSet.schema)
        try ledger.forEachDifference(
            of: dataSet.schema,
            key: key,
            ignoring: ["as_of"],
            from: from.id,
            to: to.id
        ) { difference in
            if key.isEmpty { return lines.add(difference) }
            if case .changed(let old, let new) = difference, canonical.cells(of: old) == canonical.cells(of: new) {
                return
            }
            try body(difference)
        }
        try lines.all.forEach(body)
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
