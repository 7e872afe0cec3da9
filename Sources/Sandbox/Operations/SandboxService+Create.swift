internal import PartnerAPI
internal import Synchronization
internal import Values

extension SandboxService {
    func createCustomer(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let login = arguments.text("domain_name")
        let phone = arguments.text("mobile_phone")
        try checkShape(login: login, phone: phone, call)
        let reseller = try reseller(call)
        if options.effectiveRole == .distributor, reseller == nil, !options.distributorMayCreateOwn {
            throw Refusal(400, "CBC.50010059", "A first-level reseller cannot associate customers.")
        }
        let waits = arguments.flag("include_association_result")
        let isPending = call.faults.contains(.pending)
        let account = try make(call, login: login, phone: phone, reseller, isKnownAtOnce: waits && !isPending)
        if waits, isPending {
            throw Refusal(
                500,
                "CBC.99000050",
                "Querying the association result timed out.",
                data: [
                    .init(key: "domain_id", value: .string(account.id)),
                    .init(key: "domain_name", value: .string(account.accountName)),
                ]
            )
        }
        return .json { writer in
            writer.member("domain_id", account.id)
            writer.member("domain_name", account.accountName)
        }
    }

    private func checkShape(login: String?, phone: String?, _ call: Call) throws(Refusal) {
        if let login, !AccountRules.isLoginName(login) {
            throw Refusal(400, "CBC.99000031", "The account name is malformed.")
        }
        if let phone {
            guard AccountRules.isMobilePhone(phone) else {
                throw Refusal(400, "CBC.5017", "The mobile number is malformed.")
            }
            guard let code = call.arguments.text("verification_code") else {
                throw .wrong("verification_code", "is required with mobile_phone")
            }
            guard code.unicodeScalars.count == 6 else { throw .wrong("verification_code", "must have 6 characters") }
        }
        if let password = call.arguments.text("password"),
            !AccountRules.isPassword(password, login: login, phone: phone)
        {
            throw Refusal(400, "CBC.99000036", "The password is malformed.")
        }
    }

    /// Checks against what exists and makes the account, in one step.
    private func make(
        _ call: Call,
        login: String?,
        phone: String?,
        _ reseller: Int?,
        isKnownAtOnce: Bool
    ) throws(Refusal) -> SandboxAccount {
        let xaccountID = call.arguments.text("xaccount_id") ?? ""
        let xaccountType = call.arguments.text("xaccount_type") ?? ""
        let code = call.arguments.text("verification_code") ?? ""
        var delay = options.association
        if call.faults.contains(.pending) { delay = .init(polls: delay.polls + 3, seconds: delay.seconds + 10) }
        let result: Result<SandboxAccount, Refusal> = state.withLock { state in
            do throws(Refusal) {
                try state.checkNew(xaccountID: xaccountID, login: login, phone: phone)
                if let phone { try state.verify(code, for: phone, right: self.code(for: phone), at: call.now) }
            } catch {
                return .failure(error)
            }
            var random = SeededRandom(options.seed, RandomUse.created, UInt64(state.accounts.count))
            let account = SandboxAccount(
                id: random.hex(32),
                accountName: login ?? random.hex(32),
                xaccountID: xaccountID,
                xaccountType: xaccountType,
                mobilePhone: phone,
                reseller: reseller,
                createdAt: call.now,
                hiddenPolls: isKnownAtOnce ? 0 : delay.polls,
                visibleFrom: call.now.adding(seconds: delay.seconds)
            )
            state.add(account)
            return .success(account)
        }
        return try result.get()
    }
}
