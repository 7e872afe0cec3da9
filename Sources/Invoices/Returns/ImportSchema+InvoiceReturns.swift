package import Tables
internal import Values

extension ImportSchema {
    /// The file that `invoices returns` takes: one line an invoice. Rules of the service's 退回华为云发票.
    package static let invoiceReturns = ImportSchema(
        "invoice-returns",
        zh: "发票退回",
        en: "Invoices to return",
        columns: identity + amounts + purpose + taxStates + redLetter,
        rowRules: [
            .wholeAmount, .digitalEntity, .digitalStates, .electronicType, .deduction, .redLetterForm,
            .returnableStatus,
            .courierOfPaper,
        ],
        repetitions: [ImportRepetition(["invoice_number", "invoice_code"])]
    )

    private static let identity: [ImportColumn] = [
        ImportColumn(
            "partner_account",
            .text,
            zh: "伙伴账号",
            en: "Partner account",
            rules: [.maximumLength(64)],
            examples: ["hwp_demo", "hwp_demo", "hwp_demo"]
        ),
        ImportColumn(
            "contracting_entity",
            .text,
            zh: "签约主体",
            en: "Contracting entity",
            required: true,
            rules: [.maximumLength(128)],
            examples: [InvoiceReturn.digitalEntity, InvoiceReturn.digitalEntity, InvoiceReturn.digitalEntity]
        ),
        ImportColumn(
            "medium",
            .choice([
                ImportChoice(InvoiceMedium.digital.rawValue, "数电", "数电发票", "全电"),
                ImportChoice(InvoiceMedium.electronic.rawValue, "电子", "电子发票"),
                ImportChoice(InvoiceMedium.paper.rawValue, "纸质", "纸质发票"),
            ]),
            zh: "介质",
            en: "Medium",
            required: true,
            examples: ["数电", "纸质", "纸质"]
        ),
        ImportColumn(
            "invoice_type",
            .choice([
                ImportChoice(InvoiceType.ordinary.rawValue, "普票", "普通", "普通发票", "增值税普通发票"),
                ImportChoice(InvoiceType.special.rawValue, "专票", "专用", "专用发票", "增值税专用发票"),
            ]),
            zh: "发票类型",
            en: "Invoice type",
            required: true,
            examples: ["专票", "专票", "专票"]
        ),
        ImportColumn(
            "invoice_code",
            .identifier,
            zh: "发票代码",
            en: "Invoice code",
            rules: [.maximumLength(32), .asciiOnly],
            examples: ["", "011002100311", "011002100311"]
        ),
        ImportColumn(
            "invoice_number",
            .identifier,
            zh: "发票号码",
            en: "Invoice number",
            required: true,
            rules: [.maximumLength(32), .asciiOnly],
            examples: ["26442000000123456789", "12345678", "12345679"]
        ),
        ImportColumn(
            "title",
            .text,
            zh: "发票抬头",
            en: "Title",
            aliases: ["抬头"],
            rules: [.maximumLength(128)],
            examples: ["示例科技有限公司（示例，请删除）", "示例科技有限公司（示例，请删除）", "示例科技有限公司（示例，请删除）"]
        ),
        ImportColumn(
            "tax_number",
            .identifier,
            zh: "纳税人识别号",
            en: "Tax number",
            aliases: ["税号"],
            rules: [.maximumLength(32), .asciiOnly],
            examples: ["91110000MA00EXAMPL", "91110000MA00EXAMPL", "91110000MA00EXAMPL"]
        ),
    ]

