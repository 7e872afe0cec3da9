internal import CCrypto

/// The SHA-256 of bytes that come piece by piece, such as a file that is read in chunks.
package struct RunningDigest: ~Copyable {
    private let context: OpaquePointer

    package init() throws(Digest.Failure) {
        guard let context = EVP_MD_CTX_new() else { throw Digest.Failure() }
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            EVP_MD_CTX_free(context)
            throw Digest.Failure()
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    package mutating func add(_ bytes: UnsafeRawBufferPointer) throws(Digest.Failure) {
        guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else { throw Digest.Failure() }
    }

    /// Lower-case hex of all that was added.
    package consuming func finish() throws(Digest.Failure) -> String {
        var digest = [UInt8](repeating: 0, count: Digest.length)
        var written: UInt32 = 0
        guard EVP_DigestFinal_ex(context, &digest, &written) == 1, written == Digest.length else {
            throw Digest.Failure()
        }
        return Digest.hex(digest)
    }
}
