package import Values

/// One run of a batch command.
package struct Job: Sendable, Hashable, Identifiable {
    package enum State: String, Sendable {
        /// Begun and not ended; also what a killed run leaves behind. `jobs resume` goes on with it.
        case running
        /// Ended before its rows were decided: interrupted, or stopped by a limit or a fatal refusal.
        case stopped
        /// Every row is decided.
        case finished
    }

    /// What a job is made of, before it begins.
    package struct Plan: Sendable, Hashable {
        /// Such as `customers import`.
        package var command: String
        package var inputName: String?
        /// Of the input file, lower-case hex: a job only goes on with the very same file.
        package var inputSHA256: String?
        package var rows: Int
        /// The options as canonical JSON; never a secret.
        package var options: String
        /// Who took the customers' consent and when, in the user's words.
        package var consent: String?

        package init(
            command: String,
            inputName: String? = nil,
            inputSHA256: String? = nil,
            rows: Int,
            options: String = "{}",
            consent: String? = nil
        ) {
            self.command = command
            self.inputName = inputName
            self.inputSHA256 = inputSHA256
            self.rows = rows
            self.options = options
            self.consent = consent
        }
    }

    /// When it began, Beijing time, such as `20260309-114133`; with `-2` and so on when several began in one second.
    package let id: String
    package let plan: Plan
    package let started: Instant
    package let ended: Instant?
    package let state: State
    package let exitCode: Int?
}
