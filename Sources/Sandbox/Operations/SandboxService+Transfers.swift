internal import PartnerAPI
internal import Synchronization
internal import Values

extension SandboxService {
    /// Moves money between the partner, or one of its resellers, and a customer.
    func transferWithCustomer(_ call: Call, _ kind: WorldAdjustment.Kind) throws(Refusal) -> SandboxAnswer {
        let party = try reseller(call)
        let id = call.arguments.text("customer_id") ?? ""
        guard let customer = resaleCustomer(id, of: party) else { throw .foreignCustomer }
        let amount = try yuan(call, "amount")
        let transfer = try withTill { (till) throws(Refusal) -> String in
            switch kind {
            case .allocation:
                guard amount <= spendable(party, till) else { throw Refusal(400, "CBC.5003", "Insufficient balance.") }
            case .reclaim, .unbinding:
                let has = customer.balance + till.transfers.change(of: id)
                guard has > 0 else {
                    throw Refusal(400, "CBC.99000047", "The allocated account of the customer does not exist.")
                }
                guard amount <= has else { throw SandboxService.short }
            }
            return move(kind, amount, party, customer.recipient, &till, call)
        }
        return .json { $0.member(kind == .allocation ? "transfer_id" : "trans_id", transfer) }
    }

    /// Moves money between the distributor and a reseller.
    func transferWithReseller(_ call: Call, _ kind: WorldAdjustment.Kind) throws(Refusal) -> SandboxAnswer {
        guard let reseller = try reseller(call) else { throw .foreignReseller }
        let amount = try yuan(call, "amount")
        let recipient = TransferBook.Recipient(
            accountID: world.resellers[reseller].id,
            accountName: world.resellers[reseller].accountName,
            name: world.resellers[reseller].name,
            reseller: reseller
        )
        let transfer = try withTill { (till) throws(Refusal) -> String in
            let payer = kind == .allocation ? nil : reseller
            guard amount <= spendable(payer, till) else { throw SandboxService.short }
            return move(kind, amount, nil, recipient, &till, call)
        }
        return .json { $0.member(kind == .allocation ? "transfer_id" : "trans_id", transfer) }
    }

    private static let short = Refusal(400, "CBC.99005003", "Insufficient balance.")

    private func move(
        _ kind: WorldAdjustment.Kind,
        _ amount: Int64,
        _ party: Int?,
        _ recipient: TransferBook.Recipient,
        _ till: inout Till,
        _ call: Call
    ) -> String {
        till.transfers.move(
            kind,
            amount,
            of: party,
            recipient,
            cashBefore: { PartyMoney(seed: options.seed, reseller: $0).cash },
            at: call.now,
            seed: options.seed
        )
    }

    /// A party's cash without what is earmarked.
    private func spendable(_ party: Int?, _ till: Till) -> Int64 {
        let money = PartyMoney(seed: options.seed, reseller: party)
        return money.cash - money.earmarked + till.transfers.cashChange(of: party)
    }

    /// A customer whose account the party can move money to and from; nil for others. The balance is what it began with.
    func resaleCustomer(_ id: String, of party: Int?) -> (recipient: TransferBook.Recipient, balance: Int64)? {
        if let customer = world.customer(id) {
            guard customer.isResale, customer.reseller == party, !customer.hasLeft else { return nil }
            let recipient = TransferBook.Recipient(
                accountID: id,
                accountName: customer.accountName,
                name: customer.name,
                reseller: nil
            )
            return (recipient, CustomerMoney(seed: options.seed, customer).amount)
        }
        guard let account = state.withLock({ $0.account(id: id) }), account.reseller == party else { return nil }
        let recipient = TransferBook.Recipient(
            accountID: id,
            accountName: account.accountName,
            name: nil,
            reseller: nil
        )
        return (recipient, 0)
    }
}
