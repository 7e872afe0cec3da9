package import PartnerAPI
package import Values

/// What kind of partner the credentials belong to; decides which operations are tried at all.
package enum PartnerRole: String, Sendable, CaseIterable {
    /// 解决方案提供商
    case solutionProvider = "solution-provider"
    /// 华为云总经销商: has resellers.
    case distributor

    package var caller: Operation.Callers {
        switch self {
        case .solutionProvider: .solutionProvider
        case .distributor: .distributor
        }
    }

    package var title: Localized {
        switch self {
        case .solutionProvider: Localized(zh: "解决方案提供商", en: "solution provider")
        case .distributor: Localized(zh: "总经销商", en: "distributor")
        }
    }
}
