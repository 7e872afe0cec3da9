internal import Values

extension ImportSchema {
    /// `customers.csv`: the customers to create. Rules of the service's 创建客户.
    public static let customers = ImportSchema(
        "customers",
        zh: "客户导入",
        en: "Customers to create",
        columns: [
            ImportColumn(
                "xaccount_id",
                .identifier,
                zh: "平台用户ID",
                en: "Platform user ID",
                required: true,
                repetition: .error,
                rules: [.maximumLength(128)],
                examples: ["crm-000001", "crm-000002"]
            ),
            ImportColumn(
                "domain_name",
                .identifier,
                zh: "账号名",
                en: "Account name",
                aliases: ["登录名", "Login name"],
                repetition: .error,
                rules: [
                    .minimumLength(5), .maximumLength(32), .accountCharacters, .accountPrefix, .accountUnderscore,
                ],
                examples: ["demo_customer01", "demo_customer02"]
            ),
            ImportColumn(
                "mobile_phone",
                .identifier,
                zh: "手机号",
                en: "Mobile phone",
                aliases: ["手机号码", "手机", "Phone", "Mobile"],
                disclosure: .masked,
                repetition: .warning,
                rules: [.chinaMobile],
                examples: ["13800000001", ""]
            ),
            ImportColumn(
                "verification_code",
                .identifier,
                zh: "验证码",
                en: "Verification code",
                aliases: ["短信验证码"],
                disclosure: .hidden,
                rules: [.verificationCode],
                examples: ["482913", ""]
            ),
            ImportColumn(
                "password",
                .password,
                zh: "密码",
                en: "Password",
                disclosure: .hidden,
                rules: [.minimumLength(8), .passwordKinds, .passwordDocumentedLength],
                examples: ["", ""]
            ),
            ImportColumn(
                "is_close_market_ms",
                .choice([ImportChoice("true", "是"), ImportChoice("false", "否")]),
                zh: "关闭营销短信",
                en: "Turn off marketing messages",
                aliases: ["是否关闭营销消息"],
                examples: ["是", "否"]
            ),
            ImportColumn(
                "indirect_partner_id",
                .identifier,
                zh: "云经销商ID",
                en: "Reseller ID",
                rules: [.maximumLength(64), .asciiOnly],
                examples: ["", ""]
            ),
            ImportColumn(
                "label",
                .text,
                zh: "备注标签",
                en: "Label",
                aliases: ["备注", "标签"],
                rules: [.maximumLength(255)],
                examples: ["示例，请删除", "示例，请删除"]
            ),
        ],
        rowRules: [.phoneWantsCode, .codeWantsPhone, .passwordIsNotTheAccount],
        resultColumns: ["customer_id", "customer_account", "association"]
    )
}

extension ImportRule {
    /// The six characters of a verification code.
    static let verificationCode = ImportRule.length(
        6,
        rule: "code.length",
        mend: Localized(
            zh: "以 0 开头的验证码可能被表格软件丢掉了 0",
            en: "a spreadsheet may have lost a leading zero"
        )
    )
}

extension ImportRowRule {
    static let phoneWantsCode = ImportRowRule(with: ["mobile_phone"], without: ["verification_code"]) { row in
        guard row["mobile_phone"] != nil, row.secret("verification_code") == nil, !row.hasError(in: "verification_code")
        else { return [] }
        return [
            ImportFinding(
                "code.required",
                column: "verification_code",
                zh: "填写了手机号就必须填写验证码",
                en: "a row with a mobile phone needs its verification code",
                mend: row.isOfEarlierRun ? freshCode : firstCode
            )
        ]
    }

    private static let firstCode = Localized(
        zh: "先用 codes send 发送验证码，或去掉手机号",
        en: "send codes with `codes send` first, or leave out the phone"
    )

    /// Result files keep no codes, and the old ones are dead by now.
    private static let freshCode = Localized(
        zh: "结果文件不保存验证码，原来的也已失效：用 codes send 对这个文件重发（没有手机号的行用 --skip-invalid 跳过），十分钟内填入新验证码再导入；或去掉手机号",
        en: "result files keep no codes, and the old ones have expired: send new ones with `codes send` on this very "
            + "file (rows without a phone are left out with --skip-invalid), fill them in and import within ten minutes; or "
            + "leave out the phone"
    )

    static let codeWantsPhone = ImportRowRule(with: ["verification_code"], without: ["mobile_phone"]) { row in
        guard row.secret("verification_code") != nil, row["mobile_phone"] == nil, !row.hasError(in: "mobile_phone")
        else { return [] }
        return [
            ImportFinding(
                "code.ignored",
                .warning,
                column: "verification_code",
                zh: "没有手机号，验证码会被忽略",
                en: "there is no mobile phone, so the code will be ignored"
            )
        ]
    }
}
