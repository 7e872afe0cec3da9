/// What ends a line of a file.
public enum LineEnding: String, Sendable, Hashable, CaseIterable {
    case crlf = "\r\n"
    case lf = "\n"
    case cr = "\r"

    /// The name to tell the user.
    public var name: String {
        switch self {
        case .crlf: "CRLF"
        case .lf: "LF"
        case .cr: "CR"
        }
    }
}

/// What separates the fields of a record.
public enum Delimiter: UInt8, Sendable, Hashable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
}

/// The two things that differ between CSV files.
public struct CSVDialect: Sendable, Hashable {
    public var delimiter: Delimiter
    public var lineEnding: LineEnding

    public init(delimiter: Delimiter = .comma, lineEnding: LineEnding = .crlf) {
        self.delimiter = delimiter
        self.lineEnding = lineEnding
    }

    /// Takes the dialect from the first record of `text`: the delimiter that occurs most outside quotes (a comma where none
    /// does), and the first line ending outside quotes (CRLF where there is none).
    ///
    /// - Parameter text: UTF-8 from the front of the file; the first record need not be whole.
    public init(sniffing text: some Sequence<UInt8>) {
        self.init()
        var counts: [Delimiter: Int] = [:]
        var isQuoted = false
        var hasContent = false
        var sawReturn = false
        for byte in text {
            if sawReturn {
                lineEnding = byte == UInt8(ascii: "\n") ? .crlf : .cr
                if hasContent { break }
                sawReturn = false
                if byte == UInt8(ascii: "\n") { continue }
            }
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case _ where isQuoted: break
            case UInt8(ascii: "\r"):
                sawReturn = true
                lineEnding = .cr
                continue
            case UInt8(ascii: "\n"): lineEnding = .lf
            default: if let delimiter = Delimiter(rawValue: byte) { counts[delimiter, default: 0] += 1 }
            }
            if byte == UInt8(ascii: "\n"), !isQuoted {
                if hasContent { break }
            } else {
                hasContent = true
            }
        }
        let most = counts.values.max() ?? 0
        delimiter = Delimiter.allCases.first { counts[$0, default: 0] == most } ?? .comma
    }
}
