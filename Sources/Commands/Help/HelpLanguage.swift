internal import ArgumentParser
package import Values

/// The language in which command descriptions are made at this moment. ArgumentParser takes its texts from static
/// properties and property wrappers, which have no other way to learn what the person in front of the screen reads.
package enum HelpLanguage {
    @TaskLocal package static var current = Language.chinese

    static subscript(zh zh: String, en en: String) -> String { Localized(zh: zh, en: en)[current] }
}

extension ArgumentHelp {
    /// A help text in both languages.
    static func both(zh: String, en: String, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp(HelpLanguage[zh: zh, en: en], valueName: value)
    }
}
