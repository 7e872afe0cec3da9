internal import FoundationEssentials
package import Ledger
package import Manifests
internal import PartnerAPI
internal import Tables
package import Values

/// Writes a month's fee records as FOCUS 1.2, with the deviations declared beside it, and checks what it has written.
package struct FocusExport: Sendable {
    package let ledger: Ledger
    package let cycle: BillCycle
    package let sources: MonthlySources
    /// The partner's account id, which fee records do not state; empty when it is not known.
    package let billingAccount: String
    /// The partner's name; empty when it is not known.
    package let partner: String
    package let options: ExportOptions

    package init(
        ledger: Ledger,
        cycle: BillCycle,
        sources: MonthlySources,
        billingAccount: String,
        partner: String,
        options: ExportOptions
    ) {
        self.ledger = ledger
        self.cycle = cycle
        self.sources = sources
        self.billingAccount = billingAccount
        self.partner = partner
        self.options = options
    }

    package struct Result: Sendable {
        package let rows: Int
        package let records: Int
        package let billed: Amount
        package let files: [ManifestFile]
        package let deviations: [(deviation: FocusDeviation, count: Int)]
        package let problems: [Problem]
        package let missingCustomers: [String]
    }

    /// - Throws: ``ReportError`` when the pull is not complete; no file appears then.
    package func run(into folder: String) throws -> Result {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var manifest = try FolderManifest(of: folder)
        let proof = try PullProof(sources.consumption, of: FeeRecord.schema, in: ledger)
        let units = try Units(ledger, normal: options.normal, language: .english)
        var maker = FocusRow(
            cycle: cycle,
            billingAccount: billingAccount,
            partner: partner,
            names: try PartyNames(sources, in: ledger),
            units: units.fullNames
        )
        let name = "focus-\(cycle).csv"
        let path = folder + "/" + name
        var csv = options.csv
        csv.byteOrderMark = false
        // It names customers.
        let writer = try CSVWriter(path: path, format: csv, access: .ownerOnly)
        try writer.write(FocusColumn.all.map(\.name))
        var (rows, records, billed) = (0, 0, Amount.zero)
        let place = FocusColumn.all.firstIndex { $0.name == "BilledCost" } ?? 0
        let dataSet = ExportedDataSet.consumption
        var stop = StopCheck()
        try ledger.forEachRecord(of: FeeRecord.schema, in: proof.pull.id, order: .by(dataSet.order)) { record, _ in
            try stop.row()
            records += 1
            for row in try maker.rows(of: record) {
                rows += 1
                if let cost = Amount(row[place]) { try billed += cost }
                try writer.write(row)
            }
        }
        try writer.commit()
        let check = try FocusCheck(path: path, name: name)
        let deviations = FocusDeviation.allCases.compactMap { deviation -> (deviation: FocusDeviation, count: Int)? in
            let count = deviation.isAlways ? rows : maker.deviations[deviation] ?? 0
            return count > 0 ? (deviation, count) : nil
        }
        let side = "focus-\(cycle)-deviations.json"
        let file = try AtomicFile(path: folder + "/" + side)
        try file.write(declaration(deviations, rows: rows, proof).document)
        try file.commit()
        let files = [
            try ManifestFile(name, in: folder, rows: rows), try ManifestFile(side, in: folder, rows: nil),
        ]
        manifest.add(entry(proof, rows: rows, billed: billed), files: files)
        try manifest.write(to: folder)
        return Result(
            rows: rows,
            records: records,
            billed: billed,
            files: files,
            deviations: deviations,
            problems: check.problems,
            missingCustomers: proof.missingCustomers
        )
    }

    private func declaration(
        _ deviations: [(deviation: FocusDeviation, count: Int)],
        rows: Int,
        _ proof: PullProof
    ) -> JSONValue {
        .object([
            .init(key: "specification", value: .string("FOCUS 1.2")),
            .init(key: "period", value: .string(cycle.description)),
            .init(key: "state", value: .string(proof.state.rawValue)),
            .init(key: "data_as_of", value: .string(proof.asOf.description)),
            .init(key: "rows", value: ManifestParts.number(rows)),
            .init(
                key: "deviations",
                value: .array(
                    deviations.map { deviation, count in
                        .object([
                            .init(key: "deviation", value: .string(deviation.rawValue)),
                            .init(key: "columns", value: .array(deviation.columns.map(JSONValue.string))),
                            .init(key: "rows", value: ManifestParts.number(count)),
                            .init(key: "reason", value: .string(deviation.reason)),
                        ])
                    }
                )
            ),
        ])
    }

    private func entry(_ proof: PullProof, rows: Int, billed: Amount) -> [JSONValue.Member] {
        [
            .init(key: "kind", value: .string("focus")), .init(key: "period", value: .string(cycle.description)),
            .init(key: "state", value: .string(proof.state.rawValue)),
            .init(key: "data_as_of", value: .string(proof.asOf.description)),
            .init(key: "tool", value: .string(options.tool)), .init(key: "command", value: .string(options.command)),
            .init(key: "rows", value: ManifestParts.number(rows)),
            .init(key: "billed_cost", value: .string(billed.description)),
            .init(key: "missing_customers", value: .array(proof.missingCustomers.map(JSONValue.string))),
            .init(key: "pull", value: ManifestParts.pull(proof.pull)),
        ]
    }
}
