package import Values

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
