internal import Values

extension ImportRule {
    /// An account name as creating a customer takes it: `[a-zA-Z_-][a-zA-Z0-9_-]*`, not all digits.
    public static let accountCharacters = ImportRule(
        sure: sureAccount,
        bytes: { value in
            if value.isDigits {
                return ImportFinding("account.all-digits", zh: "不能全是数字", en: "must not be digits alone")
            }
            guard let first = value.bytes.first, !(0x30...0x39).contains(first),
                value.traits.isSubset(of: [.digit, .upper, .lower, .dash, .underscore])
            else {
                return ImportFinding(
                    "account.characters",
                    zh: "只能含有字母、数字、_ 和 -，且不能以数字开头",
                    en: "only letters, digits, _ and -, and no digit at the front"
                )
            }
            return nil
        }
    )

    /// Not one of the beginnings that the service keeps for itself.
    public static let accountPrefix = ImportRule(
        sure: SureValue().beginning { !"oOsS".unicodeScalars.contains($0) },
        bytes: { value in
            let kept: [StaticString] = ["op_", "shadow_"]
            guard let prefix = kept.first(where: { value.hasPrefix(ignoringCase: $0) }) else { return nil }
            return ImportFinding(
                "account.prefix",
                zh: "不能以 \(prefix) 开头",
                en: "must not begin with \(prefix)"
            )
        }
    )

    /// Creating a customer takes a leading `_`, the check whether the name is free does not.
    public static let accountUnderscore = ImportRule(
        sure: SureValue().beginning { $0 != "_" },
        bytes: { value in
            guard value.bytes.first == UInt8(ascii: "_") else { return nil }
            return ImportFinding(
                "account.underscore",
                .warning,
                zh: "以 _ 开头的账号名可以创建，但无法事先校验是否已被占用",
                en: "a name that begins with _ can be created, but not checked beforehand"
            )
        }
    )

    private static let sureAccount = SureValue(traits: [.digit, .upper, .lower, .dash, .underscore]).beginning {
        !("0"..."9").contains($0)
    }
}
