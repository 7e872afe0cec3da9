internal import Values

extension ImportSchema {
    /// `codes.csv`: the phones that verification codes are sent to. Rules of the service's 发送验证码.
    public static let codes = ImportSchema(
        "codes",
        zh: "验证码发送",
        en: "Verification codes to send",
        columns: [
            ImportColumn(
                "mobile_phone",
                .identifier,
                zh: "手机号",
                en: "Mobile phone",
                aliases: ["手机号码", "手机", "Phone", "Mobile"],
                required: true,
                disclosure: .masked,
                repetition: .error,
                rules: [.chinaMobile],
                examples: ["13800000001", "13800000002"]
            ),
            ImportColumn(
                "lang",
                .choice([ImportChoice("zh-cn", "中文"), ImportChoice("en-us", "英文")]),
                zh: "语言",
                en: "Language",
                examples: ["zh-cn", "en-us"]
            ),
            ImportColumn(
                "timeout",
                .number,
                zh: "有效期(分钟)",
                en: "Valid for (minutes)",
                aliases: ["有效期", "Timeout (minutes)"],
                rules: [.integer(1...3000), .timeoutAboveAnHour],
                examples: ["10", ""]
            ),
            ImportColumn(
                "scene",
                .choice([ImportChoice("29"), ImportChoice("18")]),
                zh: "场景",
                en: "Scene",
                examples: ["29", ""]
            ),
            ImportColumn(
                "customer_id",
                .identifier,
                zh: "客户ID",
                en: "Customer ID",
                rules: [.maximumLength(64), .asciiOnly],
                examples: ["", ""]
            ),
        ],
        rowRules: [.customerOfScene],
        resultColumns: ["sent_at", "expires_at"]
    )
}

extension ImportRule {
    /// The service takes up to 3000 minutes and quietly makes 5 of all above 60.
    static let timeoutAboveAnHour = ImportRule { text in
        guard let minutes = Int64(text), (61...3000).contains(minutes) else { return nil }
        return ImportFinding(
            "timeout.shortened",
            .warning,
            zh: "超过 60 分钟时，服务会改为 5 分钟",
            en: "the service makes 5 minutes of anything above 60"
        )
    }
}

extension ImportRowRule {
    static let customerOfScene = ImportRowRule { row in
        let needsCustomer = row["scene"] == "18"
        let hasCustomer = row["customer_id"] != nil
        if needsCustomer && !hasCustomer && !row.hasError(in: "customer_id") {
            return [
                ImportFinding(
                    "scene.customer",
                    column: "customer_id",
                    zh: "场景为 18（个人银行卡实名认证）时必须填写客户ID",
                    en: "scene 18 (real-name authentication by bank card) needs the customer id"
                )
            ]
        }
        if !needsCustomer && hasCustomer && !row.hasError(in: "scene") {
            return [
                ImportFinding(
                    "scene.customer-ignored",
                    .warning,
                    column: "customer_id",
                    zh: "只有场景 18 用到客户ID，这里会被忽略",
                    en: "only scene 18 uses the customer id; here it will be ignored"
                )
            ]
        }
        return []
    }
}
