package import Digests
package import Values

/// Says who sends a request: a pure function of request, credentials and date.
package enum RequestSigner {
    /// The headers to add. Signed with a key they cover every header the request has; with a token they are the token.
    package static func authorization(
        of request: HTTPRequest,
        as credentials: Credentials,
        at date: Instant
    ) throws(Digest.Failure) -> HTTPHeaders {
        switch credentials {
        case .token(let token):
            return HTTPHeaders([.init("X-Auth-Token", token.exposed { $0 })])
        case .accessKey(let accessKey, let secretKey, let securityToken):
            var added = HTTPHeaders([.init("X-Sdk-Date", date.basicText)])
            if let securityToken { added.add("X-Security-Token", securityToken.exposed { $0 }) }
            let canonical = try CanonicalRequest(
                method: request.method,
                path: request.path,
                query: request.query,
                headers: HTTPHeaders(request.headers.fields + added.fields),
                body: request.body
            )
            added.add(
                "Authorization",
                try authorization(canonical, accessKey: accessKey, secretKey: secretKey, date: date.basicText)
            )
            return added
        }
    }

    /// The `Authorization` header for a canonical request.
    package static func authorization(
        _ canonical: CanonicalRequest,
        accessKey: String,
        secretKey: Secret,
        date: String
    ) throws(Digest.Failure) -> String {
        let signature = try signature(canonical, secretKey: secretKey, date: date)
        return CanonicalRequest.algorithm
            + " Access=\(accessKey), SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
    }

    static func signature(
        _ canonical: CanonicalRequest,
        secretKey: Secret,
        date: String
    ) throws(Digest.Failure) -> String {
        let key = secretKey.exposed { Array($0.utf8) }
        return try Digest.hmacSHA256(key: key, Array(try canonical.stringToSign(date: date).utf8))
    }
}
