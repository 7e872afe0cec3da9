internal import BatchJobs
internal import FoundationEssentials
internal import Invoices
internal import Reports
internal import Tables
package import Values

/// The files a new workspace begins with. They are inside the program, so that it works from any folder.
package enum WorkspaceFiles {
    package struct Outcome: Sendable {
        /// Relative to the workspace.
        package let path: String
        /// False when a file of that name was there before and has been left alone.
        package let isNew: Bool
    }

    /// Writes what is not there yet.
    ///
    /// - Throws: ``CommandFailure`` when the folder cannot be written to.
    package static func write(to root: String, language: Language) throws -> [Outcome] {
        try contents(in: language).map { path, bytes in
            Outcome(path: path, isNew: try write(bytes, to: root + "/" + path))
        }
    }

    /// What every batch command reads, and the orders of `export refunds --orders`.
    private static let imports: [ImportSchema] = [
        .customers, .codes, .quotasIssue, .quotasReclaim, .couponsIssue, .couponsReclaim, .fundsAllocate, .fundsReclaim,
        .renewalsAuto(actionIsGiven: false), .renewalsOnDemand(actionIsGiven: false), .invoiceReturns, .orders,
    ]

    private static func contents(in language: Language) -> [(path: String, bytes: [UInt8])] {
        let settings =
            switch language {
            case .chinese: PackageResources.partnerdesk_zh_yaml
            case .english: PackageResources.partnerdesk_en_yaml
            }
        return [
            (ConfigurationLayers.fileName, settings),
            ("samples/customers.csv", PackageResources.customers_csv),
            ("samples/codes.csv", PackageResources.codes_csv),
        ]
            + imports.map { ("templates/\($0.name).csv", ImportTemplate($0, language: language).bytes) }
            + BuiltInTemplates.names.compactMap { name in
                BuiltInTemplates.text(name).map { ("\(ReportTemplates.folder)/\(name).yaml", Array($0.utf8)) }
            }
    }

    /// - Returns: whether the file was written; false when there was one.
    private static func write(_ bytes: [UInt8], to path: String) throws -> Bool {
        do {
            try FileManager.default.createDirectory(
                atPath: ConfigurationLayers.parent(of: path),
                withIntermediateDirectories: true
            )
            guard !FileManager.default.fileExists(atPath: path) else { return false }
            try Data(bytes).write(to: URL(filePath: path), options: [.withoutOverwriting])
            return true
        } catch {
            throw CommandFailure(
                .unexpected,
                zh: "无法写入 \(path)",
                en: "cannot write \(path)",
                hint: Localized(
                    zh: "检查文件夹的权限和磁盘空间",
                    en: "check the folder's permissions and the space on the disk"
                )
            )
        }
    }
}
