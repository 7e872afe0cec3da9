package import Values

/// How a month's report is written.
package struct MonthlyOptions: Sendable {
    package var language: Language
    /// The partner's name for the first sheet; empty for none.
    package var partner: String
    /// The unit each type of measure is normalised to.
    package var normal: NormalMeasures
    /// From when on a change against last month is worth a look.
    package var changes: ChangeThresholds
    /// Where the month's exports lie, for the proofs; nil to leave files out of them.
    package var exports: String?
    /// Whether the page for a browser is written too.
    package var html: Bool
    /// The command as it was given, for the manifest.
    package var command: String
    /// The program with its version, for the manifest.
    package var tool: String

    package init(
        language: Language = .chinese,
        partner: String = "",
        normal: NormalMeasures = .standard,
        changes: ChangeThresholds = ChangeThresholds(),
        exports: String? = nil,
        html: Bool = false,
        command: String = "",
        tool: String
    ) {
        self.language = language
        self.partner = partner
        self.normal = normal
        self.changes = changes
        self.exports = exports
        self.html = html
        self.command = command
        self.tool = tool
    }
}
