internal import Values

extension JSONValue {
    /// Reads one JSON document.
    ///
    /// - Throws: ``AnswerError`` with the byte where it goes wrong.
    public init(parsing bytes: [UInt8]) throws(AnswerError) {
        let result: Result<JSONValue, AnswerError> = bytes.withUnsafeBufferPointer { buffer in
            do throws(AnswerError) {
                var scanner = JSONScanner(buffer)
                let value = try scanner.value()
                try scanner.expectEnd()
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    /// The document as UTF-8, without white space.
    public var bytes: [UInt8] {
        var buffer: [UInt8] = []
        write(to: &buffer)
        return buffer
    }

    /// The document as text, without white space.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    func write(to buffer: inout [UInt8]) {
        switch self {
        case .null: buffer.append(contentsOf: "null".utf8)
        case .bool(let value): buffer.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let text): buffer.append(contentsOf: text.utf8)
        case .string(let text): JSONValue.write(text, to: &buffer)
        case .array(let items):
            buffer.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { buffer.append(UInt8(ascii: ",")) }
                item.write(to: &buffer)
            }
            buffer.append(UInt8(ascii: "]"))
        case .object(let members):
            buffer.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { buffer.append(UInt8(ascii: ",")) }
                JSONValue.write(member.key, to: &buffer)
                buffer.append(UInt8(ascii: ":"))
                member.value.write(to: &buffer)
            }
            buffer.append(UInt8(ascii: "}"))
        }
    }

    /// Appends a string literal: quoted, with only what must be escaped escaped.
    package static func write(_ text: String, to buffer: inout [UInt8]) {
        var text = text
        text.withUTF8 { write(utf8: $0, to: &buffer) }
    }

    /// Appends a string literal of valid UTF-8.
    package static func write(utf8 bytes: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "\""))
        if isPlain(bytes) {
            buffer.append(contentsOf: bytes)
        } else {
            for byte in bytes { escape(byte, to: &buffer) }
        }
        buffer.append(UInt8(ascii: "\""))
    }

    /// Whether nothing in a text must be escaped.
    package static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { special.areAbsent(from: bytes) }

    private static let special = SpecialBytes(UInt8(ascii: "\""), UInt8(ascii: "\\"), andControls: true)
    private static let hex = Array("0123456789abcdef".utf8)

    private static func escape(_ byte: UInt8, to buffer: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            buffer.append(UInt8(ascii: "\\"))
            buffer.append(byte)
        case 0x0A: buffer.append(contentsOf: "\\n".utf8)
        case 0x0D: buffer.append(contentsOf: "\\r".utf8)
        case 0x09: buffer.append(contentsOf: "\\t".utf8)
        case 0..<0x20:
            buffer.append(contentsOf: "\\u00".utf8)
            buffer.append(hex[Int(byte >> 4)])
            buffer.append(hex[Int(byte & 15)])
        default: buffer.append(byte)
        }
    }
}
