internal import BatchJobs
internal import PartnerAPI
internal import Values

/// What a code means, wherever it comes from: the service's documents or this tool's own result files.
struct CodeExplanation: Sendable {
    let code: String
    let status: Int?
    let meaning: Localized
    let advice: Localized?

    static var names: [String] { ServiceCode.all.map(\.code) + RowAdvice.ofThisTool.keys + OwnCodes.all.keys }

    static func named(_ code: String) -> CodeExplanation? {
        let upper = code.uppercased()
        if let own = RowAdvice.ofThisTool[upper] {
            return CodeExplanation(code: upper, status: nil, meaning: own.meaning, advice: own.mend)
        }
        if let own = OwnCodes.all[upper] {
            return CodeExplanation(code: upper, status: nil, meaning: own.meaning, advice: own.advice)
        }
        return ServiceCode.named(code).map {
            CodeExplanation(code: $0.code, status: $0.status, meaning: $0.meaning, advice: $0.advice)
        }
    }
}
