package import Digests
package import Values

/// Checks a signature as the service's gateway does; the sandbox uses it.
package enum SignatureVerifier {
    package enum Verdict: Sendable, Hashable {
        /// The caller's access key.
        case accepted(String)
        /// No `Authorization` or `X-Sdk-Date`.
        case missing
        /// Not `SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`, or the date is none.
        case malformed
        case unknownAccessKey
        /// The date differs from this clock by more than 15 minutes.
        case clockSkew
        /// Another signature was expected; with the canonical request of this side, which helps to find the difference.
        case badSignature(canonicalRequest: String)
    }

    /// How far the caller's clock may be off.
    package static let toleratedSkew: Int64 = 15 * 60

    /// - Parameters:
    ///   - path: as received, percent-encoded.
    ///   - query: as received, without `?`.
    ///   - secretKey: the secret key that belongs to an access key; nil for one that is not known.
    package static func verdict(
        method: String,
        path: String,
        query: String,
        headers: HTTPHeaders,
        body: [UInt8],
        now: Instant,
        secretKey: (String) -> Secret?
    ) throws(Digest.Failure) -> Verdict {
        guard let authorization = headers["Authorization"], let date = headers["X-Sdk-Date"] else { return .missing }
        guard let claim = Claim(authorization), let moment = Instant(basic: date),
            claim.signedHeaders.contains("x-sdk-date")
        else { return .malformed }
        guard let secretKey = secretKey(claim.accessKey) else { return .unknownAccessKey }
        guard abs(moment.seconds(since: now)) <= toleratedSkew else { return .clockSkew }
        let covered = headers.fields.filter { claim.signedHeaders.contains($0.name.lowercased()) }
        let canonical = try CanonicalRequest(
            method: method,
            path: path,
            query: query,
            headers: HTTPHeaders(covered),
            body: body
        )
        let expected = try RequestSigner.signature(canonical, secretKey: secretKey, date: date)
        guard isEqual(expected, claim.signature) else { return .badSignature(canonicalRequest: canonical.text) }
        return .accepted(claim.accessKey)
    }

    /// Takes the same time wherever the first difference lies.
    private static func isEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What an `Authorization` header claims.
    private struct Claim {
        let accessKey: String
        let signedHeaders: Set<String>
        let signature: String

        init?(_ header: String) {
            guard header.hasPrefix(CanonicalRequest.algorithm + " ") else { return nil }
            var parts: [Substring: Substring] = [:]
            for part in header.dropFirst(CanonicalRequest.algorithm.count).split(separator: ",") {
                let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                guard pair.count == 2, parts.updateValue(pair[1], forKey: pair[0]) == nil else { return nil }
            }
            guard let accessKey = parts["Access"], let names = parts["SignedHeaders"],
                let signature = parts["Signature"]
            else { return nil }
            self.accessKey = String(accessKey)
            signedHeaders = Set(names.split(separator: ";").map { $0.lowercased() })
            self.signature = String(signature)
        }
    }
}
