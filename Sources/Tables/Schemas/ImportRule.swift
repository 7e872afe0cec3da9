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
    private let bytes: @Sendable (ImportValue) -> ImportFinding?
    /// What surely passes; nil where the rule has to be asked.
    let sure: SureValue?

    /// A rule for the value as text.
    public init(_ check: @escaping @Sendable (String) -> ImportFinding?) {
        bytes = { check($0.text) }
        sure = nil
    }

    /// A rule that needs no `String`: the quicker kind, for the columns of files of a million rows.
    ///
    /// - Parameter sure: what the rule surely has nothing against.
    init(sure: SureValue? = nil, bytes: @escaping @Sendable (ImportValue) -> ImportFinding?) {
        self.bytes = bytes
        self.sure = sure
    }

    func check(_ value: ImportValue) -> ImportFinding? { bytes(value) }

    func check(_ text: String) -> ImportFinding? {
        var text = text
        return text.withUTF8 { bytes(ImportValue($0)) }
    }
}
