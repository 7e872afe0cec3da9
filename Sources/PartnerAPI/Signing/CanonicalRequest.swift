package import Digests

/// A request in the one form that both sides hash (SDK-HMAC-SHA256).
package struct CanonicalRequest: Sendable {
    static let algorithm = "SDK-HMAC-SHA256"

    /// The whole text that is hashed.
    package let text: String
    /// Lower-case names of the headers it covers, joined by `;`.
    package let signedHeaders: String

    /// - Parameters:
    ///   - path: as on the wire, percent-encoded.
    ///   - query: as on the wire, without `?`.
    ///   - headers: those to cover. Names with an underscore are passed over: gateways drop them.
    package init(
        method: String,
        path: String,
        query: String,
        headers: HTTPHeaders,
        body: [UInt8]
    ) throws(Digest.Failure) {
        let covered = CanonicalRequest.canonical(headers)
        signedHeaders = covered.map(\.name).joined(separator: ";")
        let lines = covered.map { "\($0.name):\($0.value)\n" }.joined()
        let payload = try CanonicalRequest.payload(headers, body)
        text = [
            method.uppercased(), CanonicalRequest.uri(path), CanonicalRequest.query(query), lines, signedHeaders,
            payload,
        ].joined(separator: "\n")
    }

    /// The second hash's input.
    package func stringToSign(date: String) throws(Digest.Failure) -> String {
        [CanonicalRequest.algorithm, date, try Digest.sha256(Array(text.utf8))].joined(separator: "\n")
    }

    private static func canonical(_ headers: HTTPHeaders) -> [HTTPHeaders.Field] {
        headers.fields
            .filter { !$0.name.utf8.contains(UInt8(ascii: "_")) && $0.name.lowercased() != "authorization" }
            .map { HTTPHeaders.Field($0.name.lowercased(), trimmed($0.value)) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private static func trimmed(_ text: String) -> String {
        var view = text.unicodeScalars[...]
        while let first = view.first, first == " " || first == "\t" { view.removeFirst() }
        while let last = view.last, last == " " || last == "\t" { view.removeLast() }
        return String(view)
    }

    /// Segments decoded and encoded anew, with a slash at the end that the address itself need not have.
    private static func uri(_ path: String) -> String {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        let encoded = segments.map { PercentEncoding.encode(PercentEncoding.decode($0)) }.joined(separator: "/")
        return encoded.hasSuffix("/") ? encoded : encoded + "/"
    }

    /// Pairs decoded, encoded anew, and sorted by key, then value, as bytes.
    package static func query(_ query: String) -> String {
        let pairs = query.split(separator: "&").map { pair -> (key: [UInt8], value: [UInt8]) in
            let equals = pair.firstIndex(of: "=")
            let key = PercentEncoding.decode(pair[..<(equals ?? pair.endIndex)])
            return (key, equals.map { PercentEncoding.decode(pair[pair.index(after: $0)...]) } ?? [])
        }
        return self.query(pairs)
    }

    /// The query in canonical order, which is also how it is sent.
    package static func query(_ pairs: [(key: [UInt8], value: [UInt8])]) -> String {
        pairs
            .sorted {
                $0.key == $1.key
                    ? $0.value.lexicographicallyPrecedes($1.value) : $0.key.lexicographicallyPrecedes($1.key)
            }
            .map { PercentEncoding.encode($0.key) + "=" + PercentEncoding.encode($0.value) }
            .joined(separator: "&")
    }

    private static func payload(_ headers: HTTPHeaders, _ body: [UInt8]) throws(Digest.Failure) -> String {
        let unsigned = "UNSIGNED-PAYLOAD"
        if !body.isEmpty, headers["X-Sdk-Content-Sha256"] == unsigned { return unsigned }
        return try Digest.sha256(body)
    }
}
