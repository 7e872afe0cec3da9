internal import PartnerAPI
package import Values

/// Why a pull could not be carried out, beyond what the service itself said (that is a `PartnerError`).
package struct PullError: Error, Sendable {
    /// What went wrong; new codes may come.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        package let description: String
        private init(_ name: String) { description = name }

        /// A list that the rest depends on could not be read in full: it moved, or its answers are not what the
        /// contract says.
        package static let listUnreadable = Code("pull.list-unreadable")
        /// The service gives it to another kind of partner only; it was not asked.
        package static let notForCaller = Code("pull.not-for-caller")
        /// The month lies further back than the service answers; it was not asked.
        package static let tooLongAgo = Code("pull.too-long-ago")
        /// The time asked for has not begun; it was not asked.
        package static let notYet = Code("pull.not-yet")
        /// Nothing was pulled that answers this offline.
        package static let nothingPulled = Code("pull.nothing-pulled")
    }

    package let code: Code
    /// The operation concerned; empty where there is none.
    package let operation: String
    package let message: Localized
    package let mend: Localized?

    package init(_ code: Code, operation: String = "", message: Localized, mend: Localized? = nil) {
        self.code = code
        self.operation = operation
        self.message = message
        self.mend = mend
    }
}

extension PullError: CustomStringConvertible {
    package var description: String { "\(code) \(operation): \(message.en)" }
}

extension PullError {
    /// Months back that ListSubCustomerBillDetail answers.
    static let monthsOfConsumption = 18

    static func tooLongAgo(_ cycle: BillCycle, earliest: BillCycle) -> PullError {
        PullError(
            .tooLongAgo,
            operation: ListSubCustomerBillDetail.operation.name,
            message: Localized(
                zh: "\(cycle) 超出服务提供消费记录的 \(monthsOfConsumption) 个月",
                en: "\(cycle) lies beyond the \(monthsOfConsumption) months of fee records that the service gives"
            ),
            mend: Localized(
                zh: "最早为 \(earliest)；更早的月份只能用账本中已有的数据（--offline）",
                en: "the earliest is \(earliest); older months only from the ledger (--offline)"
            )
        )
    }

    static func notYet(_ span: PullSpan) -> PullError {
        let first = span.allDays.lowerBound
        return PullError(
            .notYet,
            message: Localized(
                zh: "\(first) 还没有到（北京时间），没有可拉取的数据",
                en: "\(first) has not begun yet, Beijing time: there is nothing to pull"
            ),
            mend: Localized(zh: "检查 --month 或 --from", en: "check --month or --from")
        )
    }

    static func forDistributors(_ dataSet: DataSet) -> PullError {
        PullError(
            .notForCaller,
            message: Localized(
                zh: "只有总经销商有\(dataSet.title.zh)（\(dataSet.rawValue)）",
                en: "nobody but a distributor has \(dataSet.title.en) (\(dataSet.rawValue))"
            ),
            mend: Localized(
                zh: "如果确是总经销商，请在 partnerdesk.yaml 中改 role",
                en: "if you are one, change role in partnerdesk.yaml"
            )
        )
    }

    static func listUnreadable(_ operation: Operation, note: String?) -> PullError {
        let note = note ?? ""
        return PullError(
            .listUnreadable,
            operation: operation.name,
            message: Localized(
                zh: "\(operation.title.zh)：列表未能完整读取（\(note)）",
                en: "\(operation.title.en): the list could not be read in full (\(note))"
            ),
            mend: Localized(zh: "稍后重试", en: "try again later")
        )
    }
}
