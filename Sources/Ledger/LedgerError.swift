package import Values

/// Why the ledger could not do what was asked, with what to do about it.
package struct LedgerError: Error, Sendable {
    /// What went wrong; new codes may come.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        package let description: String
        private init(_ name: String) { description = name }

        /// The file cannot be made or opened.
        package static let cannotOpen = Code("ledger.cannot-open")
        /// The file is no ledger.
        package static let notALedger = Code("ledger.not-a-ledger")
        /// The file's content is damaged.
        package static let corrupt = Code("ledger.corrupt")
        /// A newer version of the program has written it.
        package static let newerVersion = Code("ledger.newer-version")
        /// The disk is full.
        package static let diskFull = Code("ledger.disk-full")
        /// The file, or its folder, may not be written.
        package static let readOnly = Code("ledger.read-only")
        /// Another program holds the database for longer than we wait.
        package static let busy = Code("ledger.busy")
        /// Another run holds the workspace.
        package static let anotherRun = Code("ledger.another-run")
        /// A pull, query, job or row that the ledger does not hold.
        package static let notFound = Code("ledger.not-found")
        /// A value that does not fit what the ledger keeps.
        package static let refused = Code("ledger.refused")
        /// Reading or writing failed otherwise.
        package static let inputOutput = Code("ledger.input-output")
    }

    package let code: Code
    /// The file concerned.
    package let path: String
    package let message: Localized
    /// What to do.
    package let mend: Localized?
    /// The library's own words, without data.
    package let detail: String?
    /// Who holds the workspace, with ``Code/anotherRun``.
    package let owner: LockOwner?

    package init(
        _ code: Code,
        path: String,
        message: Localized,
        mend: Localized? = nil,
        detail: String? = nil,
        owner: LockOwner? = nil
    ) {
        self.code = code
        self.path = path
        self.message = message
        self.mend = mend
        self.detail = detail
        self.owner = owner
    }
}

extension LedgerError: CustomStringConvertible {
    package var description: String {
        "\(code): \(message.en) (\(path))" + (detail.map { ": \($0)" } ?? "")
    }
}
