internal import Values

/// Everything that changes while the sandbox runs; in memory only.
struct SandboxState: Sendable {
    /// How many accounts one phone may have.
    static let accountsPerPhone = 5

    private let options: SandboxOptions
    private(set) var accounts: [SandboxAccount] = []
    private var accountsByID: [String: Int] = [:]
    private var xaccountIDs: Set<String>
    private var loginNames: Set<String>
    private var phones: [String: Int] = [:]
    private let resellerPhones: Set<String>
    private var emails: Set<String>
    var codes: [String: SentCodes] = [:]
    /// What customers set about their resources, by resource.
    var renewals: [String: RenewalSetting] = [:]
    private var throttles: [String: Throttle] = [:]
    private(set) var received: [String: Int] = [:]
    private(set) var throttled: [String: Int] = [:]
    private var requests: UInt64 = 0

    init(_ options: SandboxOptions, _ world: World) {
        self.options = options
        xaccountIDs = Set(world.customers.compactMap(\.xaccountID))
        loginNames = Set(world.customers.map { $0.accountName.lowercased() })
        emails = Set(world.customers.compactMap(\.email))
        resellerPhones = Set(world.resellers.map(\.mobilePhone))
        for phone in world.customers.compactMap(\.telephone) { phones[phone, default: 0] += 1 }
    }

    mutating func nextRequestID(_ seed: UInt64) -> String {
        requests += 1
        var random = SeededRandom(seed, RandomUse.request, requests)
        return random.hex(32)
    }

    /// Counts a call; its number among the operation's calls, or nil when the quota is used up.
    mutating func admit(_ operation: String, at elapsed: Duration, limit: Int) -> Int? {
        received[operation, default: 0] += 1
        guard throttles[operation, default: Throttle()].admit(at: elapsed, limit: limit) else {
            throttled[operation, default: 0] += 1
            return nil
        }
        return received[operation]
    }

    func account(id: String) -> SandboxAccount? { accountsByID[id].map { accounts[$0] } }

    func isTaken(login name: String) -> Bool { loginNames.contains(name.lowercased()) }
    func isTaken(email: String) -> Bool { emails.contains(email) }

    /// How many more accounts the phone may have.
    func remaining(for phone: String) -> Int { max(0, SandboxState.accountsPerPhone - phones[phone, default: 0]) }

    /// Whether an account of these particulars may be made.
    func checkNew(xaccountID: String, login: String?, phone: String?) throws(Refusal) {
        if xaccountIDs.contains(xaccountID) { throw Refusal(400, "CBC.99000039", "The xaccount_id already exists.") }
        if let login, isTaken(login: login) { throw Refusal(400, "CBC.99000038", "The account name already exists.") }
        guard let phone else { return }
        if options.reportedPhones.contains(phone) {
            throw Refusal(400, "CBC.99000051", "The mobile number has been reported and cannot be used.")
        }
        if resellerPhones.contains(phone) { throw Refusal(400, "CBC.99000029", "The mobile number already exists.") }
        if remaining(for: phone) == 0 {
            throw Refusal(400, "CBC.99000030", "Too many accounts are registered with this mobile number.")
        }
    }

    /// Checks the code of a phone; `right` is the code it should be.
    mutating func verify(_ code: String, for phone: String, right: String, at now: Instant) throws(Refusal) {
        var sent = codes[phone] ?? SentCodes()
        if options.standingCodes, !sent.isArmed { sent.arm(until: now.adding(seconds: 600)) }
        defer { codes[phone] = sent }
        try sent.verify(isRight: code == right, at: now)
    }

    mutating func add(_ account: SandboxAccount) {
        accountsByID[account.id] = accounts.count
        accounts.append(account)
        xaccountIDs.insert(account.xaccountID)
        loginNames.insert(account.accountName.lowercased())
        if let phone = account.mobilePhone { phones[phone, default: 0] += 1 }
    }

    /// The accounts that pass a filter and are associated by now. Those that pass and are not have been asked for once
    /// more.
    mutating func associated(at now: Instant, where passes: (SandboxAccount) -> Bool) -> [SandboxAccount] {
        var found: [SandboxAccount] = []
        for index in accounts.indices where passes(accounts[index]) {
            if accounts[index].isAssociated(at: now) {
                found.append(accounts[index])
            } else {
                accounts[index].hiddenPolls -= 1
            }
        }
        return found
    }
}
