/// Something wrong, or doubtful, in data that came from outside: where, what, by which rule, and how to mend it.
///
/// Problems are collected, not thrown: a user wants all of them at once.
public struct Problem: Sendable, Hashable {
    public enum Severity: String, Sendable, Comparable {
        case warning
        case error

        public static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
    }

    /// A place in an input file.
    public struct Place: Sendable, Hashable {
        /// The file's name as the user gave it; empty for none.
        public var file: String
        /// 1-based physical line in the file, where known.
        public var line: Int?
        /// 1-based data row (the header is not counted), where known.
        public var row: Int?
        /// The column's name as it stands in the header, where known.
        public var column: String?

        public init(file: String = "", line: Int? = nil, row: Int? = nil, column: String? = nil) {
            self.file = file
            self.line = line
            self.row = row
            self.column = column
        }
    }

    public var severity: Severity
    /// A stable name of the rule, such as `phone.format`; never localised.
    public var rule: String
    public var place: Place
    /// The offending value, shortened; nil where there is none or it is a secret.
    public var value: String?
    public var message: Localized
    /// How to mend it.
    public var mend: Localized?

    public init(
        _ severity: Severity = .error,
        rule: String,
        place: Place = Place(),
        value: String? = nil,
        message: Localized,
        mend: Localized? = nil
    ) {
        self.severity = severity
        self.rule = rule
        self.place = place
        self.value = value
        self.message = message
        self.mend = mend
    }
}

extension Problem {
    /// One line for a terminal: `customers.csv:12 row 11, mobile_phone "1.38E+10": … (phone.excel)`.
    public func line(in language: Language) -> String {
        var parts = place.file
        if let line = place.line { parts += ":\(line)" }
        if let row = place.row { parts += Localized(zh: " 第\(row)行数据", en: " row \(row)")[language] }
        if let column = place.column {
            let comma = parts.isEmpty ? Localized("") : Localized(zh: "，", en: ", ")
            parts += comma[language] + Localized(zh: "列 \(column)", en: "column \(column)")[language]
        }
        if let value { parts += " “\(value)”" }
        let separator = parts.isEmpty ? "" : Localized(zh: "：", en: ": ")[language]
        let advice = mend.map { Localized(zh: "；", en: "; ")[language] + $0[language] } ?? ""
        return parts + separator + message[language] + advice + " [\(rule)]"
    }
}
