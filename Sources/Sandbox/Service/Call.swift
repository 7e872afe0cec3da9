internal import PartnerAPI
internal import Values

/// One admitted call on its way to its handler.
struct Call: Sendable {
    let operation: Operation
    var arguments: CallArguments
    /// Faults that change what the handler does.
    let faults: Set<FaultKind>
    let language: Language
    let now: Instant
    /// Seconds since the sandbox started.
    let elapsed: Duration
}
