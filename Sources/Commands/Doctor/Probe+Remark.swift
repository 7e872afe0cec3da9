internal import PartnerAPI
internal import Values

extension Probe {
    /// What a refusal means for the person: which commands will not work, and what is missing. nil for anything that is
    /// not about this operation alone.
    func remark(on error: any Error) -> Localized? {
        guard let error = error as? PartnerError else { return nil }
        if error.isNotServed {
            return error.meaning(and: "不可用：\(commands)", "will not work: \(commands)")
        }
        guard error.code == .forbidden else { return nil }
        let lack = error.meaning(and: "不可用：\(commands)", "will not work: \(commands)")
        guard !operation.permissions.isEmpty else { return lack }
        let items = operation.permissions
        return Localized(
            zh: "\(lack.zh)；操作员须有权限项 \(items.joined(separator: " 或 "))，且须为\(operation.callers.text.zh)",
            en:
                "\(lack.en); an operator needs the permission item \(items.joined(separator: " or ")), and the caller must be a \(operation.callers.text.en)"
        )
    }
}

extension PartnerError {
    /// Nothing answers at this address: a wrong endpoint, or an operation that is not published there.
    var isNotServed: Bool { status == 404 || serviceCode.map { $0.hasPrefix("APIG") } == true && code == .refused }

    /// A remark with the code's own meaning behind it.
    func meaning(and zh: String, _ en: String) -> Localized {
        guard let serviceCode else { return Localized(zh: zh, en: en) }
        guard let known = ServiceCode.named(serviceCode) else {
            return Localized(zh: "\(zh)（\(serviceCode)）", en: "\(en) (\(serviceCode))")
        }
        return Localized(
            zh: "\(zh)（\(serviceCode) \(known.meaning.zh)）",
            en: "\(en) (\(serviceCode) \(known.meaning.en))"
        )
    }
}

extension Operation.Callers {
    /// The kinds of partner that may call, in words.
    fileprivate var text: Localized {
        var zh: [String] = []
        var en: [String] = []
        if contains(.solutionProvider) {
            zh.append("解决方案提供商")
            en.append("solution provider")
        }
        if contains(.distributor) {
            zh.append("总经销商")
            en.append("distributor")
        }
        return Localized(zh: zh.joined(separator: "或"), en: en.joined(separator: " or "))
    }
}
