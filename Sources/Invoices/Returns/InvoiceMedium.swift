package import Values

/// What an invoice is: the sections of the worksheet.
package enum InvoiceMedium: String, Sendable, CaseIterable {
    case digital
    case electronic
    case paper

    package var title: Localized {
        switch self {
        case .digital: Localized(zh: "数电发票", en: "Fully digital invoices")
        case .electronic: Localized(zh: "旧版电子发票", en: "Electronic invoices (old)")
        case .paper: Localized(zh: "纸质发票", en: "Paper invoices")
        }
    }
}

/// Ordinary or special value-added tax invoice.
package enum InvoiceType: String, Sendable, CaseIterable {
    case ordinary
    case special

    package var title: Localized {
        switch self {
        case .ordinary: Localized(zh: "普票", en: "Ordinary")
        case .special: Localized(zh: "专票", en: "Special")
        }
    }
}

/// Who pays for sending a paper invoice back.
package enum CourierPayer: String, Sendable, CaseIterable {
    case customer
    case partner

    package var title: Localized {
        switch self {
        case .customer: Localized(zh: "客户", en: "Customer")
        case .partner: Localized(zh: "伙伴", en: "Partner")
        }
    }
}

/// What a return is for.
package enum ReturnPurpose: String, Sendable, CaseIterable {
    case withdraw
    case reissue

    package var title: Localized {
        switch self {
        case .withdraw: Localized(zh: "退款提现", en: "Withdraw the money")
        case .reissue: Localized(zh: "重开发票", en: "Have it reissued")
        }
    }
}
