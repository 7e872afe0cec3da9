public import Values

/// One column of an input file: how people call it, what may stand in it and by which rules.
public struct ImportColumn: Sendable {
    /// What the column holds; it decides which damage by a spreadsheet is looked for.
    public enum Kind: Sendable {
        /// Free text.
        case text
        /// An id, phone or account: text that a spreadsheet may have made a number of.
        case identifier
        /// A whole number, an amount: digits that are meant as a number.
        case number
        /// One of a few words; what else people write for them is understood.
        case choice([ImportChoice])
        /// A password: taken exactly as it stands, also with spaces around it.
        case password
    }

    /// A ``Kind`` without its words.
    enum PlainKind: Sendable { case text, identifier, number, choice, password }

    /// How much of a value may be seen in problems.
    public enum Disclosure: Sendable {
        case shown
        /// Personal: the middle of long digits is hidden.
        case masked
        /// A secret: nothing. The value is handed out only as a ``Secret`` and never carried through.
        case hidden
    }

    /// The API's name, such as `mobile_phone`.
    public let name: String
    public let heading: Localized
    /// Other headings that mean this column.
    public let aliases: [String]
    public let kind: Kind
    public let isRequired: Bool
    public let disclosure: Disclosure
    /// How bad it is when two rows have the same value; nil when it is nothing.
    public let repetition: Problem.Severity?
    public let rules: [ImportRule]
    /// What stands in the template's rows.
    public let examples: [String]

    public init(
        _ name: String,
        _ kind: Kind,
        zh: String,
        en: String,
        aliases: [String] = [],
        required: Bool = false,
        disclosure: Disclosure = .shown,
        repetition: Problem.Severity? = nil,
        rules: [ImportRule] = [],
        examples: [String] = []
    ) {
        self.name = name
        self.kind = kind
        self.heading = Localized(zh: zh, en: en)
        self.aliases = aliases
        self.isRequired = required
        self.disclosure = disclosure
        self.repetition = repetition
        self.rules = rules
        self.examples = examples
    }

    public var isSecret: Bool { disclosure == .hidden }

    /// Everything a file may call the column.
    var names: [String] { [name, heading.zh, heading.en] + aliases }

    /// The value as a problem may show it: shortened, masked, or not at all.
    func display(_ value: String) -> String? {
        switch disclosure {
        case .hidden: nil
        case .shown: value.shownShort
        case .masked: ImportColumn.masked(value.shownShort)
        }
    }

    /// `13812345678` as `138****78`; what has fewer than seven digits is nobody's phone.
    private static func masked(_ value: String) -> String {
        let digits = value.unicodeScalars.filter { $0.properties.numericType != nil }.count
        guard digits >= 7 else { return value }
        return String(value.prefix(3)) + "****" + String(value.suffix(2))
    }
}

extension ImportColumn.Kind {
    var plain: ImportColumn.PlainKind {
        switch self {
        case .text: .text
        case .identifier: .identifier
        case .number: .number
        case .choice: .choice
        case .password: .password
        }
    }
}

/// A word of a column and what else is understood as it.
public struct ImportChoice: Sendable {
    /// What the service takes.
    public let value: String
    /// Other spellings, compared without regard to ASCII case.
    public let spellings: [String]
    /// All of these in lower case.
    private let folded: [[UInt8]]

    public init(_ value: String, _ spellings: String...) {
        self.value = value
        self.spellings = spellings
        folded = ([value] + spellings).map { Array($0.asciiLowercased.utf8) }
    }

    func accepts(_ text: ImportValue) -> Bool { folded.contains { text.equals(ignoringCase: $0) } }
}
