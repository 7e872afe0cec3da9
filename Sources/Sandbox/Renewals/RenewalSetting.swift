/// How a resource ends, as its customer set it.
package struct RenewalSetting: Sendable, Hashable {
    /// `expire_policy`, by its codes.
    package var policy: Int
    /// How often it renews itself; 0 without end, nil while it does not.
    package var times: Int?
    /// `MONTH` or `YEAR`; nil follows the last order.
    package var period: String?

    package init(policy: Int, times: Int? = nil, period: String? = nil) {
        self.policy = policy
        self.times = times
        self.period = period
    }

    /// Into the grace period: what is left when a setting is taken back.
    static let none = RenewalSetting(policy: 0)
}
