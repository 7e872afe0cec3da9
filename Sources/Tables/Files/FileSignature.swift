/// What a file is by its first bytes, whatever its name says.
public enum FileSignature: Sendable, Hashable {
    /// A zip package, as an .xlsx is one.
    case zip
    /// A compound file: an old .xls, or a workbook with a password.
    case compound
    /// Anything else: a text, hopefully.
    case other

    /// - Throws: ``FileError`` when the file cannot be opened or read.
    public init(path: String) throws {
        var head: [UInt8] = []
        try InputFile(path: path).read(into: &head, size: 8)
        self.init(head)
    }

    init(_ head: [UInt8]) {
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = .compound
        } else {
            self = .other
        }
    }
}
