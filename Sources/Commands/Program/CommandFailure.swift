package import Values

/// Why a command could not do what it was asked: said to the person in front of it, in both languages.
package struct CommandFailure: Error, Sendable {
    package let status: ExitStatus
    package let message: Localized
    /// What to do about it.
    package let hint: Localized?
    /// The faults in the input that led here; shown before the message.
    package let problems: [Problem]

    package init(_ status: ExitStatus, _ message: Localized, hint: Localized? = nil, problems: [Problem] = []) {
        self.status = status
        self.message = message
        self.hint = hint
        self.problems = problems
    }

    package init(
        _ status: ExitStatus,
        zh: String,
        en: String,
        hint: Localized? = nil,
        problems: [Problem] = []
    ) {
        self.init(status, Localized(zh: zh, en: en), hint: hint, problems: problems)
    }

    /// Message and hint in one sentence.
    package var advice: Localized {
        guard let hint else { return message }
        return Localized(zh: "\(message.zh)；\(hint.zh)", en: "\(message.en); \(hint.en)")
    }
}