    private static let amounts: [ImportColumn] = [
        ImportColumn(
            "amount",
            .number,
            zh: "价税合计",
            en: "Amount with tax",
            aliases: ["发票金额", "含税金额"],
            required: true,
            rules: [.positiveAmount(decimals: 2)],
            examples: ["10600.00", "5300.00", "2120.00"]
        ),
        ImportColumn(
            "return_amount",
            .number,
            zh: "退票金额",
            en: "Amount to return",
            rules: [.positiveAmount(decimals: 2)],
            examples: ["", "", ""]
        ),
        ImportColumn(
            "tax_rate",
            .text,
            zh: "税率",
            en: "Tax rate",
            rules: [.maximumLength(16)],
            examples: ["6%", "6%", "6%"]
        ),
        ImportColumn(
            "issue_date",
            .text,
            zh: "开票日期",
            en: "Issued on",
            rules: [.day],
            examples: ["2026-03-02", "2026-03-02", "2026-03-02"]
        ),
        ImportColumn(
            "application_date",
            .text,
            zh: "申请日期",
            en: "Applied for on",
            rules: [.day],
            examples: ["2026-03-01", "2026-03-01", "2026-03-01"]
        ),
        ImportColumn(
            "orders",
            .text,
            zh: "订单号或账期",
            en: "Orders or bill cycle",
            aliases: ["订单号", "账期"],
            rules: [.maximumLength(500)],
            examples: ["2026-02", "CS26021500000001", "2026-02"]
        ),
        ImportColumn(
            "invoice_status",
            .choice(
                InvoiceStatus.allCases.map { ImportChoice($0.rawValue, $0.title.zh, $0.title.en) }
            ),
            zh: "发票状态",
            en: "Invoice status",
            required: true,
            examples: ["已开票", "已开票", "已开票"]
        ),
    ]

    private static let purpose: [ImportColumn] = [
        ImportColumn(
            "purpose",
            .choice([
                ImportChoice(ReturnPurpose.withdraw.rawValue, "退款提现", "提现"),
                ImportChoice(ReturnPurpose.reissue.rawValue, "重开发票", "重开"),
            ]),
            zh: "退票目的",
            en: "Purpose",
            required: true,
            examples: ["重开", "重开", "提现"]
        ),
        ImportColumn(
            "reason",
            .text,
            zh: "退票原因",
            en: "Reason",
            rules: [.maximumLength(255)],
            examples: ["抬头有误", "抬头有误", "退款"]
        ),
    ]

    private static let taxStates: [ImportColumn] = [
        ImportColumn(
            "vat_use",
            .choice([ImportChoice("unchecked", "未勾选"), ImportChoice("checked", "已勾选")]),
            zh: "用票状态",
            en: "VAT use",
            aliases: ["勾选状态"],
            examples: ["未勾选", "", ""]
        ),
        ImportColumn(
            "booking",
            .choice([ImportChoice("unbooked", "未入账"), ImportChoice("booked", "已入账")]),
            zh: "入账状态",
            en: "Booking",
            examples: ["未入账", "", ""]
        ),
        ImportColumn(
            "deducted",
            .choice([ImportChoice("yes", "是", "已抵扣", "true"), ImportChoice("no", "否", "未抵扣", "false")]),
            zh: "是否已抵扣",
            en: "Deducted",
            examples: ["", "是", "否"]
        ),
    ]

    private static let redLetter: [ImportColumn] = [
        ImportColumn(
            "red_form_number",
            .identifier,
            zh: "红字信息表编号",
            en: "Red-letter form number",
            rules: [.maximumLength(64), .asciiOnly],
            examples: ["", "1101012603000001", ""]
        ),
        ImportColumn(
            "red_form_amount",
            .number,
            zh: "红字信息表金额",
            en: "Red-letter form amount",
            rules: [.positiveAmount(decimals: 2)],
            examples: ["", "5300.00", ""]
        ),
        ImportColumn(
            "red_form_file",
            .text,
            zh: "红字信息表文件",
            en: "Red-letter form file",
            aliases: ["附件"],
            rules: [.maximumLength(255), .attachmentType],
            examples: ["", "红字信息表-12345678.pdf", ""]
        ),
        ImportColumn(
            "courier_payer",
            .choice(CourierPayer.allCases.map { ImportChoice($0.rawValue, $0.title.zh) }),
            zh: "快递费承担",
            en: "Courier paid by",
            examples: ["", "", "客户"]
        ),
        ImportColumn(
            "note",
            .text,
            zh: "备注",
            en: "Note",
            rules: [.maximumLength(255)],
            examples: ["", "", ""]
        ),
    ]
}
