import Foundation
import PartnerAPI
import Testing
import Values

/// A published or derived example of the signature.
struct SigningVector: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let method: String
    let url: String
    let headers: [String: String]
    let body: String
    let ak: String
    let sk: String
    let xSdkDate: String
    let canonicalRequest: String
    let stringToSign: String
    let authorization: String

    private enum CodingKeys: String, CodingKey {
        case name, method, url, headers, body, ak, sk, authorization
        case xSdkDate = "x_sdk_date"
        case canonicalRequest = "canonical_request"
        case stringToSign = "string_to_sign"
    }

    var testDescription: String { name }

    static func all() throws -> [SigningVector] {
        let url = try #require(
            Bundle.module.url(forResource: "signing-vectors", withExtension: "json", subdirectory: "Vectors")
        )
        return try JSONDecoder().decode([SigningVector].self, from: Data(contentsOf: url))
    }

    /// Path and query as they stand in the address.
    var target: (path: String, query: String) {
        let afterScheme = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)[2]
        let slash = afterScheme.firstIndex(of: "/") ?? afterScheme.endIndex
        let parts = afterScheme[slash...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts.first.map(String.init) ?? "/", parts.count > 1 ? String(parts[1]) : "")
    }

    var fields: HTTPHeaders { HTTPHeaders(headers.map { HTTPHeaders.Field($0.key, $0.value) }) }

    func canonical() throws -> CanonicalRequest {
        try CanonicalRequest(
            method: method,
            path: target.path,
            query: target.query,
            headers: fields,
            body: Array(body.utf8)
        )
    }
}

@Suite("Signing")
struct SigningTests {
    @Test("Every example of the contract is reproduced byte for byte")
    func vectors() throws {
        let vectors = try SigningVector.all()
        #expect(vectors.count == 18)
        for vector in vectors {
            let canonical = try vector.canonical()
            #expect(canonical.text == vector.canonicalRequest, "\(vector.name)")
            #expect(try canonical.stringToSign(date: vector.xSdkDate) == vector.stringToSign, "\(vector.name)")
            let authorization = try RequestSigner.authorization(
                canonical,
                accessKey: vector.ak,
                secretKey: Secret(vector.sk),
                date: vector.xSdkDate
            )
            #expect(authorization == vector.authorization, "\(vector.name)")
        }
    }

    @Test("The service's side accepts every example it is shown at its own time")
    func verified() throws {
        for vector in try SigningVector.all() {
            #expect(try verdict(vector) == .accepted(vector.ak), "\(vector.name)")
        }
    }

    @Test(
        "The tolerated clock difference is 15 minutes to either side",
        arguments: [
            (900, true), (-900, true), (901, false), (-901, false),
        ]
    )
    func skew(seconds: Int64, isAccepted: Bool) throws {
        let vector = try #require(try SigningVector.all().first { $0.name == "post-create-sub-customer" })
        let expected = isAccepted ? SignatureVerifier.Verdict.accepted(vector.ak) : .clockSkew
        #expect(try verdict(vector, later: seconds) == expected)
    }

    @Test(
        "A single changed byte anywhere is rejected",
        arguments: ["path", "query", "body", "header", "signature", "key"]
    )
    func tampered(part: String) throws {
        let vector = try #require(try SigningVector.all().first { $0.name == "post-json-chinese-utf8" })
        var headers = vector.fields
        headers.add("Authorization", vector.authorization)
        var path = vector.target.path
        var query = vector.target.query
        var body = Array(vector.body.utf8)
        var secret = vector.sk
        switch part {
        case "path": path += "x"
        case "query": query += "&x=1"
        case "body": body[3] ^= 1
        case "header":
            headers = HTTPHeaders(headers.fields.map { .init($0.name, $0.name == "X-Language" ? "en_US" : $0.value) })
        case "signature":
            let last = try #require(vector.authorization.last)
            headers = vector.fields
            headers.add("Authorization", vector.authorization.dropLast() + (last == "0" ? "1" : "0"))
        default: secret += "x"
        }
        let now = try #require(Instant(basic: vector.xSdkDate))
        let verdict = try SignatureVerifier.verdict(
            method: vector.method,
            path: path,
            query: query,
            headers: headers,
            body: body,
            now: now
        ) { _ in Secret(secret) }
        guard case .badSignature = verdict else {
            Issue.record("accepted as \(verdict)")
            return
        }
    }

