#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Turns a stream of GB18030 or UTF-16 into UTF-8 through the system's iconv, which is strict and tells the bad byte.
final class Transcoder {
    /// Why a stream could not be turned.
    enum Failure: Error {
        /// The system does not know the encoding.
        case unsupported
        /// At this byte, counted from the front of the stream, stands no character.
        case illegal(at: Int)
    }

    private let handle: iconv_t
    /// The beginning of a character that the next chunk continues.
    private var tail: [UInt8] = []
    private var consumed = 0
    /// Where converted text lands before it is appended; a converted chunk grows at most to twice its size.
    private var scratch = [UInt8](repeating: 0, count: 64 * 1024)

    init(from encoding: TextEncoding) throws(Failure) {
        let name =
            switch encoding {
            case .gb18030: "GB18030"
            case .utf16LittleEndian: "UTF-16LE"
            case .utf16BigEndian: "UTF-16BE"
            case .utf8: "UTF-8"
            }
        guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else { throw .unsupported }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// Appends the UTF-8 of the next bytes to `output`.
    func convert(_ bytes: some Collection<UInt8>, into output: inout [UInt8]) throws(Failure) {
        var input = tail + bytes
        let count = input.count
        var rest = count
        var isIllegal = false
        input.withUnsafeMutableBytes { raw in
            var next = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            while rest > 0 {
                let outcome = step(&next, &rest, into: &output)
                if outcome == EILSEQ { isIllegal = true }
                if outcome != E2BIG { break }
            }
        }
        guard !isIllegal, rest < 16 else { throw .illegal(at: consumed + count - rest) }
        tail = Array(input.suffix(rest))
        consumed += count - rest
    }

    /// To be called at the end of the stream.
    func finish() throws(Failure) {
        guard tail.isEmpty else { throw .illegal(at: consumed) }
    }

    /// - Returns: `errno` of one call, 0 when all its input was taken.
    private func step(
        _ next: inout UnsafeMutablePointer<CChar>?,
        _ rest: inout Int,
        into output: inout [UInt8]
    ) -> Int32 {
        var outcome: Int32 = 0
        let capacity = scratch.count
        var free = capacity
        scratch.withUnsafeMutableBytes { raw in
            var target = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            if iconv(handle, &next, &rest, &target, &free) == Int(bitPattern: UInt.max) { outcome = errno }
            output.append(contentsOf: raw[..<(capacity - free)])
        }
        return outcome
    }
}
