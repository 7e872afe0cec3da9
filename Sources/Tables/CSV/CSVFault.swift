public import Values

/// A place where a file departs from RFC 4180, or from what is sane.
public struct CSVFault: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// A quote inside a field that did not begin with one. It was taken literally.
        case strayQuote
        /// Text between a closing quote and the next delimiter. It was taken as part of the field.
        case textAfterQuote(openedOnLine: Int)
        /// The file ended inside quotes.
        case unclosedQuote(openedOnLine: Int)
        /// A NUL byte: not a text file.
        case nul
        /// A field of more bytes than allowed; `openedOnLine` where it stands in quotes, likely never closed.
        case fieldTooLarge(limit: Int, openedOnLine: Int?)
        case recordTooLarge(limit: Int, openedOnLine: Int?)
        case tooManyColumns(limit: Int)
    }

    public let kind: Kind
    /// The 1-based physical line.
    public let line: Int
    /// The 1-based position of the field in its record.
    public let field: Int

    /// Whether reading had to stop there.
    public var isFatal: Bool {
        switch kind {
        case .strayQuote, .textAfterQuote: false
        case .unclosedQuote, .nul, .fieldTooLarge, .recordTooLarge, .tooManyColumns: true
        }
    }

    /// The fault as a problem of the file called `file`.
    ///
    /// - Parameters:
    ///   - row: the data row, nil for the header.
    ///   - column: the name of the column, where the header tells it.
    public func problem(file: String, row: Int?, column: String?) -> Problem {
        let (rule, message, mend) = wording
        let place = Problem.Place(file: file, line: line, row: row, column: column?.shownShort ?? "#\(field)")
        return Problem(rule: rule, place: place, message: message, mend: mend)
    }

    static let textAfterQuoteRule = "csv.text-after-quote"

    private var wording: (rule: String, message: Localized, mend: Localized?) {
        let close = Localized(
            zh: "补上结束的引号；字段里的引号要写两个",
            en: "close the quote; a quote inside a field is written twice"
        )
        switch kind {
        case .strayQuote:
            return (
                "csv.stray-quote",
                Localized(zh: "没有用引号括起的字段里出现了引号", en: "a quote inside a field that is not quoted"),
                Localized(
                    zh: "把整个字段用引号括起，里面的引号写两个",
                    en: "put the whole field in quotes and write the quote inside twice"
                )
            )
        case .textAfterQuote(let opened):
            return (
                CSVFault.textAfterQuoteRule,
                Localized(
                    zh: "结束引号后面还有文字（引号始于第 \(opened) 行）",
                    en: "text after a closing quote (the quote opened on line \(opened))"
                ),
                close
            )
        case .unclosedQuote(let opened):
            return (
                "csv.unclosed-quote",
                Localized(
                    zh: "第 \(opened) 行开始的引号到文件末尾都没有结束",
                    en: "the quote that opens on line \(opened) is never closed"
                ),
                close
            )
        case .nul:
            return (
                "csv.nul",
                Localized(zh: "文件里有空字节，不是文本", en: "a NUL byte: this is not a text file"),
                Localized(
                    zh: "另存为“CSV UTF-8”（没有 BOM 的 UTF-16 不能识别）",
                    en: "save it as “CSV UTF-8” (UTF-16 without a BOM is not recognised)"
                )
            )
        case .fieldTooLarge(let limit, let opened):
            return ("csv.field-size", tooLarge("字段", "field", limit, opened), opened == nil ? nil : close)
        case .recordTooLarge(let limit, let opened):
            return ("csv.record-size", tooLarge("一行记录", "record", limit, opened), opened == nil ? nil : close)
        case .tooManyColumns(let limit):
            return (
                "csv.columns",
                Localized(zh: "超过 \(limit) 列", en: "more than \(limit) columns"),
                nil
            )
        }
    }

    private func tooLarge(_ zh: String, _ en: String, _ limit: Int, _ opened: Int?) -> Localized {
        let hint = opened.map {
            Localized(zh: "，第 \($0) 行开始的引号可能没有结束", en: "; the quote that opens on line \($0) may never be closed")
        }
        return Localized(
            zh: "\(zh)超过 \(limit) 字节" + (hint?.zh ?? ""),
            en: "a \(en) of more than \(limit) bytes" + (hint?.en ?? "")
        )
    }
}
