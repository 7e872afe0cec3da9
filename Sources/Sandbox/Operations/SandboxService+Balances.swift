internal import PartnerAPI
internal import Synchronization
internal import Values

extension SandboxService {
    /// The partner's, or a reseller's, accounts: cash, credit and what can be passed on to customers.
    func listPartnerBalances(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let reseller = try reseller(call)
        let money = PartyMoney(seed: options.seed, reseller: reseller)
        let moved = till.withLock { $0.transfers.cashChange(of: reseller) }
        return .json { writer in
            writer.member("account_balances", list: [1, 2, 8]) { writer, type in
                writer.object { writer in
                    writer.member("account_id", "AT" + String(type) + money.suffix)
                    writer.member("account_type", type)
                    writer.member(
                        "amount",
                        FineYuan.amount(
                            type == 1
                                ? money.cash + moved : type == 2 ? money.credit : money.allocatable + moved
                        )
                    )
                    writer.member("currency", "CNY")
                    if type == 1 { writer.member("designated_amount", FineYuan.amount(money.earmarked)) }
                    if type == 2 { writer.member("credit_amount", FineYuan.amount(money.line)) }
                    writer.member("measure_id", 1)
                }
            }
        }
    }

    /// Customers' balances. Referral customers, unknown ids and customers of another party are dropped without a word.
    func listCustomerBalances(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let reseller = try reseller(call)
        var wanted: [String] = []
        var seen: Set<String> = []
        for info in call.arguments.list("customer_infos") ?? [] {
            guard let id = info["customer_id"]?.string, !id.isEmpty, id.utf8.count <= 64 else {
                throw .wrong("customer_infos.customer_id", "is required")
            }
            if seen.insert(id).inserted { wanted.append(id) }
        }
        let rows = wanted.compactMap { balance(of: $0, with: reseller) }
        return .json { writer in
            writer.member("customer_balances", list: rows) { writer, row in
                writer.object { writer in
                    writer.member("customer_id", row.id)
                    writer.member("debt_amount", FineYuan.amount(row.debt))
                    writer.member("amount", FineYuan.amount(row.amount))
                    writer.member("currency", "CNY")
                    writer.member("measure_id", 1)
                }
            }
        }
    }

    private func balance(of id: String, with reseller: Int?) -> (id: String, amount: Int64, debt: Int64)? {
        let moved = till.withLock { $0.transfers.change(of: id) }
        if let customer = world.customer(id) {
            guard customer.isResale, customer.reseller == reseller, !customer.hasLeft else { return nil }
            let money = CustomerMoney(seed: options.seed, customer)
            return (id, money.amount + moved, money.debt)
        }
        guard let account = state.withLock({ $0.account(id: id) }), account.reseller == reseller else { return nil }
        return (id, moved, 0)
    }
}
