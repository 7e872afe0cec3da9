internal import Values

extension ImportSchema {
    /// `coupons-issue.csv`: coupons for customers. Rules of the service's 发放优惠券.
    public static let couponsIssue = ImportSchema(
        "coupons-issue",
        zh: "向客户发放优惠券",
        en: "Coupons to issue to customers",
        columns: [
            .quotaID(zh: "额度ID", en: "Quota ID", aliases: []),
            .customerID(
                required: true,
                examples: ["0c5e1a7f3b9d4e62a8f0d1c2b3a49587", "1d6f2b8040ae5f73b90e2d3c4b5a0698"]
            ),
            .yuan(
                "face_value",
                zh: "面额(元)",
                en: "Face value (yuan)",
                aliases: ["面额", "金额"],
                examples: ["100.00", "50.00"]
            ),
            .instant("valid_time", zh: "生效时间(UTC)", en: "Valid from (UTC)"),
            .instant("expire_time", zh: "失效时间(UTC)", en: "Expires (UTC)"),
            .codes("cloud_service_types", zh: "云服务类型", en: "Cloud service types"),
            .codes("product_ids", zh: "产品ID", en: "Product IDs"),
            .remark("memo", zh: "备注", en: "Memo", examples: ["", ""]),
            .resellerID(),
            .label,
        ],
        rowRules: [.couponTimes],
        repetitions: [ImportRepetition(["quota_id", "customer_id", "face_value"], .warning)],
        resultColumns: ["coupon_id"]
    )

    /// `coupons-reclaim.csv`: coupons to be taken back. Rules of 回收优惠券.
    public static let couponsReclaim = ImportSchema(
        "coupons-reclaim",
        zh: "回收优惠券",
        en: "Coupons to reclaim",
        columns: [
            ImportColumn(
                "coupon_id",
                .identifier,
                zh: "优惠券ID",
                en: "Coupon ID",
                required: true,
                repetition: .error,
                rules: [.maximumLength(64), .asciiOnly],
                examples: ["CP2603091200a1b2c3", "CP2603091200a1b2c4"]
            ),
            .resellerID(),
            .label,
        ],
        resultColumns: ["reclaimed_amount"]
    )
}

extension ImportColumn {
    fileprivate static func instant(_ name: String, zh: String, en: String) -> ImportColumn {
        ImportColumn(name, .text, zh: zh, en: en, rules: [.instant], examples: ["", ""])
    }

    /// Up to ten codes with semicolons between.
    fileprivate static func codes(_ name: String, zh: String, en: String) -> ImportColumn {
        ImportColumn(name, .text, zh: zh, en: en, rules: [.codes(atMost: 10)], examples: ["", ""])
    }
}

extension ImportRule {
    fileprivate static func codes(atMost count: Int) -> ImportRule {
        ImportRule { text in
            let codes = text.split(separator: ";", omittingEmptySubsequences: false).map { String($0).trimmed }
            guard codes.count > count || codes.contains(where: { $0.isEmpty || !$0.isPlainASCII }) else { return nil }
            return ImportFinding(
                "codes",
                zh: "应为 1 到 \(count) 个代码，以半角分号分隔",
                en: "must be 1 to \(count) codes with semicolons between"
            )
        }
    }
}

extension ImportRowRule {
    static let couponTimes = ImportRowRule { row in
        guard let from = row["valid_time"].flatMap({ Instant($0) }),
            let to = row["expire_time"].flatMap({ Instant($0) }), from >= to
        else { return [] }
        return [
            ImportFinding(
                "coupon.times",
                column: "expire_time",
                zh: "失效时间必须晚于生效时间",
                en: "it must expire after it becomes valid"
            )
        ]
    }
}
