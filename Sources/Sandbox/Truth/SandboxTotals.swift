package import Values

/// What the world's fee records of a month add up to: the truth that pulls and reports are measured by.
package struct SandboxTotals: Sendable {
    package var records = 0
    /// By the names of the money fields, such as `payment_amount`.
    package var columns: [String: Amount] = [:]
    /// `payment_amount` by customer id.
    package var paymentByCustomer: [String: Amount] = [:]
    /// `payment_amount` by service code.
    package var paymentByService: [String: Amount] = [:]
    /// Records by customer id.
    package var recordsByCustomer: [String: Int] = [:]
    /// `payment_amount` of the refund records (types 4, 20, 24).
    package var refunded = Amount.zero
}

/// What the sandbox was asked for and what came of it.
package struct SandboxReport: Sendable {
    /// Authenticated calls by operation, throttled ones included.
    package let received: [String: Int]
    package let throttled: [String: Int]
    package let accounts: [SandboxAccount]
    /// Codes sent by phone.
    package let codesSent: [String: Int]
}
