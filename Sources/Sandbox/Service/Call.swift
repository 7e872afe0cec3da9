internal import PartnerAPI
internal import Values

/// One admitted call on its way to its handler.
struct Call: Sendable {
    let operation: Operation
    var caller = Caller.partner
    var arguments: CallArguments
    /// Faults that change what the handler does.
    let faults: Set<FaultKind>
    let language: Language
    let now: Instant
    /// Seconds since the sandbox started.
    let elapsed: Duration
}

/// Who makes a call.
struct Caller: Sendable, Hashable {
    /// The customer whose own credentials were used, by its place in the world; nil for the partner.
    let customer: Int?

    static let partner = Caller(customer: nil)
}
