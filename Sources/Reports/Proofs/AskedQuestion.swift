package import Ledger
internal import PartnerAPI
package import Values

/// A question of a pull in words: whom or what it was about, and through whom it was asked.
package struct AskedQuestion {
    private let plan: PullQuery.Plan

    package init(_ query: PullQuery) { plan = query.plan }

    /// `customer 0a1b… as one's own` · `reseller 77aa…, charge mode 3`
    package var name: Localized {
        var zh: [String] = []
        var en: [String] = []
        if let customer = plan.customer {
            zh.append("客户 \(customer)" + (plan.reseller.map { "（经云经销商 \($0)）" } ?? "（自有关联）"))
            en.append("customer \(customer) " + (plan.reseller.map { "through reseller \($0)" } ?? "as one's own"))
        } else if let reseller = plan.reseller {
            zh.append("云经销商 \(reseller)")
            en.append("reseller \(reseller)")
        }
        for (argument, title) in AskedQuestion.told {
            guard let value = value(of: argument) else { continue }
            zh.append("\(title.zh) \(value)")
            en.append("\(title.en) \(value)")
        }
        guard !en.isEmpty else {
            return Operation.all.first { $0.name == plan.operation }?.title ?? Localized(plan.operation)
        }
        return Localized(zh: zh.joined(separator: "，"), en: en.joined(separator: ", "))
    }

    /// Arguments by which questions about the same party differ.
    private static let told: KeyValuePairs<String, Localized> = [
        "order_id": Localized(zh: "订单", en: "order"),
        "order_type": Localized(zh: "订单类型", en: "order type"),
        "charge_mode": Localized(zh: "计费模式", en: "charge mode"),
        "balance_type": Localized(zh: "账户", en: "account"),
    ]

    func value(of argument: String) -> String? {
        guard let arguments = try? JSONValue(parsing: Array(plan.arguments.utf8)) else { return nil }
        if case .number(let digits)? = arguments[argument] { return digits }
        return arguments[argument]?.string
    }
}
