internal import Values

extension ImportRule {
    /// At least two of upper-case letters, lower-case letters, digits and other characters.
    public static let passwordKinds = ImportRule(
        sure: SureValue(kinds: 2),
        bytes: { value in
            guard value.kindCount < 2 else { return nil }
            return ImportFinding(
                "password.kinds",
                zh: "至少要含大写字母、小写字母、数字、特殊字符中的两种",
                en: "at least two of upper-case letters, lower-case letters, digits and special characters"
            )
        }
    )

    /// The service does not document a longest password; its sibling for enterprises stops at 32.
    public static let passwordDocumentedLength = ImportRule(
        sure: SureValue(maximum: 32),
        bytes: { value in
            guard value.length > 32 else { return nil }
            return ImportFinding(
                "password.long",
                .warning,
                zh: "超过 32 个字符，服务可能不接受",
                en: "more than 32 characters, the service may refuse it"
            )
        }
    )
}

extension ImportRowRule {
    /// The password must not give away the account name or the phone number.
    static let passwordIsNotTheAccount = ImportRowRule(
        with: ["password"],
        look: ImportRowLook(columns: ["password", "domain_name", "mobile_phone"], mayFind: mayGiveAway)
    ) { row in
        guard let password = row.secret("password") else { return [] }
        var findings: [ImportFinding] = []
        let name = row["domain_name"]
        if let name, password.exposed({ isSame($0, name) }) {
            findings.append(
                ImportFinding(
                    "password.account-name",
                    column: "password",
                    zh: "不能与账号名相同，也不能是账号名的倒写",
                    en: "must not be the account name, nor the account name backwards"
                )
            )
        }
        if let phone = row["mobile_phone"], password.exposed({ contains($0, phone) }) {
            findings.append(
                ImportFinding(
                    "password.phone",
                    column: "password",
                    zh: "不能含有手机号",
                    en: "must not contain the phone number"
                )
            )
        }
        return findings
    }

    /// A name is as long as the password when it is the same, also backwards.
    @Sendable
    private static func mayGiveAway(_ cells: ImportCells) -> Bool {
        let (password, name, phone) = (cells[0], ImportValue.trimmed(cells[1]), ImportValue.trimmed(cells[2]))
        return password.count == name.count || !phone.isEmpty && contains(password, phone)
    }

    /// Whether a text is a name, or the name backwards.
    private static func isSame(_ text: String, _ name: String) -> Bool {
        guard text.utf8.count == name.utf8.count else { return false }
        return text == name || text.unicodeScalars.elementsEqual(name.unicodeScalars.reversed())
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        var (text, part) = (text, part)
        return text.withUTF8 { text in part.withUTF8 { contains(text, $0) } }
    }

    private static func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !part.isEmpty, part.count <= bytes.count else { return false }
        return (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
    }
}
