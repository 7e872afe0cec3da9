package import Values

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
