package import Tables
package import Values

/// A kind of file an export writes.
package enum ExportFormat: String, Sendable, CaseIterable {
    case csv
    case xlsx
    /// JSON Lines: one object a record.
    case jsonLines = "jsonl"
}

/// How an export is written.
package struct ExportOptions: Sendable {
    /// What stands in the first line of the CSV.
    package enum Header: String, Sendable, CaseIterable {
        /// The service's own field names.
        case api
        case zh
        case en
    }

    package var formats: Set<ExportFormat>
    /// The language of labels and of the sheets. File names, CSV headers and JSON keys do not follow it.
    package var language: Language
    package var header: Header
    package var csv: CSVFormat
    /// The unit each type of measure is normalised to.
    package var normal: NormalMeasures
    /// Which balances to mark.
    package var thresholds = BalanceThresholds.none
    /// The command as it was given, for the manifest.
    package var command: String
    /// The program with its version, for the manifest.
    package var tool: String

    package init(
        formats: Set<ExportFormat> = Set(ExportFormat.allCases),
        language: Language = .chinese,
        header: Header = .api,
        csv: CSVFormat = CSVFormat(),
        normal: NormalMeasures = .standard,
        command: String = "",
        tool: String
    ) {
        self.formats = formats
        self.language = language
        self.header = header
        self.csv = csv
        self.normal = normal
        self.command = command
        self.tool = tool
    }
}
