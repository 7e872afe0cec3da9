internal import Values

extension ImportRule {
    /// At least two of upper-case letters, lower-case letters, digits and other characters.
    public static let passwordKinds = ImportRule { text in
        var kinds: Set<Int> = []
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A: kinds.insert(0)
            case 0x61...0x7A: kinds.insert(1)
            case 0x30...0x39: kinds.insert(2)
            default: kinds.insert(3)
            }
        }
        guard kinds.count < 2 else { return nil }
        return ImportFinding(
            "password.kinds",
            zh: "至少要含大写字母、小写字母、数字、特殊字符中的两种",
            en: "at least two of upper-case letters, lower-case letters, digits and special characters"
        )
    }

    /// The service does not document a longest password; its sibling for enterprises stops at 32.
    public static let passwordDocumentedLength = ImportRule { text in
        guard text.unicodeScalars.count > 32 else { return nil }
        return ImportFinding(
            "password.long",
            .warning,
            zh: "超过 32 个字符，服务可能不接受",
            en: "more than 32 characters, the service may refuse it"
        )
    }
}

extension ImportRowRule {
    /// The password must not give away the account name or the phone number.
    static let passwordIsNotTheAccount = ImportRowRule { row in
        guard let password = row.secret("password") else { return [] }
        var findings: [ImportFinding] = []
        let name = row["domain_name"]
        if let name, password.exposed({ $0 == name || $0.unicodeScalars.elementsEqual(name.unicodeScalars.reversed()) })
        {
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

    private static func contains(_ text: String, _ part: String) -> Bool {
        let whole = Array(text.utf8)
        let wanted = Array(part.utf8)
        guard let first = wanted.first, whole.count >= wanted.count else { return false }
        return (0...(whole.count - wanted.count)).contains { start in
            whole[start] == first && whole[start...].starts(with: wanted)
        }
    }
}
