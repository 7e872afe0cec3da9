package import Ledger
package import Manifests
package import Values

/// What a job came to and what it left behind.
package struct JobResult: Sendable {
    package let job: Job.ID
    package let end: JobEnd
    /// Rows of the input.
    package let rows: Int
    package let counts: [RowOutcome.Kind: Int]
    /// The refusal that stopped the job, if one did.
    package let refusal: Reply.Refusal?
    /// Whether reading may decide a row whose outcome is unknown.
    package let isReadable: Bool
    /// Where the result files are.
    package let folder: String
    package let files: [ManifestFile]
    /// What reading afterwards showed that the user should hear.
    package let warnings: [Localized]

    /// Whether `jobs resume` has something left to do.
    package var isResumable: Bool {
        counts[.unknown, default: 0] > 0 || counts[.unprocessed, default: 0] > 0
    }
}

/// A job's ties to who runs it.
package struct JobHooks: Sendable {
    package var control = JobControl()
    package var progress: @Sendable (JobProgress) -> Void = { _ in }
    /// Asked at the end of a wave when no pause is set; false stops the job.
    package var nextWave: @Sendable () async -> Bool = { false }

    package init() {}
}
