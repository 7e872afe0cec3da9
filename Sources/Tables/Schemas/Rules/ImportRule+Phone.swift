internal import Values

extension ImportRule {
    /// A mobile number of the Chinese mainland as the service takes it for creating customers and sending codes: eleven
    /// digits, no country code.
    public static let chinaMobile = ImportRule(
        sure: surePhone,
        bytes: { value in
            let digits = value.bytes
            guard value.isDigits else { return digits.first == UInt8(ascii: "+") ? countryCode : notDigits }
            if digits.count > 11 {
                let text = value.text
                return text.hasPrefix("86") || text.hasPrefix("0086") ? countryCode : wrongCount(digits.count)
            }
            guard digits.count == 11 else { return wrongCount(digits.count) }
            guard digits[0] == UInt8(ascii: "1"), digits[1] >= UInt8(ascii: "3") else {
                return ImportFinding(
                    "phone.mainland",
                    zh: "不是中国大陆手机号（应以 13 至 19 开头）",
                    en: "not a mobile number of the Chinese mainland (they begin with 13 to 19)"
                )
            }
            return nil
        }
    )

    private static let surePhone = SureValue(
        minimum: 11,
        maximum: 11,
        traits: .digit,
        second: UInt8(ascii: "3")
    ).beginning { $0 == "1" }

    private static let countryCode = ImportFinding(
        "phone.country-code",
        zh: "不要带国家码（+86、86、0086）",
        en: "no country code (+86, 86, 0086)",
        mend: Localized(zh: "只写 11 位手机号", en: "write the eleven digits alone")
    )

    private static let notDigits = ImportFinding(
        "phone.digits",
        zh: "手机号只能是 11 位数字，不能有空格、横线或其他字符",
        en: "a mobile number is eleven digits, without spaces, dashes or anything else"
    )

    private static func wrongCount(_ count: Int) -> ImportFinding {
        ImportFinding(
            "phone.digits",
            zh: "手机号应为 11 位数字，现有 \(count) 位",
            en: "a mobile number has 11 digits, this has \(count)",
            mend: count < 11
                ? Localized(
                    zh: "可能被表格软件丢掉了数字；从来源重新填写",
                    en: "a spreadsheet may have lost digits; fill it in again from its source"
                ) : nil
        )
    }
}
