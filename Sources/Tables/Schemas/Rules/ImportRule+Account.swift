internal import Values

extension ImportRule {
    /// An account name as creating a customer takes it: `[a-zA-Z_-][a-zA-Z0-9_-]*`, not all digits.
    public static let accountCharacters = ImportRule { text in
        let bytes = Array(text.utf8)
        if bytes.allSatisfy(isDigit) {
            return ImportFinding("account.all-digits", zh: "不能全是数字", en: "must not be digits alone")
        }
        guard let first = bytes.first, !isDigit(first), bytes.allSatisfy({ isLetter($0) || isDigit($0) || isJoint($0) })
        else {
            return ImportFinding(
                "account.characters",
                zh: "只能含有字母、数字、_ 和 -，且不能以数字开头",
                en: "only letters, digits, _ and -, and no digit at the front"
            )
        }
        return nil
    }

    /// Not one of the beginnings that the service keeps for itself.
    public static let accountPrefix = ImportRule { text in
        guard let prefix = ["op_", "shadow_"].first(where: { text.asciiLowercased.hasPrefix($0) }) else { return nil }
        return ImportFinding(
            "account.prefix",
            zh: "不能以 \(prefix) 开头",
            en: "must not begin with \(prefix)"
        )
    }

    /// Creating a customer takes a leading `_`, the check whether the name is free does not.
    public static let accountUnderscore = ImportRule { text in
        guard text.utf8.first == UInt8(ascii: "_") else { return nil }
        return ImportFinding(
            "account.underscore",
            .warning,
            zh: "以 _ 开头的账号名可以创建，但无法事先校验是否已被占用",
            en: "a name that begins with _ can be created, but not checked beforehand"
        )
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isJoint(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") }
}
