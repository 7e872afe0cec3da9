/// Where the service is: `https`, or plain `http` to this machine alone.
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    public enum Scheme: String, Sendable { case https, http }

    /// The China site's one endpoint.
    public static let service = Endpoint(scheme: .https, host: "bss.myhuaweicloud.com", port: nil, basePath: "")

    public let scheme: Scheme
    /// Lower case; an IPv6 address in brackets.
    public let host: String
    /// Nil for the scheme's own.
    public let port: Int?
    /// Empty, or `/…` without a slash at the end.
    public let basePath: String

    private init(scheme: Scheme, host: String, port: Int?, basePath: String) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.basePath = basePath
    }

    /// Reads `https://host[:port][/base]`.
    ///
    /// - Throws: ``EndpointError``, whose text says what to change.
    public init(_ text: String) throws(EndpointError) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else {
            throw EndpointError.characters
        }
        guard let colon = text.firstRange(of: "://"),
            let scheme = Scheme(rawValue: text[..<colon.lowerBound].lowercased())
        else { throw EndpointError.scheme }
        let rest = text[colon.upperBound...]
        guard !rest.contains("@") else { throw EndpointError.userInformation }
        guard !rest.contains("?"), !rest.contains("#") else { throw EndpointError.query }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let (host, port) = try Endpoint.hostAndPort(rest[..<slash])
        var path = rest[slash...]
        while path.hasSuffix("/") { path.removeLast() }
        guard scheme == .https || Endpoint.isLoopback(host) else { throw EndpointError.plain }
        let own = scheme == .https ? 443 : 80
        self.init(scheme: scheme, host: host, port: port == own ? nil : port, basePath: String(path))
    }

    private static func hostAndPort(_ authority: Substring) throws(EndpointError) -> (String, Int?) {
        var host = authority
        var port: Int?
        let afterBracket = authority.lastIndex(of: "]") ?? authority.startIndex
        if let colon = authority[afterBracket...].lastIndex(of: ":") {
            host = authority[..<colon]
            let digits = authority[authority.index(after: colon)...]
            guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let number = Int(digits), (1...65_535).contains(number)
            else { throw EndpointError.port }
            port = number
        }
        guard isHost(host) else { throw EndpointError.host }
        return (host.lowercased(), port)
    }

    private static func isHost(_ host: Substring) -> Bool {
        if host.hasPrefix("[") {
            let inner = host.dropFirst().dropLast()
            return host.hasSuffix("]") && inner.contains(":")
                && inner.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            !label.isEmpty
                && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Whether it is this machine: no proxy stands between.
    public var isLoopback: Bool { Endpoint.isLoopback(host) }

    /// What the `Host` header says: the port only where it is not the scheme's own.
    public var authority: String { port.map { "\(host):\($0)" } ?? host }

    var origin: String { "\(scheme.rawValue)://\(authority)" }

    public var description: String { origin + basePath }
}
