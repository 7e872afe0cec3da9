/// No complete answer came.
public struct TransportError: Error, Sendable, CustomStringConvertible {
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        public let description: String
        private init(_ name: String) { description = name }

        /// The host's name is not known.
        public static let unknownHost = Code("unknown_host")
        /// Nobody listens, or the network does not lead there.
        public static let refused = Code("connection_refused")
        /// TLS could not be agreed on, or the certificate does not hold.
        public static let tls = Code("tls_failed")
        /// No connection within the time for it.
        public static let connectTimedOut = Code("connect_timed_out")
        /// No complete answer within the whole time.
        public static let timedOut = Code("timed_out")
        /// The connection broke.
        public static let connectionLost = Code("connection_lost")
        /// The answer is larger than the bound.
        public static let tooLarge = Code("too_large")
        /// What came is not HTTP.
        public static let notHTTP = Code("not_http")
        /// The task was cancelled.
        public static let cancelled = Code("cancelled")
        /// The HTTP library could not be used.
        public static let library = Code("library_failed")
    }

    public let code: Code
    /// Whether any byte of the request may have left: then the service may have acted on it.
    public let mayHaveBeenSent: Bool
    /// The library's own words.
    public let detail: String

    public init(_ code: Code, mayHaveBeenSent: Bool, detail: String = "") {
        self.code = code
        self.mayHaveBeenSent = mayHaveBeenSent
        self.detail = detail
    }

    public var description: String { detail.isEmpty ? "\(code)" : "\(code): \(detail)" }
}
