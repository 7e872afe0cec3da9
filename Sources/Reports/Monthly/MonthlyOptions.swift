package import Values

/// How a month's report is written.
package struct MonthlyOptions: Sendable {
    package var language: Language
    /// The partner's name for the first sheet; empty for none.
    package var partner: String
    /// The unit each type of measure is normalised to.
    package var normal: NormalMeasures
    /// The command as it was given, for the manifest.
    package var command: String
    /// The program with its version, for the manifest.
    package var tool: String

    package init(
        language: Language = .chinese,
        partner: String = "",
        normal: NormalMeasures = .standard,
        command: String = "",
        tool: String
    ) {
        self.language = language
        self.partner = partner
        self.normal = normal
        self.command = command
        self.tool = tool
    }
}
