internal import PartnerAPI
package import Tables
internal import Values

extension ImportSchema {
    /// The file of `renewals auto`. Rules of the service's 设置包年/包月资源自动续费.
    ///
    /// - Parameter actionIsGiven: whether rows may leave open what they ask for.
    package static func renewalsAuto(actionIsGiven: Bool = false) -> ImportSchema {
        renewals(
            "renewals-auto",
            zh: "自动续费",
            en: "Auto-renewal",
            [
                action(
                    [ImportChoice("set", "设置", "开通", "开启"), ImportChoice("cancel", "取消", "关闭")],
                    ["设置", "取消"],
                    isRequired: !actionIsGiven
                ),
                ImportColumn(
                    "auto_renew_times",
                    .number,
                    zh: "续费次数",
                    en: "Renewals",
                    aliases: ["自动续费次数"],
                    rules: [.integer(0...99)],
                    examples: ["12", ""]
                ),
                ImportColumn(
                    "period_type",
                    .choice([ImportChoice("MONTH", "月", "按月"), ImportChoice("YEAR", "年", "按年")]),
                    zh: "续费周期",
                    en: "Period",
                    examples: ["月", ""]
                ),
            ],
            rowRules: [.onlySettingsHaveTimes]
        )
    }

    /// The file of `renewals on-demand`. Rules of the service's 设置或取消包年/包月资源到期转按需.
    ///
    /// - Parameter actionIsGiven: whether rows may leave open what they ask for.
    package static func renewalsOnDemand(actionIsGiven: Bool = false) -> ImportSchema {
        renewals(
            "renewals-on-demand",
            zh: "到期转按需",
            en: "Pay-per-use after expiry",
            [
                action(
                    [ImportChoice("SET_UP", "设置", "开通"), ImportChoice("CANCEL", "取消")],
                    ["设置", "取消"],
                    isRequired: !actionIsGiven
                )
            ]
        )
    }

    private static func renewals(
        _ name: String,
        zh: String,
        en: String,
        _ own: [ImportColumn],
        rowRules: [ImportRowRule] = []
    ) -> ImportSchema {
        ImportSchema(
            name,
            zh: zh,
            en: en,
            columns: [
                ImportColumn(
                    "customer_id",
                    .identifier,
                    zh: "客户ID",
                    en: "Customer ID",
                    required: true,
                    rules: [.maximumLength(64), .asciiOnly],
                    examples: ["0a1b2c3d4e5f60718293a4b5c6d7e8f9", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"]
                ),
                ImportColumn(
                    "resource_id",
                    .identifier,
                    zh: "资源ID",
                    en: "Resource ID",
                    required: true,
                    repetition: .error,
                    rules: [.maximumLength(64), .asciiOnly],
                    examples: ["96308d5efd7841b9a4dac673d84d0e14", "0c3248018ed54b1e8e3ecbab1b0989ce"]
                ),
            ] + own + [input],
            rowRules: rowRules,
            resultColumns: RenewalColumn.all,
            companions: companions
        )
    }

    private static func action(
        _ choices: [ImportChoice],
        _ examples: [String],
        isRequired: Bool
    ) -> ImportColumn {
        ImportColumn(
            "action",
            .choice(choices),
            zh: "操作",
            en: "Action",
            required: isRequired,
            examples: examples
        )
    }

    /// What `export resources` says of a row.
    private static let input = ImportColumn(
        RenewalColumn.input,
        .choice([ImportChoice(RenewalColumn.usable), ImportChoice("dependant"), ImportChoice("not-in-use")]),
        zh: "可改续费设置",
        en: "Renewal can be set",
        examples: ["", ""]
    )

    /// The other columns of `export resources`, so that its file is taken as it is.
    private static let companions: [String] = {
        let schema = ListPayPerUseCustomerResources.schema
        var names = schema.fields.flatMap { [$0.name, $0.heading.zh, $0.heading.en] }
        names += schema.fields.flatMap {
            [$0.name + "_label", $0.heading.zh + "（名称）", $0.heading.en + " (name)"]
        }
        names += ["normalized_spec_size", "normalized_spec_size_unit", "线性规格大小（折算）", "Size (normalised)"]
        names += ["线性规格大小单位（折算）", "Size unit (normalised)"]
        return names + ["renewals_input_label", "可改续费设置（名称）", "Renewal can be set (name)"]
    }()
}

extension ImportRowRule {
    static let onlySettingsHaveTimes = ImportRowRule { row in
        guard row["action"] == "cancel" else { return [] }
        return ["auto_renew_times", "period_type"].filter { row[$0] != nil }.map { column in
            ImportFinding(
                "renewal.ignored",
                .warning,
                column: column,
                zh: "取消自动续费用不到这一栏，会被忽略",
                en: "turning auto-renewal off does not use it; it is ignored"
            )
        }
    }
}
