internal import Values

extension ImportSchema {
    /// `quotas-issue.csv`: coupon quotas for resellers. Rules of the service's 向云经销商发放代金券额度.
    public static let quotasIssue = ImportSchema(
        "quotas-issue",
        zh: "向云经销商发放代金券额度",
        en: "Coupon quotas to issue to resellers",
        columns: [
            .quotaID(zh: "来源额度ID", en: "Quota ID", aliases: ["额度ID", "自有额度ID"]),
            .resellerID(
                required: true,
                examples: ["f1e2d3c4b5a697887766554433221100", "0977ffa9f20010790f0fc003f6900520"]
            ),
            .yuan(
                "quota_amount",
                zh: "发放金额(元)",
                en: "Amount (yuan)",
                aliases: ["金额", "发放金额"],
                examples: ["5000.00", "1200.50"]
            ),
            .label,
        ],
        repetitions: [ImportRepetition(["quota_id", "indirect_partner_id", "quota_amount"], .warning)],
        resultColumns: ["issued_quota_id"]
    )

    /// `quotas-reclaim.csv`: resellers' quotas to be taken back. Rules of 回收云经销商的代金券额度.
    public static let quotasReclaim = ImportSchema(
        "quotas-reclaim",
        zh: "回收云经销商的代金券额度",
        en: "Coupon quotas to reclaim from resellers",
        columns: [
            .quotaID(
                zh: "云经销商的额度ID",
                en: "Reseller's quota ID",
                aliases: ["额度ID", "Quota ID"],
                repetition: .error,
                examples: ["2026090102584509", "2026090102584511"]
            ),
            .remark("remark", zh: "备注", en: "Remark", examples: ["三季度结算", ""]),
            .label,
        ],
        resultColumns: ["reclaimed_amount", "quota_balance"]
    )
}

extension ImportColumn {
    static func quotaID(
        zh: String,
        en: String,
        aliases: [String],
        repetition: Problem.Severity? = nil,
        examples: [String] = ["2026010206413502", "2026010206413502"]
    ) -> ImportColumn {
        ImportColumn(
            "quota_id",
            .identifier,
            zh: zh,
            en: en,
            aliases: aliases,
            required: true,
            repetition: repetition,
            rules: [.maximumLength(64), .asciiOnly],
            examples: examples
        )
    }

    static func resellerID(required: Bool = false, examples: [String] = ["", ""]) -> ImportColumn {
        ImportColumn(
            "indirect_partner_id",
            .identifier,
            zh: "云经销商ID",
            en: "Reseller ID",
            aliases: ["经销商ID"],
            required: required,
            rules: [.maximumLength(64), .asciiOnly],
            examples: examples
        )
    }

    static func customerID(required: Bool = false, examples: [String]) -> ImportColumn {
        ImportColumn(
            "customer_id",
            .identifier,
            zh: "客户ID",
            en: "Customer ID",
            required: required,
            rules: [.maximumLength(64), .asciiOnly],
            examples: examples
        )
    }

    /// Money that the service takes in yuan with at most two decimals.
    static func yuan(
        _ name: String,
        zh: String,
        en: String,
        aliases: [String],
        maximum: Amount = Amount(999_999_999_999),
        examples: [String]
    ) -> ImportColumn {
        ImportColumn(
            name,
            .number,
            zh: zh,
            en: en,
            aliases: aliases,
            required: true,
            rules: [.positiveAmount(decimals: 2), .amount(atMost: maximum)],
            examples: examples
        )
    }

    /// A note that the service keeps.
    static func remark(_ name: String, zh: String, en: String, examples: [String]) -> ImportColumn {
        ImportColumn(name, .text, zh: zh, en: en, rules: [.maximumLength(256)], examples: examples)
    }

    /// The user's own note, carried through and never sent.
    static let label = ImportColumn("label", .text, zh: "标签", en: "Label", examples: ["", ""])
}
