/// How a text file stores its characters.
public enum TextEncoding: Sendable, Hashable {
    case utf8(byteOrderMark: Bool)
    case utf16LittleEndian
    case utf16BigEndian
    case gb18030

    /// The name to tell the user, the same in both languages.
    public var name: String {
        switch self {
        case .utf8(byteOrderMark: false): "UTF-8"
        case .utf8(byteOrderMark: true): "UTF-8 BOM"
        case .utf16LittleEndian: "UTF-16LE"
        case .utf16BigEndian: "UTF-16BE"
        case .gb18030: "GB18030"
        }
    }

    /// The bytes at the front that are not text.
    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8(byteOrderMark: true): [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .utf8(byteOrderMark: false), .gb18030: []
        }
    }

    /// The encoding that a byte order mark at the front tells; nil where there is none.
    init?(byteOrderMarkOf head: [UInt8]) {
        let marked: [TextEncoding] = [.utf8(byteOrderMark: true), .utf16LittleEndian, .utf16BigEndian]
        guard let match = marked.first(where: { head.starts(with: $0.byteOrderMark) }) else { return nil }
        self = match
    }
}
