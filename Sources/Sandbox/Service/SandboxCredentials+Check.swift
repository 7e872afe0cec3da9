internal import Digests
internal import PartnerAPI
internal import Values

extension SandboxCredentials {
    /// Checks who sends a request: a token, or a signature over the request as it came.
    func check(_ request: SandboxRequest, now: Instant) throws(Refusal) {
        if let given = request.header("X-Auth-Token") {
            guard Secret(given) == token else { throw Refusal(401, "CBC.0154", "The token is illegal or has expired.") }
            return
        }
        let headers = HTTPHeaders(request.headers.map { HTTPHeaders.Field($0.name, $0.value) })
        let verdict: SignatureVerifier.Verdict
        do throws(Digest.Failure) {
            verdict = try SignatureVerifier.verdict(
                method: request.method,
                path: request.path,
                query: String(request.query),
                headers: headers,
                body: request.body,
                now: now,
                secretKey: { $0 == accessKey ? secretKey : nil }
            )
        } catch {
            throw Refusal(500, "CBC.0999", "Other error.")
        }
        switch verdict {
        case .accepted: return
        case .missing: throw SandboxCredentials.refusal("no authorization or X-Sdk-Date header")
        case .malformed: throw SandboxCredentials.refusal("malformed authorization header or X-Sdk-Date")
        case .unknownAccessKey: throw SandboxCredentials.refusal("AK access failed: unknown access key")
        case .clockSkew: throw SandboxCredentials.refusal("X-Sdk-Date differs from the server by more than 15 minutes")
        case .badSignature(let canonical):
            let shown = String(canonical.map { $0 == "\n" ? "|" : $0 })
            throw SandboxCredentials.refusal("verify aksk signature fail, canonical request of the gateway: " + shown)
        }
    }

    private static func refusal(_ reason: String) -> Refusal {
        Refusal(401, "APIGW.0301", "Incorrect IAM authentication information: " + reason)
    }
}
