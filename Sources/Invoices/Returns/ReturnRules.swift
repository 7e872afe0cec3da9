internal import Tables
internal import Values

extension ImportRule {
    /// The kinds of files the return form takes.
    static let attachmentTypes = ["jpg", "jpeg", "png", "gif", "pdf", "zip", "rar"]

    static let attachmentType = ImportRule { text in
        let name = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, let end = parts.last, attachmentTypes.contains(end.lowercased()) { return nil }
        let names = attachmentTypes.map { $0.uppercased() }.joined(separator: ", ")
        return ImportFinding(
            "attachment.type",
            zh: "附件只能是 \(names)",
            en: "an attachment must be one of \(names)"
        )
    }
}

extension ImportRowRule {
    private static func require(_ column: String, _ row: ImportRow, zh: String, en: String) -> ImportFinding? {
        guard row[column] == nil, !row.hasError(in: column) else { return nil }
        return ImportFinding("return.required", column: column, zh: zh, en: en)
    }

    /// Two amounts of one row, compared when both can be read.
    private static func differ(_ row: ImportRow, _ left: String, _ right: String) -> Bool {
        guard let first = row[left].flatMap({ Amount($0) }), let second = row[right].flatMap({ Amount($0) }) else {
            return false
        }
        return first != second
    }

    static let wholeAmount = ImportRowRule { row in
        guard differ(row, "return_amount", "amount") else { return [] }
        return [
            ImportFinding(
                "return.whole",
                column: "return_amount",
                zh: "不能部分退票：退票金额须等于发票金额",
                en: "no partial return: it must be the whole amount of the invoice",
                mend: Localized(zh: "改成发票金额，或留空", en: "make it the invoice's amount, or leave it empty")
            )
        ]
    }

    static let digitalEntity = ImportRowRule { row in
        guard row["medium"] == InvoiceMedium.digital.rawValue, let entity = row["contracting_entity"],
            entity != InvoiceReturn.digitalEntity
        else { return [] }
        return [
            ImportFinding(
                "return.entity",
                column: "contracting_entity",
                zh: "数电发票只由\(InvoiceReturn.digitalEntity)开具",
                en: "fully digital invoices are issued by \(InvoiceReturn.digitalEntity) alone",
                mend: Localized(zh: "核对介质和签约主体", en: "check medium and contracting entity")
            )
        ]
    }

    /// They decide who issues the red-letter invoice.
    static let digitalStates = ImportRowRule { row in
        guard row["medium"] == InvoiceMedium.digital.rawValue else { return [] }
        return [
            require(
                "vat_use",
                row,
                zh: "数电发票须填用票状态（未勾选/已勾选），见电子税务局",
                en: "a digital invoice needs its VAT use (未勾选 or 已勾选), as the e-tax bureau shows it"
            ),
            require(
                "booking",
                row,
                zh: "数电发票须填入账状态（未入账/已入账），见电子税务局",
                en: "a digital invoice needs its booking (未入账 or 已入账), as the e-tax bureau shows it"
            ),
        ].compactMap(\.self)
    }

    static let electronicType = ImportRowRule { row in
        guard row["medium"] == InvoiceMedium.electronic.rawValue, row["invoice_type"] == InvoiceType.special.rawValue
        else { return [] }
        return [
            ImportFinding(
                "return.electronic",
                .warning,
                column: "invoice_type",
                zh: "华为文档只写了旧版电子普票的退回；电子专票请以页面为准",
                en: "the service's pages speak of old electronic ordinary invoices only; follow the page"
            )
        ]
    }

    static let deduction = ImportRowRule { row in
        guard row["medium"] == InvoiceMedium.paper.rawValue, row["invoice_type"] == InvoiceType.special.rawValue else {
            return []
        }
        return [
            require(
                "deducted",
                row,
                zh: "纸质专票须填是否已抵扣：已抵扣上传红字信息表，未抵扣寄回原件",
                en:
                    "a paper special invoice needs “deducted”: it decides between the red-letter form and posting originals"
            )
        ].compactMap(\.self)
    }

    static let redLetterForm = ImportRowRule { row in
        guard InvoiceReturn.isDeductedPaper(row) else { return [] }
        var findings = [
            require("red_form_number", row, zh: "已抵扣的纸质专票须填红字信息表编号", en: "it needs the number of its red-letter form"),
            require("red_form_amount", row, zh: "已抵扣的纸质专票须填红字信息表金额", en: "it needs the amount of its red-letter form"),
            require("red_form_file", row, zh: "已抵扣的纸质专票须有红字信息表扫描件", en: "it needs the scan of its red-letter form"),
        ].compactMap(\.self)
        if differ(row, "red_form_amount", "amount") {
            findings.append(
                ImportFinding(
                    "return.red-amount",
                    column: "red_form_amount",
                    zh: "红字信息表金额须等于发票金额",
                    en: "the red-letter form's amount must equal the invoice's"
                )
            )
        }
        return findings
    }

    static let returnableStatus = ImportRowRule { row in
        guard let status = row["invoice_status"].flatMap({ InvoiceStatus(rawValue: $0) }), !status.allowsReturn else {
            return []
        }
        let isPaperToSign = status == .toBeSigned && row["medium"] == InvoiceMedium.paper.rawValue
        return [
            ImportFinding(
                "return.status",
                column: "invoice_status",
                zh: "状态“\(status.title.zh)”不能退票；只有“已开票”和“已开票(退票驳回)”可以",
                en:
                    "“\(status.title.en)” cannot be returned; only invoiced ones, and those whose return was rejected, can",
                mend: isPaperToSign
                    ? Localized(zh: "纸质发票须先签收", en: "a paper invoice must be signed for first") : nil
            )
        ]
    }

    static let courierOfPaper = ImportRowRule { row in
        guard row["courier_payer"] != nil,
            row["medium"] != InvoiceMedium.paper.rawValue || InvoiceReturn.isDeductedPaper(row)
        else { return [] }
        return [
            ImportFinding(
                "return.courier",
                .warning,
                column: "courier_payer",
                zh: "这张发票无需邮寄，快递费一栏会被忽略",
                en: "nothing is posted for this invoice; who pays is not needed"
            )
        ]
    }
}
