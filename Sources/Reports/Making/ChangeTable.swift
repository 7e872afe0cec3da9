internal import Ledger
internal import PartnerAPI
internal import Values

/// Month over month: what changed for each customer, and for each of its services. New, gone and dormant customers are
/// named as such.
struct ChangeTable {
    static let schema = RecordSchema(
        "changes",
        zh: "环比",
        en: "Changes",
        [
            Field("level", .identifier, zh: "层级", en: "Level"),
            Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID"),
            Field("service_type_code", .identifier, zh: "产品类型编码", en: "Service type code"),
            Field("service_type_name", .text, zh: "产品类型", en: "Service"),
            Field("this_month", .money(measure: nil), zh: "本月应付", en: "This month"),
            Field("last_month", .money(measure: nil), zh: "上月应付", en: "Last month"),
            Field("change", .money(measure: nil), zh: "变化", en: "Change"),
            Field("ratio", .decimal, zh: "变化率", en: "Change, ratio"),
            Field("status", .identifier, zh: "状态代码", en: "Status code"),
            Field("status_label", .text, zh: "状态", en: "Status"),
        ]
    )

    enum Status: String, CaseIterable {
        case new, gone, dormant, up, down, steady

        var label: Localized {
            switch self {
            case .new: Localized(zh: "新增", en: "New")
            case .gone: Localized(zh: "流失", en: "Gone")
            case .dormant: Localized(zh: "休眠", en: "Dormant")
            case .up: Localized(zh: "明显增加", en: "Up")
            case .down: Localized(zh: "明显减少", en: "Down")
            case .steady: Localized(zh: "平稳", en: "Steady")
            }
        }
    }

    static let words: [String: FieldWords] = {
        let statuses = FieldWords(Status.allCases.map { ($0.rawValue, $0.label) })
        let levels = FieldWords([
            ("customer", Localized(zh: "客户", en: "Customer")), ("service", Localized(zh: "产品", en: "Service")),
        ])
        return ["level": levels, "status": statuses, "status_label": statuses.labels]
    }()

    private struct Key: Hashable {
        let customer: String
        /// Empty for the customer as a whole.
        let service: String
    }

    let thresholds: ChangeThresholds
    private var now: [Key: Amount] = [:]
    private var before: [Key: Amount] = [:]
    private var services: [String: String] = [:]

    init(_ thresholds: ChangeThresholds) { self.thresholds = thresholds }

    mutating func add(_ fees: FeeAggregation, isPrevious: Bool) throws(AmountError) {
        services.merge(fees.serviceNames) { known, _ in known }
        for part in fees.parts {
            let amount = part.group.sums[0]
            for key in [Key(customer: part.customer, service: ""), Key(customer: part.customer, service: part.service)]
            {
                if isPrevious {
                    try before[key, default: .zero] += amount
                } else {
                    try now[key, default: .zero] += amount
                }
            }
        }
    }

    /// The customers with the largest changes first, each with its services, again the largest first.
    ///
    /// - Parameter customers: all that are known, so that those without any consumption are seen too.
    func records(customers: [String], _ language: Language) throws(AmountError) -> [Record] {
        var keys = Set(now.keys).union(before.keys)
        keys.formUnion(customers.map { Key(customer: $0, service: "") })
        var sizes: [Key: Amount] = [:]
        for key in keys { sizes[key] = try change(key).magnitude }
        func size(_ key: Key) -> Amount { sizes[key] ?? .zero }
        let sorted = keys.sorted { left, right in
            guard left.customer == right.customer else {
                let (a, b) = (
                    size(Key(customer: left.customer, service: "")), size(Key(customer: right.customer, service: ""))
                )
                return a == b ? left.customer < right.customer : a > b
            }
            if left.service.isEmpty || right.service.isEmpty { return left.service.isEmpty && !right.service.isEmpty }
            return size(left) == size(right) ? left.service < right.service : size(left) > size(right)
        }
        var records: [Record] = []
        for key in sorted { records.append(try record(key, language)) }
        return records
    }

    private func change(_ key: Key) throws(AmountError) -> Amount {
        try (now[key] ?? .zero) - (before[key] ?? .zero)
    }

    private func record(_ key: Key, _ language: Language) throws(AmountError) -> Record {
        let (this, last) = (now[key], before[key])
        let change = try change(key)
        let ratio = ChangeTable.ratio(change, of: last ?? .zero)
        let status = status(key, this, last, change, ratio)
        func amount(_ amount: Amount?) -> Cell {
            if let amount { .decimal(amount) } else { .null }
        }
        return Record(
            ChangeTable.schema,
            [
                "level": .text(key.service.isEmpty ? "customer" : "service"), "customer_id": .text(key.customer),
                "service_type_code": key.service.isEmpty ? .null : .text(key.service),
                "service_type_name": services[key.service].map(Cell.text) ?? .null, "this_month": amount(this),
                "last_month": amount(last), "change": .decimal(change), "ratio": amount(ratio),
                "status": .text(status.rawValue), "status_label": .text(status.label[language]),
            ]
        )
    }

    private func status(
        _ key: Key,
        _ this: Amount?,
        _ last: Amount?,
        _ change: Amount,
        _ ratio: Amount?
    ) -> Status {
        // A customer that comes or goes is always told; one of its services only where the amount is worth a look.
        if !key.service.isEmpty, change.magnitude < thresholds.amount { return .steady }
        switch (this, last) {
        case (nil, nil): return .dormant
        case (_?, nil): return .new
        case (nil, _?): return .gone
        case (_?, _?):
            guard change.magnitude >= thresholds.amount else { return .steady }
            if let ratio, ratio.magnitude < thresholds.ratio { return .steady }
            return change.isNegative ? .down : .up
        }
    }

    /// nil where there was nothing to compare with.
    static func ratio(_ change: Amount, of last: Amount) -> Amount? {
        guard !last.isZero, let ratio = try? Ratio(change.units, over: last.magnitude.units) else { return nil }
        return try? Amount(1).multiplied(by: ratio, decimals: 6, .halfEven)
    }
}
