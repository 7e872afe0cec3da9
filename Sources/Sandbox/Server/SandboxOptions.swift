package import Values

/// What a sandbox is like. The same options give the same data and the same answers.
package struct SandboxOptions: Sendable {
    /// What kind of partner the sandbox's account is.
    package enum Role: String, Sendable, CaseIterable {
        /// 华为云总经销商: has resellers.
        case distributor
        /// 解决方案提供商
        case solutionProvider = "solution-provider"
        /// 云经销商: may call none of the partner operations.
        case reseller
    }

    /// How long a new account takes to appear in ListSubCustomers: whichever limit is reached first.
    package struct AssociationDelay: Sendable {
        /// How many answers of ListSubCustomers leave the account out.
        package var polls: Int
        package var seconds: Int64

        package init(polls: Int, seconds: Int64) {
            self.polls = polls
            self.seconds = seconds
        }
    }

    /// 0 takes a free port.
    package var port = 0
    package var seed: UInt64 = 1
    package var customers = 40
    /// Fee records of the bill cycle.
    package var records = 2_000
    package var resellers = 3
    /// nil: the month before the time source's now.
    package var billCycle: BillCycle?
    /// Overrides every operation's quota, in requests a second.
    package var rate: Int?
    package var faults = FaultPlan()
    /// nil: a distributor when there are resellers, else a solution provider.
    package var role: Role?
    package var association = AssociationDelay(polls: 2, seconds: 5)
    /// Every phone counts as if a code had been sent to it the moment before it is checked, so that a prepared list of
    /// customers can be imported without sending codes first. The code itself must still be right.
    package var standingCodes = false
    /// Phones that Huawei reported first: creating a customer with one gives CBC.99000051.
    package var reportedPhones: Set<String> = []
    /// Whether a distributor may create customers of its own, without a reseller. The contract says both: that it may
    /// not associate customers with itself (CBC.50010059), and that it has customers of its own.
    package var distributorMayCreateOwn = true
    /// Resellers that are leaving: quota cannot be issued to them (CBC.50010105).
    package var leavingResellers: Set<String> = []
    /// How long an allocation occupies its quota: its answer takes as long, and another one meanwhile gets CBC.50000045.
    package var allocation = Duration.milliseconds(50)
    package var time: any TimeSource = SystemTime()
    /// Told of every call that is let in, before anything is done for it; tests kill the caller there.
    package var onCall: @Sendable (_ operation: String) -> Void = { _ in }

    package init() {}

    var effectiveRole: Role { role ?? (resellers > 0 ? .distributor : .solutionProvider) }
    var effectiveBillCycle: BillCycle { billCycle ?? BillCycle(containing: time.now).previous }
}