    @Test("Missing, malformed and unknown credentials are told apart")
    func kinds() throws {
        let now = try #require(Instant("2026-01-15T08:15:30Z"))
        func verdict(_ headers: HTTPHeaders) throws -> SignatureVerifier.Verdict {
            try SignatureVerifier.verdict(
                method: "GET",
                path: "/",
                query: "",
                headers: headers,
                body: [],
                now: now
            ) { _ in nil }
        }
        #expect(try verdict([:]) == .missing)
        #expect(try verdict(["Authorization": "Bearer x", "X-Sdk-Date": "20260115T081530Z"]) == .malformed)
        let claim = "SDK-HMAC-SHA256 Access=A, SignedHeaders=x-sdk-date, Signature=00"
        #expect(try verdict(["Authorization": claim, "X-Sdk-Date": "yesterday"]) == .malformed)
        let unsigned = "SDK-HMAC-SHA256 Access=A, SignedHeaders=host, Signature=00"
        #expect(try verdict(["Authorization": unsigned, "X-Sdk-Date": "20260115T081530Z"]) == .malformed)
        #expect(try verdict(["Authorization": claim, "X-Sdk-Date": "20260115T081530Z"]) == .unknownAccessKey)
    }

    @Test("What the client signs, the service accepts, security token and Chinese query included")
    func roundTrip() throws {
        let now = try #require(Instant("2026-03-09T03:41:33Z"))
        let credentials = Credentials.accessKey("AK", sk: Secret("SK"), securityToken: Secret("TOKEN"))
        var request = HTTPRequest(
            method: "GET",
            endpoint: .service,
            path: "/v2/products/service-types",
            query: CanonicalRequest.query([(Array("名称".utf8), Array("弹性 云+*~".utf8)), (Array("a".utf8), [])]),
            headers: ["Content-Type": "application/json", "Host": "bss.myhuaweicloud.com"],
            mayRepeat: true
        )
        #expect(request.query.hasPrefix("a=&%E5%90%8D"))
        #expect(request.query.hasSuffix("%20%E4%BA%91%2B%2A~"))
        let added = try RequestSigner.authorization(of: request, as: credentials, at: now)
        for field in added.fields { request.headers.add(field.name, field.value) }
        #expect(request.headers["x-security-token"] == "TOKEN")
        let verdict = try SignatureVerifier.verdict(
            method: "GET",
            path: request.path,
            query: request.query,
            headers: request.headers,
            body: [],
            now: now
        ) { $0 == "AK" ? Secret("SK") : nil }
        #expect(verdict == .accepted("AK"))
    }

    @Test("With a token nothing is signed")
    func token() throws {
        let request = HTTPRequest(method: "GET", endpoint: .service, path: "/", mayRepeat: true)
        let added = try RequestSigner.authorization(
            of: request,
            as: .token(Secret("T")),
            at: Instant(secondsSince1970: 0)
        )
        #expect(added == ["X-Auth-Token": "T"])
    }

    private func verdict(_ vector: SigningVector, later seconds: Int64 = 0) throws -> SignatureVerifier.Verdict {
        var headers = vector.fields
        headers.add("Authorization", vector.authorization)
        let date = try #require(Instant(basic: vector.xSdkDate))
        return try SignatureVerifier.verdict(
            method: vector.method,
            path: vector.target.path,
            query: vector.target.query,
            headers: headers,
            body: Array(vector.body.utf8),
            now: date.adding(seconds: seconds)
        ) { $0 == vector.ak ? Secret(vector.sk) : nil }
    }
}
