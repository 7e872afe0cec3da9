public import Values

/// One parameter of an operation and the service's rules for it. A GET takes it in the query, a POST in the JSON body.
public struct Parameter: Sendable {
    public enum Kind: Sendable {
        case string(maximumLength: Int)
        case integer(ClosedRange<Int64>)
        /// A whole number out of these.
        case integerCode([Int64])
        /// A string out of these.
        case stringCode([String])
        case boolean
        /// `yyyy-MM-dd'T'HH:mm:ss'Z'`
        case instant
        /// `yyyy-MM-dd`
        case date
        /// `yyyy-MM`
        case billCycle
        /// Yuan above zero with at most two decimals, as a JSON number or as its text.
        case amount(maximum: Amount)
        /// A list of objects or values; its own rules are the operation's.
        case list(ClosedRange<Int>)
    }

    /// What an empty string, or null, means for this parameter. An absent one always means "not given".
    public enum Blank: Sendable {
        /// As if it were absent.
        case ignored
        /// A filter that matches only empty values.
        case filters
        /// Refused with CBC.0100.
        case refused
    }

    public let name: String
    public let kind: Kind
    public let isRequired: Bool
    public let emptyString: Blank
    public let null: Blank

    public init(
        _ name: String,
        _ kind: Kind,
        required: Bool = false,
        emptyString: Blank = .ignored,
        null: Blank = .ignored
    ) {
        self.name = name
        self.kind = kind
        self.isRequired = required
        self.emptyString = emptyString
        self.null = null
    }

    /// `offset`, from 0 to the operation's maximum.
    public static func offset(maximum: Int64 = 2_147_483_646, emptyString: Blank = .refused) -> Parameter {
        Parameter("offset", .integer(0...maximum), emptyString: emptyString)
    }

    /// `limit`, from 1 to the operation's maximum.
    public static func limit(maximum: Int64, emptyString: Blank = .refused, null: Blank = .ignored) -> Parameter {
        Parameter("limit", .integer(1...maximum), emptyString: emptyString, null: null)
    }

    /// `indirect_partner_id`: the reseller whose customers are meant; only a distributor's is looked at.
    public static let indirectPartnerID = Parameter("indirect_partner_id", .string(maximumLength: 64))

    /// The most an amount can be where the service names no limit of its own: what the other transfers take.
    public static let yuan = Amount(999_999_999_999)
}
