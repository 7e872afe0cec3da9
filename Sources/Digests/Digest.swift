internal import CCrypto

/// SHA-256 and its HMAC, as lower-case hex. This room alone sees libcrypto.
package enum Digest {
    /// The library could not compute: out of memory, or a provider without SHA-256.
    package struct Failure: Error, Sendable {}

    /// Bytes of a SHA-256.
    static let length = 32

    package static func sha256(_ bytes: [UInt8]) throws(Failure) -> String {
        var digest = [UInt8](repeating: 0, count: length)
        var written: UInt32 = 0
        let result = EVP_Digest(bytes, bytes.count, &digest, &written, EVP_sha256(), nil)
        guard result == 1, written == length else { throw Failure() }
        return hex(digest)
    }

    package static func sha256(_ text: String) throws(Failure) -> String { try sha256(Array(text.utf8)) }

    package static func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) throws(Failure) -> String {
        guard let keyLength = Int32(exactly: key.count) else { throw Failure() }
        var digest = [UInt8](repeating: 0, count: length)
        var written: UInt32 = 0
        let result = HMAC(EVP_sha256(), key, keyLength, bytes, bytes.count, &digest, &written)
        guard result != nil, written == length else { throw Failure() }
        return hex(digest)
    }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
