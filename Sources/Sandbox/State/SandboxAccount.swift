package import Values

/// A customer account that was created while the sandbox ran.
package struct SandboxAccount: Sendable {
    package let id: String
    package let accountName: String
    package let xaccountID: String
    package let xaccountType: String
    package let mobilePhone: String?
    /// The reseller it was created for; nil for the partner itself.
    package let reseller: Int?
    package let createdAt: Instant
    /// How many answers of ListSubCustomers still leave it out.
    var hiddenPolls: Int
    /// From when on it is listed in any case.
    var visibleFrom: Instant

    /// Whether the association with the partner has been confirmed.
    func isAssociated(at now: Instant) -> Bool { hiddenPolls <= 0 || now >= visibleFrom }
}
