/// A request as it goes on the wire: what was signed is what is sent, byte for byte.
public struct HTTPRequest: Sendable {
    public var method: String
    public var endpoint: Endpoint
    /// The percent-encoded path, with the endpoint's base path.
    public var path: String
    /// The percent-encoded query without `?`; empty for none.
    public var query: String
    public var headers: HTTPHeaders
    public var body: [UInt8]
    /// Whether the transport may send it a second time when a kept connection turns out to be dead. False for
    /// everything that changes something.
    public var mayRepeat: Bool
    public var limits: Limits

    /// Bounds of one exchange.
    public struct Limits: Sendable, Hashable {
        /// Name look-up, TCP and TLS together.
        public var connect: Duration
        /// The whole exchange.
        public var total: Duration
        /// Bytes of the answer's body.
        public var bodyBytes: Int

        public init(
            connect: Duration = .seconds(15),
            total: Duration = .seconds(120),
            bodyBytes: Int = 32 * 1024 * 1024
        ) {
            self.connect = connect
            self.total = total
            self.bodyBytes = bodyBytes
        }
    }

    public init(
        method: String,
        endpoint: Endpoint,
        path: String,
        query: String = "",
        headers: HTTPHeaders = [:],
        body: [UInt8] = [],
        mayRepeat: Bool,
        limits: Limits = Limits()
    ) {
        self.method = method
        self.endpoint = endpoint
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.mayRepeat = mayRepeat
        self.limits = limits
    }

    /// The whole address.
    public var url: String { endpoint.origin + path + (query.isEmpty ? "" : "?" + query) }
}
