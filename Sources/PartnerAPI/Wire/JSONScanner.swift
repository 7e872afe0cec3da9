/// A strict, forward-only reader of JSON bytes (RFC 8259): no comments, no trailing commas, valid UTF-8 in strings,
/// bounded depth. It hands out values where they lie and builds nothing by itself.
struct JSONScanner {
    /// No answer of the service nests deeper than a handful.
    static let maximumDepth = 64

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    func failure(_ code: AnswerError.Code = .notJSON) -> AnswerError { AnswerError(code, byte: position) }

    /// The next byte that is no white space.
    @inline(__always)
    mutating func peek() throws(AnswerError) -> UInt8 {
        // Mostly there is none.
        if position < bytes.count, bytes[position] > 0x20 { return bytes[position] }
        return try peekBehindWhitespace()
    }

    private mutating func peekBehindWhitespace() throws(AnswerError) -> UInt8 {
        skipWhitespace()
        guard position < bytes.count else { throw failure() }
        return bytes[position]
    }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    mutating func expectEnd() throws(AnswerError) {
        skipWhitespace()
        guard position == bytes.count else { throw failure() }
    }

    mutating func expect(_ byte: UInt8) throws(AnswerError) {
        guard try peek() == byte else { throw failure() }
        position += 1
    }

    /// Begins an object or an array; ``leave()`` is called at its end.
    mutating func enter(_ opening: UInt8) throws(AnswerError) {
        try expect(opening)
        depth += 1
        guard depth <= JSONScanner.maximumDepth else { throw failure(.tooDeep) }
    }

    mutating func leave() { depth -= 1 }

    /// A key of an object as it lies in the bytes; a `String` of it is made only when someone asks.
    struct Key {
        /// The bytes between the quotes; nil when escapes had to be resolved.
        let raw: UnsafeBufferPointer<UInt8>?
        fileprivate let resolved: String?

        var text: String {
            resolved ?? String(decoding: raw ?? UnsafeBufferPointer(start: nil, count: 0), as: UTF8.self)
        }
    }

    /// Reads an object: calls `member` with each key, positioned at its value, which `member` must read or skip.
    mutating func object(
        _ member: (inout JSONScanner, Key) throws(AnswerError) -> Void
    ) throws(AnswerError) {
        try enter(UInt8(ascii: "{"))
        if try peek() == UInt8(ascii: "}") {
            position += 1
        } else {
            while true {
                let key = try key()
                try expect(UInt8(ascii: ":"))
                try member(&self, key)
                if try peek() == UInt8(ascii: ",") {
                    position += 1
                    continue
                }
                try expect(UInt8(ascii: "}"))
                break
            }
        }
        leave()
    }

    /// Reads an array: calls `element` positioned at each element, which `element` must read or skip.
    mutating func array(_ element: (inout JSONScanner) throws(AnswerError) -> Void) throws(AnswerError) {
        try enter(UInt8(ascii: "["))
        if try peek() == UInt8(ascii: "]") {
            position += 1
        } else {
            while true {
                try element(&self)
                if try peek() == UInt8(ascii: ",") {
                    position += 1
                    continue
                }
                try expect(UInt8(ascii: "]"))
                break
            }
        }
        leave()
    }

    mutating func literal(_ text: StaticString) throws(AnswerError) {
        _ = try peek()
        guard bytes.count - position >= text.utf8CodeUnitCount else { throw failure() }
        for offset in 0..<text.utf8CodeUnitCount where bytes[position + offset] != text.utf8Start[offset] {
            throw failure()
        }
        position += text.utf8CodeUnitCount
    }

    /// The bytes of a number, by JSON's grammar.
    mutating func number() throws(AnswerError) -> UnsafeBufferPointer<UInt8> {
        _ = try peek()
        let start = position
        if at(UInt8(ascii: "-")) { position += 1 }
        if at(UInt8(ascii: "0")) { position += 1 } else { try digits() }
        if at(UInt8(ascii: ".")) {
            position += 1
            try digits()
        }
        if at(UInt8(ascii: "e")) || at(UInt8(ascii: "E")) {
            position += 1
            if at(UInt8(ascii: "+")) || at(UInt8(ascii: "-")) { position += 1 }
            try digits()
        }
        return UnsafeBufferPointer(rebasing: bytes[start..<position])
    }

