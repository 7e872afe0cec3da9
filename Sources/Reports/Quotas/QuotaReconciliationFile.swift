internal import Manifests
package import PartnerAPI
internal import Tables
internal import Values

/// `quota-reconciliation-<day>.csv`: one line for each of the partner's own quotas, and its entry in the folder's manifest.
package struct QuotaReconciliationFile: Sendable {
    package let reconciliation: QuotaReconciliation
    let options: ExportOptions

    package init(_ reconciliation: QuotaReconciliation, options: ExportOptions) {
        self.reconciliation = reconciliation
        self.options = options
    }

    package var name: String { "quota-reconciliation-\(reconciliation.asOf.beijingDate).csv" }

    private static let columns = [
        "quota_id", "quota_value", "balance", "issued_quotas", "issued_amount", "reclaimed_amount",
        "outstanding_amount",
        "unused_amount", "difference", "quotas_without_record", "findings",
    ]

    /// Writes the file into the folder, complete or not at all.
    package func write(into folder: String) throws {
        var manifest = try FolderManifest(of: folder)
        let writer = try CSVWriter(path: folder + "/" + name, format: options.csv)
        try writer.write(QuotaReconciliationFile.columns)
        for line in reconciliation.lines {
            let findings = line.findings.map { $0.quota + " " + $0.reason.rawValue }.joined(separator: " | ")
            try writer.write([
                line.parent, line.value?.yuan ?? "", line.balance?.yuan ?? "", String(line.quotas), line.issued.yuan,
                line.reclaimed.yuan, line.outstanding.yuan, line.unused.yuan, line.difference.yuan,
                String(line.unrecorded), findings,
            ])
        }
        try writer.commit()
        let file = try ManifestFile(name, in: folder, rows: reconciliation.lines.count)
        manifest.add(
            [
                .init(key: "kind", value: .string("quota_reconciliation")),
                .init(key: "data_as_of", value: .string(reconciliation.asOf.description)),
                .init(key: "tool", value: .string(options.tool)),
                .init(key: "command", value: .string(options.command)),
                .init(key: "sound", value: .bool(reconciliation.isSound)),
            ],
            files: [file]
        )
        try manifest.write(to: folder)
    }

    package var json: JSONValue {
        .array(
            reconciliation.lines.map { line in
                .object([
                    .init(key: "quota_id", value: .string(line.parent)),
                    .init(key: "issued_amount", value: .string(line.issued.yuan)),
                    .init(key: "reclaimed_amount", value: .string(line.reclaimed.yuan)),
                    .init(key: "outstanding_amount", value: .string(line.outstanding.yuan)),
                    .init(key: "difference", value: .string(line.difference.yuan)),
                    .init(key: "quotas_without_record", value: .number(String(line.unrecorded))),
                    .init(key: "ok", value: .bool(line.isSound)),
                ])
            }
        )
    }
}

extension Amount {
    fileprivate var yuan: String { written(withDecimals: 2).description }
}
