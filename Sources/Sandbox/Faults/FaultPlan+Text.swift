internal import PartnerAPI
package import Values

/// What is wrong in the text of a fault plan, and where.
package struct FaultPlanError: Error, Sendable, Hashable, CustomStringConvertible {
    /// 1-based clause.
    package let clause: Int
    package let text: String
    package let message: Localized

    package var description: String { "clause \(clause) “\(text)”: \(message.en)" }
}

extension FaultPlan {
    /// Reads `kind:probability` clauses separated by commas; `Operation.kind:probability` is for one operation alone.
    ///
    ///     lost-after:0.1,500:0.02;CreateSubCustomer.lost-after:0.5
    ///
    /// - Throws: ``FaultPlanError`` naming the clause.
    package init(parsing text: some StringProtocol) throws(FaultPlanError) {
        self.init()
        var number = 0
        for part in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
            number += 1
            clauses.append(try FaultPlan.clause(String(part.filter { $0 != " " }), number))
        }
    }

    private static func clause(_ text: String, _ number: Int) throws(FaultPlanError) -> Clause {
        func failure(zh: String, en: String) -> FaultPlanError {
            FaultPlanError(clause: number, text: text, message: Localized(zh: zh, en: en))
        }
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count == 2 else {
            throw failure(zh: "应写成 类型:概率，例如 lost-after:0.1", en: "write kind:probability, such as lost-after:0.1")
        }
        var kindText = String(halves[0])
        var operation: String?
        if !codePrefixes.contains(where: kindText.hasPrefix), let dot = kindText.firstIndex(of: ".") {
            let name = String(kindText[..<dot])
            guard Operation.all.contains(where: { $0.name == name }) else {
                throw failure(zh: "没有名为“\(name)”的接口", en: "no operation is called “\(name)”")
            }
            operation = name
            kindText = String(kindText[kindText.index(after: dot)...])
        }
        guard let share = perMillion(halves[1]) else {
            throw failure(zh: "概率应为 0 到 1 的小数", en: "the probability is a decimal from 0 to 1")
        }
        if codePrefixes.contains(where: kindText.hasPrefix), let code = ServiceCode.named(kindText)?.code {
            return Clause(.refused, perMillion: share, operation: operation, code: code)
        }
        guard let kind = FaultKind(rawValue: kindText), kind != .refused else {
            let known = FaultKind.allCases.filter { $0 != .refused }.map(\.rawValue).joined(separator: ", ")
            throw failure(
                zh: "没有“\(kindText)”这种故障；可用：\(known)，或服务的错误码如 CBC.50010085",
                en: "no fault is called “\(kindText)”; there are \(known), or the service's codes such as CBC.50010085"
            )
        }
        return Clause(kind, perMillion: share, operation: operation)
    }

    /// How an error code begins: the service's, and its gateway's.
    private static let codePrefixes = ["CBC.", "APIG"]

    /// A probability, in millionths.
    private static func perMillion(_ text: Substring) -> Int? {
        guard let share = Amount(String(text)), !share.isNegative, share <= Amount(1),
            let ratio = try? Ratio(1_000_000, over: 1),
            let millionths = try? share.multiplied(by: ratio, decimals: 0, .halfEven).wholeNumber
        else { return nil }
        return Int(millionths)
    }
}
