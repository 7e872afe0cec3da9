internal import PartnerAPI
internal import Values

extension ExportedDataSet {
    /// An account's changes have no sign of their own, and a sum of balances means nothing: income, expense and what is
    /// left of them are added up, for each account by itself.
    package static let statements = ExportedDataSet(
        ListPartnerAccountChangeRecords.schema,
        order: ["indirect_partner_id", "balance_type", "trade_time", "account_change_id"],
        adding: [
            change("income_amount", zh: "收入（元）", en: "Income (yuan)") { $0.isNegative ? .zero : $0 },
            change("expense_amount", zh: "支出（元）", en: "Expense (yuan)") { $0.isNegative ? $0.magnitude : .zero },
            change("net_amount", zh: "净变动（元，支出为负）", en: "Net change (yuan, expense negative)") { $0 },
        ],
        groups: ["scope", "balance_type"],
        unsummed: ["change_amount", "balance_after_change"]
    )

    private static func change(
        _ name: String,
        zh: String,
        en: String,
        _ part: @escaping @Sendable (Amount) -> Amount
    ) -> ExportedColumn {
        ExportedColumn(
            name: name,
            heading: Localized(zh: zh, en: en),
            kind: .money(measure: nil),
            source: .made { record, _ in
                // Not with `map`: the compiler gets a closure over an optional amount wrong in debug builds.
                guard let signed = SignedChange.amount(of: record) else { return .null }
                return .decimal(part(signed))
            },
            moneyMeasure: nil
        )
    }

    /// What went out and what came back are added up apart.
    package static let adjustments = ExportedDataSet(
        ListPartnerAdjustRecords.schema,
        order: ["indirect_partner_id", "operation_time", "trans_id", "customer_id"],
        groups: ["scope", "operation_type"]
    )

    package static let resources = ExportedDataSet(
        ListPayPerUseCustomerResources.schema,
        order: ["customer_id", "expire_time", "resource_id", "id"],
        adding: renewalColumns
    )

    /// Own quotas and those issued from them overlap, and what is frozen or taken back cannot be used.
    package static let quotas = ExportedDataSet(
        CouponQuota.schema,
        order: ["scope", "indirect_partner_id", "quota_type", "quota_id"],
        groups: ["scope", "quota_type", "quota_status"]
    )

    /// Failed ones moved nothing.
    package static let quotaRecords = ExportedDataSet(
        ListCouponQuotasRecords.schema,
        order: ["operation_time", "id"],
        groups: ["operation_type", "result"]
    )

    /// A coupon that is used, expired or taken back is worth nothing any more.
    package static let coupons = ExportedDataSet(
        ListIssuedPartnerCoupons.schema,
        order: ["scope", "indirect_partner_id", "customer_id", "create_time", "coupon_id"],
        groups: ["coupon_type", "status"]
    )

    /// Whose renewal settings can be changed: primary resources in use. Dependants follow their primary, and what is
    /// frozen or expired the service refuses.
    private static let renewalColumns: [ExportedColumn] = [
        ExportedColumn(
            name: "renewals_input",
            heading: Localized(zh: "可改续费设置", en: "Renewal can be set"),
            kind: .identifier,
            source: .made { record, _ in .text(renewalUse(record)) },
            moneyMeasure: nil
        ),
        ExportedColumn(
            name: "renewals_input_label",
            heading: Localized(zh: "可改续费设置（名称）", en: "Renewal can be set (name)"),
            kind: .text,
            source: .made { record, language in
                renewalUses.label(for: renewalUse(record)).map { .text($0[language]) } ?? .null
            },
            moneyMeasure: nil
        ),
    ]

    private static let renewalUses = CodeTable(
        .string,
        [
            "usable": ("可用", "Usable"), "dependant": ("随主资源", "Follows its primary"),
            "not-in-use": ("不在使用中", "Not in use"),
        ]
    )

    private static func renewalUse(_ record: Record) -> String {
        guard record[ListPayPerUseCustomerResources.status] == 2 else { return "not-in-use" }
        return record[ListPayPerUseCustomerResources.isMainResource] == 1 ? "usable" : "dependant"
    }
}