    private func at(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

    private mutating func digits() throws(AnswerError) {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        guard position > start else { throw failure() }
    }

    mutating func key() throws(AnswerError) -> Key {
        try expect(UInt8(ascii: "\""))
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            // Keys of the service are plain ASCII; any other takes the careful way.
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\\") else { break }
            position += 1
            if byte == UInt8(ascii: "\"") {
                return Key(raw: UnsafeBufferPointer(rebasing: bytes[start..<position - 1]), resolved: nil)
            }
        }
        position = start - 1
        return Key(raw: nil, resolved: try string())
    }

    /// Reads a string, escapes resolved.
    mutating func string() throws(AnswerError) -> String {
        if let plain = try plainString() { return String(decoding: plain, as: UTF8.self) }
        position += 1
        return try escapedString()
    }

    private mutating func escapedString() throws(AnswerError) -> String {
        var buffer: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: buffer, as: UTF8.self) else { throw failure() }
                return text
            case UInt8(ascii: "\\"):
                try appendEscape(to: &buffer)
            case 0..<0x20:
                throw failure()
            default:
                buffer.append(byte)
            }
        }
        throw failure()
    }

    private mutating func appendEscape(to buffer: inout [UInt8]) throws(AnswerError) {
        guard position < bytes.count else { throw failure() }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
        case UInt8(ascii: "b"): buffer.append(0x08)
        case UInt8(ascii: "f"): buffer.append(0x0C)
        case UInt8(ascii: "n"): buffer.append(0x0A)
        case UInt8(ascii: "r"): buffer.append(0x0D)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "u"): buffer.append(contentsOf: String(try escapedScalar()).utf8)
        default: throw failure()
        }
    }

    private mutating func escapedScalar() throws(AnswerError) -> Unicode.Scalar {
        let first = try hexUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A surrogate stands for a character only as the first half of a pair.
        guard (0xD800...0xDBFF).contains(first), at(UInt8(ascii: "\\")) else { throw failure() }
        position += 1
        guard at(UInt8(ascii: "u")) else { throw failure() }
        position += 1
        let second = try hexUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00))
        else { throw failure() }
        return scalar
    }

    private mutating func hexUnit() throws(AnswerError) -> UInt16 {
        guard position + 4 <= bytes.count else { throw failure() }
        var unit: UInt16 = 0
        for offset in 0..<4 {
            let byte = bytes[position + offset]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw failure()
            }
            unit = unit << 4 | UInt16(digit)
        }
        position += 4
        return unit
    }

    /// Reads any value and gives the bytes it lies in.
    @discardableResult
    mutating func skip() throws(AnswerError) -> UnsafeBufferPointer<UInt8> {
        let first = try peek()
        let start = position
        switch first {
        case UInt8(ascii: "{"): try object { (scanner, _) throws(AnswerError) in try scanner.skip() }
        case UInt8(ascii: "["): try array { (scanner) throws(AnswerError) in try scanner.skip() }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: _ = try number()
        }
        return UnsafeBufferPointer(rebasing: bytes[start..<position])
    }

    /// Reads any value as a tree.
    mutating func value() throws(AnswerError) -> JSONValue {
        switch try peek() {
        case UInt8(ascii: "{"):
            var members: [JSONValue.Member] = []
            try object { (scanner, key) throws(AnswerError) in
                members.append(JSONValue.Member(key: key.text, value: try scanner.value()))
            }
            return .object(members)
        case UInt8(ascii: "["):
            var items: [JSONValue] = []
            try array { (scanner) throws(AnswerError) in items.append(try scanner.value()) }
            return .array(items)
        case UInt8(ascii: "\""):
            return .string(try string())
        case UInt8(ascii: "t"):
            try literal("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default:
            return .number(String(decoding: try number(), as: UTF8.self))
        }
    }
}
