internal import Synchronization
internal import Values

extension SandboxService {
    /// A path outside the contract, for people who play: the code that was sent to a phone. The sandbox listens on
    /// loopback alone.
    static let codesPath = "/sandbox/codes"

    /// The code of a phone. It follows from seed and phone and is the same each time it is sent, so that a list of
    /// customers can be prepared for a seed.
    package func code(for phone: String) -> String {
        SandboxService.code(for: phone, seed: options.seed)
    }

    package static func code(for phone: String, seed: UInt64) -> String {
        var random = SeededRandom(
            seed,
            RandomUse.code,
            phone.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        )
        return random.digits(6)
    }

    func sendCode(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        guard let phone = arguments.text("mobile_phone"), AccountRules.isMobilePhone(phone) else {
            throw .wrong("mobile_phone", "must be a mainland number without country code")
        }
        if arguments.integer("scene") == 18 {
            guard let id = arguments.text("customer_id") else {
                throw .wrong("customer_id", "is required for scene 18")
            }
            guard world.indexByID[id] != nil || state.withLock({ $0.account(id: id) != nil }) else {
                throw .foreignCustomer
            }
        }
        let timeout = arguments.integer("timeout") ?? 10
        let minutes = timeout > 60 ? 5 : timeout
        let isSent = state.withLock { state in
            state.codes[phone, default: SentCodes()].send(at: call.now, lifetime: Int64(minutes) * 60)
        }
        guard isSent else {
            throw Refusal(400, "CBC.99004015", "The number of verification codes sent has reached the limit.")
        }
        return .noContent
    }

    func checkIdentity(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let value = call.arguments.text("search_value") ?? ""
        switch call.arguments.text("search_type") {
        case "mobile":
            let parts = value.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0] == "0086", AccountRules.isMobilePhone(String(parts[1])) else {
                throw .wrong("search_value", "must look like 0086-13800000000")
            }
            let remaining = state.withLock { $0.remaining(for: String(parts[1])) }
            return identity(isAvailable: remaining > 0, remaining: remaining)
        case "email":
            guard value.contains("@"), !value.contains(" ") else {
                throw .wrong("search_value", "is no e-mail address")
            }
            return identity(isAvailable: !state.withLock { $0.isTaken(email: value) }, remaining: nil)
        default:
            guard AccountRules.isLoginName(value, mayBeginWithUnderscore: false) else {
                throw .wrong("search_value", "is no login name")
            }
            return identity(isAvailable: !state.withLock { $0.isTaken(login: value) }, remaining: nil)
        }
    }

    private func identity(isAvailable: Bool, remaining: Int?) -> SandboxAnswer {
        .json { writer in
            // A success that carries a code: the contract's own trap.
            writer.member("error_code", "CBC.0000")
            writer.member("error_msg", "success")
            writer.member("check_result", isAvailable ? "available" : "used_by_user")
            writer.member("mobile_remain_available_num", remaining, null: false)
        }
    }

    func playersCode(_ request: SandboxRequest) -> SandboxAnswer {
        let query = "mobile_phone="
        guard request.query.hasPrefix(query),
            let phone = PercentCoding.decode(request.query.dropFirst(query.count)), AccountRules.isMobilePhone(phone)
        else { return Refusal.wrong("mobile_phone", "is required").answer(requestID: "") }
        let sent = state.withLock { $0.codes[phone]?.total ?? 0 }
        guard sent > 0 || options.standingCodes else {
            return Refusal(404, "SANDBOX.0001", "No code was sent to this phone.").answer(requestID: "")
        }
        return .json { writer in
            writer.member("mobile_phone", phone)
            writer.member("verification_code", code(for: phone))
            writer.member("sent", sent)
        }
    }
}
