public import Values

/// The bytes of a file are not text in one of the encodings.
public struct TextEncodingError: Error, Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// Two encodings in one file: UTF-8 text at `utf8At`, something else at the error's position.
        case mixed(utf8At: Int)
        /// No character of the encoding (the likeliest, where none was told by a byte order mark).
        case illegal(TextEncoding)
        /// An Excel workbook, not a text.
        case workbook
        /// This system cannot read the encoding.
        case unsupported(TextEncoding)
    }

    public let reason: Reason
    /// The bad byte, counted from 0 at the front of the file.
    public let position: Int
    /// The 1-based physical line of the bad byte, where it is known.
    public var line: Int?

    /// The error as a problem of the file called `file`.
    public func problem(file: String) -> Problem {
        let place = Problem.Place(file: file, line: line)
        let mend = Localized(
            zh: "用 Excel 或 WPS 另存为“CSV UTF-8”后重试",
            en: "save it again as “CSV UTF-8” in Excel or WPS"
        )
        switch reason {
        case .mixed(let other):
            return Problem(
                rule: "encoding.mixed",
                place: place,
                message: Localized(
                    zh: "文件里混有两种编码：字节 \(other) 处是 UTF-8，字节 \(position) 处不是",
                    en: "two encodings in one file: UTF-8 at byte \(other), something else at byte \(position)"
                ),
                mend: mend
            )
        case .illegal(let encoding):
            return Problem(
                rule: "encoding.illegal",
                place: place,
                message: Localized(
                    zh: "字节 \(position) 处不是合法的 \(encoding.name) 文本",
                    en: "byte \(position) is not valid \(encoding.name) text"
                ),
                mend: mend
            )
        case .workbook:
            return Problem(
                rule: "encoding.workbook",
                place: Problem.Place(file: file),
                message: Localized(zh: "这是 Excel 工作簿，不是 CSV", en: "this is an Excel workbook, not a CSV file"),
                mend: mend
            )
        case .unsupported(let encoding):
            return Problem(
                rule: "encoding.unsupported",
                place: Problem.Place(file: file),
                message: Localized(
                    zh: "本系统的 iconv 不支持 \(encoding.name)",
                    en: "this system's iconv does not know \(encoding.name)"
                ),
                mend: mend
            )
        }
    }
}
