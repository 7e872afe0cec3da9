package import Values

/// How an invoice of one kind goes back, in the order of the worksheet.
package enum ReturnRoute: String, Sendable, CaseIterable {
    case digitalUnused = "digital_unused"
    case digitalUsed = "digital_used"
    case electronic
    case paperDeducted = "paper_deducted"
    case paperPosted = "paper_posted"
    case paperOrdinary = "paper_ordinary"

    package var medium: InvoiceMedium {
        switch self {
        case .digitalUnused, .digitalUsed: .digital
        case .electronic: .electronic
        case .paperDeducted, .paperPosted, .paperOrdinary: .paper
        }
    }

    package var title: Localized {
        switch self {
        case .digitalUnused: Localized(zh: "数电 未勾选且未入账", en: "Digital: not used for VAT, not booked")
        case .digitalUsed: Localized(zh: "数电 已勾选或已入账", en: "Digital: used for VAT or booked")
        case .electronic: Localized(zh: "旧版电子发票", en: "Electronic (old)")
        case .paperDeducted: Localized(zh: "纸质专票 已抵扣", en: "Paper special: deducted")
        case .paperPosted: Localized(zh: "纸质专票 未抵扣", en: "Paper special: not deducted")
        case .paperOrdinary: Localized(zh: "纸质普票", en: "Paper ordinary")
        }
    }

    /// What the operator does for these invoices, beside what is done for all.
    package var steps: [Localized] {
        switch self {
        case .digitalUnused:
            [
                Localized(
                    zh: "提交前在电子税务局再核对一次：用票状态“未勾选”，入账状态“未入账”。",
                    en: "Before submitting, look once more in the e-tax bureau: VAT use “未勾选”, booking “未入账”."
                ),
                Localized(
                    zh: "提交退票即可，无需邮寄；华为开具红字发票，1–3 个工作日完成。",
                    en: "Submit; nothing is posted. Huawei issues the red-letter invoice within 1 to 3 working days."
                ),
            ]
        case .digitalUsed:
            [
                Localized(
                    zh: "提交退票，无需邮寄；华为录入红字信息确认单，伙伴会收到短信或邮件。",
                    en:
                        "Submit; nothing is posted. Huawei enters a red-letter confirmation sheet; SMS or mail tells you."
                ),
                Localized(
                    zh: "登录全国数电发票平台：我要办税 > 红字发票开具 > 红字信息确认单处理；"
                        + "查询“购/销方：我是购买方”“状态：销方录入待购方确认”，找到对应的确认单并确认。",
                    en: "In the national e-invoice platform: 我要办税 > 红字发票开具 > 红字信息确认单处理; query 我是购买方 and "
                        + "销方录入待购方确认, and confirm the sheet that matches."
                ),
                Localized(
                    zh: "把确认单编号和确认日期填入跟踪表；确认之后退票才会完成。",
                    en:
                        "Enter the sheet's number and the day of confirmation in the tracking sheet; only then it goes on."
                ),
            ]
        case .electronic:
            [
                Localized(
                    zh: "按退票页面的表单填写并提交，通常立即完成。",
                    en: "Fill in the form of the page and submit; usually done at once."
                )
            ]
        case .paperDeducted:
            [
                Localized(
                    zh: "在退票表单中上传《开具红字增值税专用发票信息表》的扫描件（文件名见“附件”列）；金额须与发票相同。",
                    en:
                        "Upload the scan of the red-letter form (its name stands under “Attachment”); its amount equals the invoice's."
                ),
                Localized(
                    zh: "格式限 JPG、JPEG、PNG、GIF、PDF、ZIP、RAR；无需邮寄。华为收到后 2–3 个工作日完成。",
                    en:
                        "JPG, JPEG, PNG, GIF, PDF, ZIP or RAR; nothing is posted. Done 2 to 3 working days after receipt."
                ),
            ]
        case .paperPosted:
            [
                Localized(
                    zh: "提交退票后，把发票联和抵扣联原件寄到页面所示的地址；不同签约主体的地址不同，请逐张核对。",
                    en:
                        "After submitting, post the originals of both sheets (发票联, 抵扣联) to the address on the page; it differs by contracting entity."
                ),
                Localized(
                    zh: "把快递公司、运单号和寄出日期填入跟踪表。快递费由“快递费承担”列所示的一方支付。华为签收后 2–3 个工作日完成。",
                    en:
                        "Enter courier, waybill and day of posting in the tracking sheet. Who pays stands under “Courier paid by”. Done 2 to 3 working days after receipt."
                ),
            ]
        case .paperOrdinary:
            [
                Localized(
                    zh: "华为公开的文档没有写纸质普票的步骤：以退票页面的表单为准，需要邮寄时在跟踪表填写运单。",
                    en:
                        "Huawei's published pages do not say how: follow the form of the page; enter a waybill where something is posted."
                )
            ]
        }
    }

    /// Whether originals, or possibly something, go by post.
    package var mayBePosted: Bool { self == .paperPosted || self == .paperOrdinary }

    /// Whether the partner has to confirm a red-letter sheet.
    package var needsConfirmation: Bool { self == .digitalUsed }
}

/// What is done for every invoice, and in which order.
package enum ReturnSteps {
    package static let general: [Localized] = [
        Localized(
            zh: "1. 登录伙伴中心：销售 > 账务 > 发票管理，打开“华为云”页签（旧版页面：销售 > 伙伴账户 > 发票中心）。",
            en:
                "1. Sign in to Partner Center: Sales > Accounts > Invoice management, tab “Huawei Cloud” (older pages: Sales > Partner accounts > Invoice centre)."
        ),
        Localized(
            zh: "2. 状态选“已开票”，申请时间按下表“申请日期”填，或输入订单号，找到发票；核对号码和金额。",
            en:
                "2. Filter by status “已开票” and the application day of the table below, or type an order number; compare number and amount."
        ),
        Localized(
            zh: "3. 点该行的“退票”，填写退票表单后提交。只能整张退；提交后不能撤回。",
            en:
                "3. Press “退票” in its row, fill in the form and submit. Only whole invoices; a submitted return cannot be withdrawn."
        ),
        Localized(
            zh: "4. 每提交一张，随即在“跟踪表”中选状态“已提交”，填提交日期和提交人。",
            en: "4. After each, choose “Submitted” in the tracking sheet and enter day and name."
        ),
        Localized(
            zh: "5. 以后回到列表查看：“已退票”即完成；“已开票(退票驳回)”看驳回原因，改正后可再次提交。",
            en: "5. Look at the list later: “已退票” is done; “已开票(退票驳回)” gives a reason, and may be sent again."
        ),
        Localized(
            zh: "6. 保存后运行 partnerdesk invoices track，汇总未完成、逾期和被驳回的发票。",
            en: "6. Save, then run partnerdesk invoices track to see what is open, overdue or rejected."
        ),
    ]
}
