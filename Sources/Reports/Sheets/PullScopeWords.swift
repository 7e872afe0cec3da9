internal import PartnerAPI
internal import Values

/// A pull's scope, read back from the ledger for people.
struct PullScopeWords {
    /// What each part names, and the names.
    let parts: [(name: Localized, values: [String])]

    private static let names = [
        ("balances", Localized(zh: "余额归属", en: "balances of")), ("customers", Localized(zh: "客户", en: "customers")),
        ("resellers", Localized(zh: "云经销商", en: "resellers")),
        ("services", Localized(zh: "产品类型", en: "services")), ("orders", Localized(zh: "另加订单", en: "orders besides")),
    ]

    init(_ canonical: String) {
        let scope = try? JSONValue(parsing: Array(canonical.utf8))
        parts = PullScopeWords.names.compactMap { key, name in
            guard let values = scope?[key]?.array?.compactMap(\.string), !values.isEmpty else { return nil }
            return (name, values)
        }
    }
}
