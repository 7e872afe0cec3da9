package import Values

/// How far a return is; the drop-down of the tracking sheet.
package enum TrackingStatus: String, Sendable, CaseIterable {
    case toSubmit = "to_submit"
    case submitted
    case rejected
    case returned
    case dropped

    package var title: Localized {
        switch self {
        case .toSubmit: Localized(zh: "待提交", en: "To submit")
        case .submitted: Localized(zh: "已提交", en: "Submitted")
        case .rejected: Localized(zh: "已驳回", en: "Rejected")
        case .returned: Localized(zh: "已退票", en: "Returned")
        case .dropped: Localized(zh: "不再退", en: "Given up")
        }
    }

    /// Whether somebody still has to do something or to wait.
    package var isOpen: Bool { self == .toSubmit || self == .submitted }
}
