package import Values

/// What the service's invoice list says of an invoice.
package enum InvoiceStatus: String, Sendable, CaseIterable {
    case underReview = "under_review"
    case rejected
    case issuing
    case withdrawing
    case withdrawn
    case withdrawalFailed = "withdrawal_failed"
    case toBeSigned = "to_be_signed"
    case invoiced
    case returning
    case returnRejected = "return_rejected"
    case returned

    package var title: Localized {
        switch self {
        case .underReview: Localized(zh: "待审核", en: "Under review")
        case .rejected: Localized(zh: "已驳回", en: "Rejected")
        case .issuing: Localized(zh: "开票中", en: "Being issued")
        case .withdrawing: Localized(zh: "撤销中", en: "Being withdrawn")
        case .withdrawn: Localized(zh: "已撤销", en: "Withdrawn")
        case .withdrawalFailed: Localized(zh: "开票中(撤销失败)", en: "Being issued (withdrawal failed)")
        case .toBeSigned: Localized(zh: "待签收", en: "To be signed for")
        case .invoiced: Localized(zh: "已开票", en: "Invoiced")
        case .returning: Localized(zh: "已开票(退票中)", en: "Invoiced (being returned)")
        case .returnRejected: Localized(zh: "已开票(退票驳回)", en: "Invoiced (return rejected)")
        case .returned: Localized(zh: "已退票", en: "Returned")
        }
    }

    /// Only what is invoiced, or was rejected before, can be returned.
    package var allowsReturn: Bool { self == .invoiced || self == .returnRejected }
}
