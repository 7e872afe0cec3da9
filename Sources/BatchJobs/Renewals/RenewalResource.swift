internal import PartnerAPI
internal import Values

/// A yearly or monthly resource as the partner's list shows it.
package struct RenewalResource: Sendable, Hashable {
    /// What happens at its expiry: `expire_policy`, by its codes.
    package let policy: Int64?
    package let isPrimary: Bool
    package let isInUse: Bool

    init(_ record: Record) {
        policy = record[ListPayPerUseCustomerResources.expirePolicy]
        isPrimary = record[ListPayPerUseCustomerResources.isMainResource] == 1
        isInUse = record[ListPayPerUseCustomerResources.status] == 2
    }

    /// 3: it renews itself.
    static let autoRenewal: Int64 = 3
    /// 1: it goes on as pay-per-use.
    static let onDemand: Int64 = 1
}
