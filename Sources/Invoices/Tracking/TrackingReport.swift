package import Values

/// What tracking sheets come to: what is open, overdue, rejected and done, with exact sums.
package struct TrackingReport: Sendable {
    /// Invoices that stand alike.
    package struct Sum: Sendable, Hashable {
        package var count = 0
        package var amount = Amount.zero.written(withDecimals: 2)

        mutating func add(_ item: Amount) throws(AmountError) {
            count += 1
            amount = try amount + item
        }
    }

    /// The longest time that is published for a return, in working days.
    package static let publishedDays = 3

    package let day: CivilDate
    package let overdueAfter: Int
    package let byStatus: [TrackingStatus: Sum]
    package let overdueSum: Sum
    package let total: Sum
    /// By contracting entity, in the order of their names; all statuses, then those that are open.
    package let entities: [(entity: String, all: Sum, open: Sum)]
    /// Submitted, and nothing has been done about them for longer than allowed.
    package let overdue: [(item: TrackedReturn, days: Int)]
    package let rejected: [TrackedReturn]
    /// Digital invoices whose red-letter sheet waits for the partner.
    package let toConfirm: [TrackedReturn]

    /// - Parameters:
    ///   - day: the day that counts as today.
    ///   - overdueAfter: working days without a step after which a submitted return is overdue.
    /// - Throws: `AmountError` when a sum cannot be held.
    package init(_ returns: [TrackedReturn], on day: CivilDate, overdueAfter: Int = publishedDays) throws {
        self.day = day
        self.overdueAfter = overdueAfter
        var (byStatus, total, overdueSum) = ([TrackingStatus: Sum](), Sum(), Sum())
        var entities: [String: (all: Sum, open: Sum)] = [:]
        var overdue: [(item: TrackedReturn, days: Int)] = []
        for item in returns {
            try byStatus[item.status, default: Sum()].add(item.amount)
            try total.add(item.amount)
            try entities[item.entity, default: (Sum(), Sum())].all.add(item.amount)
            if item.status.isOpen { try entities[item.entity]?.open.add(item.amount) }
            guard item.status == .submitted, let step = item.lastStep else { continue }
            let days = WorkingDays.count(after: step, through: day)
            guard days > overdueAfter else { continue }
            overdue.append((item, days))
            try overdueSum.add(item.amount)
        }
        self.byStatus = byStatus
        self.total = total
        self.overdueSum = overdueSum
        self.entities = entities.sorted { $0.key < $1.key }.map { ($0.key, $0.value.all, $0.value.open) }
        self.overdue = overdue.sorted { ($1.days, $0.item.key.text) < ($0.days, $1.item.key.text) }
        rejected = returns.filter { $0.status == .rejected }
        toConfirm = returns.filter { $0.status == .submitted && $0.isWaitingForConfirmation }
    }

    package func sum(_ status: TrackingStatus) -> Sum { byStatus[status] ?? Sum() }

    /// Whether somebody should look into it.
    package var needsAttention: Bool { !overdue.isEmpty || !rejected.isEmpty }
}

extension TrackingReport {
    /// Invoices that two sheets track, unless one of them was given up or rejected: it would be counted twice.
    package static func repeated(_ returns: [TrackedReturn]) -> [Problem] {
        var seen: [InvoiceReturn.Key: TrackedReturn] = [:]
        var problems: [Problem] = []
        for item in returns where item.status != .dropped && item.status != .rejected {
            guard let first = seen[item.key] else {
                seen[item.key] = item
                continue
            }
            problems.append(
                Problem(
                    rule: "tracking.repeated",
                    place: Problem.Place(file: item.file),
                    value: item.key.text,
                    message: Localized(
                        zh: "这张发票在 \(first.file) 中也在退",
                        en: "\(first.file) tracks the invoice too"
                    ),
                    mend: Localized(
                        zh: "在其中一份把状态改为“不再退”",
                        en: "give it up in one of the two"
                    )
                )
            )
        }
        return problems
    }
}
