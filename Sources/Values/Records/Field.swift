/// One field of a record of the service: its name on the wire, what it holds and how people call it.
///
/// Everything that handles a field (the page reader, the ledger's column, the CSV and sheet cells, the totals, the
/// sandbox's answers) follows from this description.
public struct Field: Sendable {
    public enum Kind: Sendable {
        /// Free text.
        case text
        /// An id, phone or account: text that must never become a number.
        case identifier
        /// A whole number.
        case integer
        /// A code with known meanings; `CodeTable.wire` says whether it travels as a number or a string.
        case code(CodeTable)
        /// Money in yuan, or in the unit that another field of the record gives by measure id.
        case money(measure: String?)
        /// A usage, in the unit that another field of the record gives by measure id.
        case quantity(measure: String)
        /// An exact number without a unit.
        case decimal
        /// A measure id: resolves through ListMeasureUnits.
        case measure
        /// `yyyy-MM-dd'T'HH:mm:ss'Z'`, UTC.
        case instant
        /// One instant, or two joined by `-`, UTC.
        case instantRange
        /// `yyyy-MM` or `yyyy-MM-dd`, Beijing calendar.
        case calendar
        case boolean
        /// An object or a list, kept as the JSON text it came as.
        case json
    }

    /// The API's name; `outer.inner` for a member of a nested object.
    public let name: String
    /// The keys from the record's object down to the value.
    public let path: [String]
    public let kind: Kind
    public let heading: Localized
    /// Whether the contract says that it is always there; a record without it is malformed.
    public let isRequired: Bool
    public let origin: Origin

    /// Where a field's value comes from.
    public enum Origin: Sendable {
        /// The record in the service's answer.
        case answer
        /// What was asked, or the answer around the record: the order a refund belongs to, the page's currency. The
        /// pull fills it in.
        case pull
    }

    public init(
        _ name: String,
        _ kind: Kind,
        zh: String,
        en: String,
        required: Bool = false,
        origin: Origin = .answer
    ) {
        self.name = name
        self.origin = origin
        self.path = name.split(separator: ".").map(String.init)
        self.kind = kind
        self.heading = Localized(zh: zh, en: en)
        self.isRequired = required
    }

    /// Whether the field holds an exact decimal (``Cell/decimal(_:)``).
    public var isDecimal: Bool {
        switch kind {
        case .money, .quantity, .decimal: true
        default: false
        }
    }

    /// Whether the field holds a whole number (``Cell/integer(_:)``).
    public var isInteger: Bool {
        switch kind {
        case .integer, .measure: true
        case .code(let table): table.wire == .number
        default: false
        }
    }
}

/// The meanings of a coded field. Codes that are not listed pass through without a label.
public struct CodeTable: Sendable {
    /// How the code travels.
    public enum Wire: Sendable { case number, string }

    public let wire: Wire
    public let labels: [String: Localized]

    public init(_ wire: Wire, _ labels: KeyValuePairs<String, (zh: String, en: String)>) {
        self.wire = wire
        self.labels = Dictionary(
            labels.map { ($0.key, Localized(zh: $0.value.zh, en: $0.value.en)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    public func label(for code: String) -> Localized? { labels[code] }
}
