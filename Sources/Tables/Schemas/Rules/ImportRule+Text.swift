public import Values

extension ImportRule {
    /// At most `count` characters.
    public static func maximumLength(_ count: Int) -> ImportRule {
        ImportRule(
            sure: SureValue(maximum: count),
            bytes: { value in
                guard value.bytes.count > count else { return nil }
                let length = value.length
                guard length > count else { return nil }
                return ImportFinding(
                    "length.maximum",
                    zh: "最长 \(count) 个字符，现有 \(length) 个",
                    en: "at most \(count) characters, this has \(length)"
                )
            }
        )
    }

    /// At least `count` characters.
    public static func minimumLength(_ count: Int) -> ImportRule {
        ImportRule(
            sure: SureValue(minimum: count, traits: SureValue.ascii),
            bytes: { value in
                let length = value.length
                guard length < count else { return nil }
                return ImportFinding(
                    "length.minimum",
                    zh: "最短 \(count) 个字符，现有 \(length) 个",
                    en: "at least \(count) characters, this has \(length)"
                )
            }
        )
    }

    /// Exactly `count` characters.
    public static func length(_ count: Int, rule: String = "length", mend: Localized? = nil) -> ImportRule {
        ImportRule(
            sure: SureValue(minimum: count, maximum: count, traits: SureValue.ascii),
            bytes: { value in
                let length = value.length
                guard length != count else { return nil }
                return ImportFinding(
                    rule,
                    zh: "必须是 \(count) 个字符，现有 \(length) 个",
                    en: "must have exactly \(count) characters, this has \(length)",
                    mend: mend
                )
            }
        )
    }

    /// Only the visible characters of ASCII, without the space: what the service's ids are made of.
    public static let asciiOnly = ImportRule(
        sure: SureValue(traits: SureValue.ascii),
        bytes: { value in
            guard !value.traits.isDisjoint(with: [.space, .control, .wide]) else { return nil }
            return ImportFinding(
                "text.ascii",
                zh: "只能含有半角字母、数字和符号，不能有空格和汉字",
                en: "only ASCII letters, digits and signs, no spaces"
            )
        }
    )
}
