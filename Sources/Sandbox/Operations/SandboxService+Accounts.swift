internal import PartnerAPI
internal import Synchronization
internal import Values

extension SandboxService {
    /// The lines of one account's statement; days are Beijing's.
    func listAccountChanges(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let reseller = try reseller(call)
        let days = try statementDays(call)
        let book = accounts.book(of: reseller)
        let isCash = arguments.text("balance_type") == "BALANCE_TYPE_DEBIT"
        let lines = isCash ? book.cash + till.withLock { $0.transfers.lines[reseller] ?? [] } : book.credit
        let found = lines.filter { line in
            days.contains(line.time.beijingDate)
                && (arguments.text("trade_type").map { $0 == line.tradeType } ?? true)
        }
        return .json { writer in
            writer.member("total_count", found.count)
            writer.member("currency", "CNY")
            writer.member("records", list: arguments.page(of: found)) { writer, line in
                writer.object { writer in
                    writer.member("account_change_id", line.id)
                    writer.member("trade_detail_type", line.detailType)
                    writer.member("trade_time", line.time)
                    writer.member("trade_id", line.tradeID)
                    // Strings here; the sign is the type's.
                    writer.member("change_amount", FineYuan.amount(line.amount).description)
                    writer.member("balance_after_change", FineYuan.amount(line.balanceAfter).description)
                    writer.member("type", line.isIncome ? "1" : "2")
                    writer.member("customer_id", line.counterparty?.id, null: true)
                    writer.member("account_name", line.counterparty?.name, null: true)
                }
            }
        }
    }

    /// A year back from today unless it is said; at most a year long.
    private func statementDays(_ call: Call) throws(Refusal) -> ClosedRange<CivilDate> {
        let today = call.now.beijingDate
        let end = call.arguments.date("trade_time_end") ?? today
        let begin = call.arguments.date("trade_time_begin") ?? end.adding(days: -365)
        guard begin <= end else { throw .wrong("trade_time_begin", "is later than trade_time_end") }
        guard end.daysSince1970 - begin.daysSince1970 < ListPartnerAccountChangeRecords.maximumDays else {
            throw .wrong("trade_time_end", "is more than a year after trade_time_begin")
        }
        return begin...end
    }

    /// Transfers; who is outside the caller's reach has none.
    func listAdjustments(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let reseller = try reseller(call)
        let begin = arguments.instant("operation_time_begin")
        let end = arguments.instant("operation_time_end")
        if let begin, let end, begin > end {
            throw .wrong("operation_time_begin", "is later than operation_time_end")
        }
        let made = till.withLock { $0.transfers.adjustments[reseller] ?? [] }
        let found = (accounts.book(of: reseller).adjustments + made).filter { adjustment in
            (begin.map { adjustment.time >= $0 } ?? true) && (end.map { adjustment.time <= $0 } ?? true)
                && (arguments.text("customer_id").map { $0 == adjustment.accountID } ?? true)
                && (arguments.text("operation_type").map { $0 == adjustment.kind.rawValue } ?? true)
                && (arguments.text("trans_id").map { $0 == adjustment.id } ?? true)
        }
        return .json { writer in
            writer.member("total_count", found.count)
            writer.member("records", list: arguments.page(of: found)) { writer, adjustment in
                writer.object { writer in
                    writer.member("customer_id", adjustment.accountID)
                    writer.member("customer_name", adjustment.name, null: true)
                    writer.member("operation_type", adjustment.kind.rawValue)
                    writer.member("amount", FineYuan.amount(adjustment.amount).description)
                    writer.member("currency", "CNY")
                    writer.null("apply_scene")
                    writer.member("operation_time", adjustment.time)
                    writer.member("measure_id", 1)
                    writer.member("trans_id", adjustment.id)
                    writer.member("memo", adjustment.kind == .unbinding ? "解除关联" : nil, null: true)
                }
            }
        }
    }
}
