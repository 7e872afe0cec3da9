/// Turns the bytes of a file, chunk by chunk, into UTF-8 without a byte order mark.
struct TextDecoder {
    private let encoding: TextEncoding
    private let transcoder: Transcoder?
    private var validator = UTF8Validator()
    /// How much of the byte order mark is still to be skipped.
    private var mark: Int

    init(_ encoding: TextEncoding) throws(TextEncodingError) {
        self.encoding = encoding
        mark = encoding.byteOrderMark.count
        if case .utf8 = encoding {
            transcoder = nil
        } else {
            do { transcoder = try Transcoder(from: encoding) } catch {
                throw TextEncodingError(reason: .unsupported(encoding), position: 0)
            }
        }
    }

    /// Replaces the next bytes of the file by their UTF-8, which may be none where a character goes on in the next ones.
    mutating func decode(_ bytes: inout [UInt8]) throws(TextEncodingError) {
        if mark > 0 {
            let skipped = min(mark, bytes.count)
            bytes.removeFirst(skipped)
            mark -= skipped
        }
        if let transcoder {
            var text: [UInt8] = []
            do { try transcoder.convert(bytes, into: &text) } catch { throw failure(error) }
            bytes = text
        } else if let bad = bytes.withUnsafeBufferPointer({ validator.consume($0) }) {
            throw illegal(at: bad)
        }
    }

    /// To be called at the end of the file.
    mutating func finish() throws(TextEncodingError) {
        if let transcoder {
            do { try transcoder.finish() } catch { throw failure(error) }
        } else if let bad = validator.cutOff {
            throw illegal(at: bad)
        }
    }

    private func failure(_ failure: Transcoder.Failure) -> TextEncodingError {
        switch failure {
        case .unsupported: TextEncodingError(reason: .unsupported(encoding), position: 0)
        case .illegal(let position): illegal(at: position)
        }
    }

    private func illegal(at position: Int) -> TextEncodingError {
        TextEncodingError(reason: .illegal(encoding), position: position + encoding.byteOrderMark.count)
    }
}
