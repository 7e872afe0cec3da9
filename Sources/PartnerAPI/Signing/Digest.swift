internal import CCrypto

/// SHA-256 and its HMAC, as lower-case hex. The one place that sees libcrypto.
package enum Digest {
    /// The library could not compute: out of memory, or a provider without SHA-256.
    package struct Failure: Error, Sendable {}

    package static func sha256(_ bytes: [UInt8]) throws(Failure) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let result = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
        guard result == 1, length == 32 else { throw Failure() }
        return hex(digest)
    }

    package static func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) throws(Failure) -> String {
        guard let keyLength = Int32(exactly: key.count) else { throw Failure() }
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let result = HMAC(EVP_sha256(), key, keyLength, bytes, bytes.count, &digest, &length)
        guard result != nil, length == 32 else { throw Failure() }
        return hex(digest)
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
