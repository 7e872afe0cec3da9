/// A small text file, in any of the encodings that input files come in.
package enum TextFile {
    /// The whole text, without a byte order mark.
    ///
    /// - Returns: nil when the file has more bytes than `limit`.
    /// - Throws: ``FileError``, and ``TextEncodingError`` for bytes that are no text.
    package static func read(_ path: String, atMost limit: Int) throws -> String? {
        let file = try InputFile(path: path)
        var bytes: [UInt8] = []
        try file.read(into: &bytes, size: limit + 1)
        guard bytes.count <= limit else { return nil }
        var decoder = try TextDecoder(EncodingDetection.detect(file))
        try decoder.decode(&bytes)
        try decoder.finish()
        return String(decoding: bytes, as: UTF8.self)
    }
}
