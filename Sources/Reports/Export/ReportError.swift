package import Values

/// Why files were not made from the ledger.
package struct ReportError: Error, Sendable, Hashable {
    /// What went wrong; new codes may come.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        package let description: String
        private init(_ name: String) { description = name }

        /// The ledger holds no usable pull of the data set.
        package static let noPull = Code("report.no-pull")
        /// A question of the pull was not answered in full: a total over it would be a total over a part.
        package static let notComplete = Code("report.not-complete")
        /// The figures of two ways to the same sum differ.
        package static let figures = Code("report.figures")
        /// The records are in more currencies than one report can add up.
        package static let currencies = Code("report.currencies")
        /// Two pulls cannot be compared.
        package static let notComparable = Code("report.not-comparable")
        /// A report's description cannot be used.
        package static let template = Code("report.template")
        /// A cell holds no figure that records stand behind.
        package static let cell = Code("report.cell")
        /// A sum is larger than an amount can be.
        package static let overflow = Code("report.overflow")
    }

    package let code: Code
    package let message: Localized
    /// What to do.
    package let mend: Localized?

    init(_ code: Code, _ message: Localized, mend: Localized? = nil) {
        self.code = code
        self.message = message
        self.mend = mend
    }
}

extension ReportError: CustomStringConvertible {
    package var description: String { "\(code): \(message.en)" }
}
