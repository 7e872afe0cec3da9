public import Values

/// The profile file of Huawei Cloud's own SDKs: ini text with sections that hold `ak`, `sk` and
/// `security_token`; ours may hold an `auth_token` instead.
public struct CredentialsFile: Sendable {
    /// What is wrong, and where. Never the line itself.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        public let message: Localized
        /// 1-based; nil where no line is to blame.
        public let line: Int?
        public var description: String { (line.map { "line \($0): " } ?? "") + message.en }
    }

    private struct Section {
        /// Of its heading, 1-based.
        let line: Int
        var values: [String: String] = [:]
    }

    private let sections: [String: Section]

    /// Section names, sorted.
    public var profiles: [String] { sections.keys.sorted() }

    /// Reads the text of the file.
    public init(parsing text: String) throws(Failure) {
        var sections: [String: Section] = [:]
        var section: String?
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, raw) in lines.enumerated() {
            let line = CredentialsFile.trimmed(index == 0 && raw.hasPrefix("\u{FEFF}") ? raw.dropFirst() : raw)
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                let name = CredentialsFile.trimmed(line.dropFirst().dropLast())
                section = String(name)
                sections[String(name)] = sections[String(name)] ?? Section(line: index + 1)
                continue
            }
            guard let equals = line.firstIndex(of: "="), let section else {
                throw Failure(
                    message: Localized(
                        zh: "应为 [节名] 或其下的 名称 = 值",
                        en: "expected [section], or name = value below one"
                    ),
                    line: index + 1
                )
            }
            let key = CredentialsFile.trimmed(line[..<equals]).lowercased()
            guard sections[section]?.values[key] == nil else {
                throw Failure(
                    message: Localized(
                        zh: "[\(section)] 一节中 \(key) 出现了两次",
                        en: "\(key) is given twice in section [\(section)]"
                    ),
                    line: index + 1
                )
            }
            sections[section]?.values[key] = String(CredentialsFile.trimmed(line[line.index(after: equals)...]))
        }
        self.sections = sections
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }

    /// The credentials of a section.
    ///
    /// - Returns: nil when there is no such section.
    public func credentials(profile: String = "global") throws(Failure) -> Credentials? {
        guard let found = sections[profile] else { return nil }
        let (section, line) = (found.values, found.line)
        if let token = section["auth_token"], !token.isEmpty, section["ak"] == nil {
            return try CredentialsFile.usable(.token(Secret(token)), profile, line)
        }
        for key in ["ak", "sk"] where (section[key] ?? "").isEmpty {
            throw Failure(
                message: Localized(zh: "[\(profile)] 缺少 \(key)", en: "[\(profile)] has no \(key)"),
                line: line
            )
        }
        let token = section["security_token"].flatMap { $0.isEmpty ? nil : Secret($0) }
        return try CredentialsFile.usable(
            .accessKey(section["ak"] ?? "", sk: Secret(section["sk"] ?? ""), securityToken: token),
            profile,
            line
        )
    }

    private static func usable(_ found: Credentials, _ profile: String, _ line: Int) throws(Failure) -> Credentials {
        guard found.isUsable else {
            throw Failure(
                message: Localized(
                    zh: "[\(profile)] 的密钥含有空格、控制字符或非 ASCII 字符",
                    en: "the keys of [\(profile)] contain a space, a control character or a character outside ASCII"
                ),
                line: line
            )
        }
        return found
    }
}
