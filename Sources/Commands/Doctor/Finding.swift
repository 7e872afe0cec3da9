package import Values

/// What one check of `doctor` came to.
package struct Finding: Sendable {
    package enum Verdict: String, Sendable {
        case ok
        case warning
        case failed
        /// Could not be tried.
        case skipped
    }

    package let subject: Localized
    package let verdict: Verdict
    package let remark: Localized
    /// What the process should end with when this is the worst that was found.
    package let status: ExitStatus

    package init(_ subject: Localized, _ verdict: Verdict, _ remark: Localized, status: ExitStatus = .done) {
        self.subject = subject
        self.verdict = verdict
        self.remark = remark
        self.status = status
    }
}
