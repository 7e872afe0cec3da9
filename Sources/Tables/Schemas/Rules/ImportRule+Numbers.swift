public import Values

extension ImportRule {
    /// A whole number in plain digits within `range`.
    public static func integer(_ range: ClosedRange<Int64>) -> ImportRule {
        ImportRule { text in
            guard let value = Int64(text), String(value) == text else {
                return ImportFinding("integer.format", zh: "不是整数", en: "not a whole number")
            }
            guard !range.contains(value) else { return nil }
            return ImportFinding(
                "integer.range",
                zh: "必须在 \(range.lowerBound) 到 \(range.upperBound) 之间",
                en: "must be between \(range.lowerBound) and \(range.upperBound)"
            )
        }
    }

    /// An amount in plain decimal notation, above zero, with at most `decimals` digits after the point.
    public static func positiveAmount(decimals: Int) -> ImportRule {
        ImportRule { text in
            guard let amount = try? Amount(parsing: text) else {
                return ImportFinding(
                    "amount.format",
                    zh: "不是数字（不要千位分隔和货币符号）",
                    en: "not a number (no thousands separators, no currency sign)"
                )
            }
            guard amount > .zero else {
                return ImportFinding("amount.positive", zh: "必须大于 0", en: "must be above zero")
            }
            guard (try? amount.rounded(toDecimals: decimals, .towardZero)) != amount else { return nil }
            return ImportFinding(
                "amount.decimals",
                zh: "最多 \(decimals) 位小数",
                en: "at most \(decimals) digits after the point"
            )
        }
    }

    /// At most so much; what is no amount is another rule's business.
    public static func amount(atMost maximum: Amount) -> ImportRule {
        ImportRule { text in
            guard let amount = Amount(text), amount > maximum else { return nil }
            return ImportFinding("amount.maximum", zh: "不能超过 \(maximum)", en: "must not be above \(maximum)")
        }
    }

    /// A time as the service writes it: `2026-03-09T03:41:33Z`, UTC.
    public static let instant = ImportRule { text in
        guard Instant(text) == nil else { return nil }
        return ImportFinding(
            "instant.format",
            zh: "不是 UTC 时间，应形如 2026-03-09T03:41:33Z",
            en: "not a UTC time such as 2026-03-09T03:41:33Z"
        )
    }
}
