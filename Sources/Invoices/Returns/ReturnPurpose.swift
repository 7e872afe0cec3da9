package import Values

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
