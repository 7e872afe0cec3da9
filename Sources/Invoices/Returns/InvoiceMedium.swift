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
