internal import Values

extension ImportSchema {
    /// `funds-allocate.csv`: money for customers and resellers. Rules of 向客户账户拨款 and 向云经销商账户拨款.
    public static let fundsAllocate = funds("funds-allocate", zh: "拨款", en: "Money to allocate")

    /// `funds-reclaim.csv`: money to be taken back. Rules of 回收客户账户余额 and 回收云经销商账户拨款.
    public static let fundsReclaim = funds("funds-reclaim", zh: "回收拨款", en: "Money to reclaim")

    private static func funds(_ name: String, zh: String, en: String) -> ImportSchema {
        ImportSchema(
            name,
            zh: zh,
            en: en,
            columns: [
                .customerID(examples: ["0c5e1a7f3b9d4e62a8f0d1c2b3a49587", ""]),
                .resellerID(examples: ["", "f1e2d3c4b5a697887766554433221100"]),
                .yuan(
                    "amount",
                    zh: "金额(元)",
                    en: "Amount (yuan)",
                    aliases: ["金额", "拨款金额", "回收金额"],
                    examples: ["1000.00", "20000.50"]
                ),
                .label,
            ],
            rowRules: [.partyOfFunds, .amountForCustomer],
            repetitions: [ImportRepetition(["customer_id", "indirect_partner_id", "amount"], .warning)],
            resultColumns: ["transaction_id"]
        )
    }
}

extension ImportRowRule {
    static let partyOfFunds = ImportRowRule { row in
        guard row["customer_id"] == nil, row["indirect_partner_id"] == nil,
            !row.hasError(in: "customer_id"), !row.hasError(in: "indirect_partner_id")
        else { return [] }
        return [
            ImportFinding(
                "funds.party",
                column: "customer_id",
                zh: "客户ID 和云经销商ID 至少填一个",
                en: "give the customer's id, the reseller's, or both",
                mend: Localized(
                    zh: "给客户：填客户ID（云经销商的客户再填云经销商ID）；给云经销商：只填云经销商ID",
                    en:
                        "for a customer its id, and the reseller's too where it is a reseller's; for a reseller its id alone"
                )
            )
        ]
    }

    /// What a customer's account takes in one call.
    static let amountForCustomer = ImportRowRule { row in
        guard row["customer_id"] != nil, !row.hasError(in: "amount"), let text = row["amount"] else { return [] }
        return ImportRule.amount(atMost: Amount(2_147_483_647)).check(text).map { finding in
            var finding = finding
            finding.column = "amount"
            return [finding]
        } ?? []
    }
}
