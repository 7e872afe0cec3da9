public import Values

/// What a rule has to say about a value.
public struct ImportFinding: Sendable, Hashable {
    public var severity: Problem.Severity
    /// The rule's stable name; never localised.
    public var rule: String
    /// The column it is about; nil for the one that was checked.
    public var column: String?
    public var message: Localized
    public var mend: Localized?

    public init(
        _ rule: String,
        _ severity: Problem.Severity = .error,
        column: String? = nil,
        zh: String,
        en: String,
        mend: Localized? = nil
    ) {
        self.severity = severity
        self.rule = rule
        self.column = column
        self.message = Localized(zh: zh, en: en)
        self.mend = mend
    }
}

/// A rule for the value of one column; it is not asked about empty cells.
public struct ImportRule: Sendable {
    let check: @Sendable (String) -> ImportFinding?

    public init(_ check: @escaping @Sendable (String) -> ImportFinding?) { self.check = check }
}

/// A rule that looks at several columns of a row. Its findings name the column they are about.
public struct ImportRowRule: Sendable {
    let check: @Sendable (ImportRow) -> [ImportFinding]

    public init(_ check: @escaping @Sendable (ImportRow) -> [ImportFinding]) { self.check = check }
}
