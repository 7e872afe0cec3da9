public import Values

/// One operation of the service, described once. The client, the governor, the sandbox's rules, `doctor` and the
/// documentation all read this description.
public struct Operation: Sendable {
    public enum Method: String, Sendable { case get = "GET", post = "POST", delete = "DELETE" }

    /// What sending it does, and so what may be done when its answer is lost. Retry is decided by this, never by the
    /// HTTP method.
    public enum Effect: Sendable, Hashable {
        /// Changes nothing: may be sent again at will.
        case read
        /// Sending it again leaves the same state.
        case repeatableWrite
        /// Changes something once; after a lost answer the state is read before anything is sent again.
        case resolvedWrite
        /// Reaches a person and cannot be read back; never repeated unless the user asks.
        case message
    }

    /// Who may call it.
    public struct Callers: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        /// 解决方案提供商
        public static let solutionProvider = Callers(rawValue: 1)
        /// 华为云总经销商
        public static let distributor = Callers(rawValue: 2)
        /// 云经销商
        public static let reseller = Callers(rawValue: 4)
        /// A customer with its own credentials.
        public static let customer = Callers(rawValue: 8)
        public static let partners: Callers = [.solutionProvider, .distributor]
    }

    /// How a list is paged: by record offset, default page of 10.
    public struct Paging: Sendable {
        public let maximumLimit: Int
        public let maximumOffset: Int
        /// The page size when none is asked for.
        public static let defaultLimit = 10

        public init(maximumLimit: Int, maximumOffset: Int = 2_147_483_646) {
            self.maximumLimit = maximumLimit
            self.maximumOffset = maximumOffset
        }
    }

    /// Where the records of an answer are.
    public struct Listing: Sendable {
        /// The member that holds the list.
        public let list: String
        /// The member that holds the number of all matching records; nil where the answer has none.
        public let total: String?
        public let schema: RecordSchema

        public init(list: String, total: String?, schema: RecordSchema) {
            self.list = list
            self.total = total
            self.schema = schema
        }
    }

    /// The values of `X-Language` it understands.
    public enum LanguageHeader: Sendable {
        case none
        /// `zh_CN`, `en_US`
        case mixedCase
        /// `zh_cn`, `en_us`; reserved, Chinese only
        case lowerCase
    }

    /// The name in the service's own documents and SDKs.
    public let name: String
    public let title: Localized
    public let method: Method
    public let path: String
    public let effect: Effect
    /// Requests a second that the service allows by its documents.
    public let requestsPerSecond: Int
    public let callers: Callers
    /// Permission items of a partner's operator; any one suffices, none means no permission is needed.
    public let permissions: [String]
    public let parameters: [Parameter]
    public let paging: Paging?
    public let listing: Listing?
    public let languageHeader: LanguageHeader
    /// The document page it follows, where that is known.
    public let page: String?

    public init(
        _ name: String,
        zh: String,
        en: String,
        _ method: Method,
        _ path: String,
        effect: Effect = .read,
        requestsPerSecond: Int = 10,
        callers: Callers = .partners,
        permissions: [String] = [],
        parameters: [Parameter] = [],
        paging: Paging? = nil,
        listing: Listing? = nil,
        languageHeader: LanguageHeader = .none,
        page: String? = nil
    ) {
        self.name = name
        self.title = Localized(zh: zh, en: en)
        self.method = method
        self.path = path
        self.effect = effect
        self.requestsPerSecond = requestsPerSecond
        self.callers = callers
        self.permissions = permissions
        self.parameters = parameters
        self.paging = paging
        self.listing = listing
        self.languageHeader = languageHeader
        self.page = page
    }
}

extension Operation: Hashable {
    public static func == (left: Operation, right: Operation) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
