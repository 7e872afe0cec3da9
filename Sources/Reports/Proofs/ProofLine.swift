package import Values

/// One comparison of a proof: both sides, what may lie between them, and what came of it. Amounts are yuan.
package struct ProofLine: Sendable, Hashable {
    package enum Verdict: String, Sendable, CaseIterable {
        /// The sides agree, or differ by no more than the tolerance.
        case holds = "ok"
        /// They differ for a reason that is known and no fault.
        case explained
        case failed
        /// Data that it needs is not there.
        case notChecked = "not-checked"

        package var label: Localized {
            switch self {
            case .holds: Localized(zh: "一致", en: "ok")
            case .explained: Localized(zh: "有原因的差异", en: "explained")
            case .failed: Localized(zh: "不一致", en: "FAILED")
            case .notChecked: Localized(zh: "未核对", en: "not checked")
            }
        }
    }

    /// Why two sides differ.
    package enum Reason: String, Sendable, CaseIterable {
        case refusedQuery = "refused-query"
        case rounding
        case referralCustomer = "referral-customer"
        case resellerAssociation = "reseller-association"
        case preliminaryData = "preliminary-data"
        case pendingOrder = "pending-order"
        case couponsToCustomers = "coupons-to-customers"
        case unknown

        package var label: Localized {
            switch self {
            case .refusedQuery: Localized(zh: "服务拒绝了查询", en: "a query that the service refused")
            case .rounding: Localized(zh: "抹零", en: "rounding")
            case .referralCustomer: Localized(zh: "顾问销售客户不在月度账单中", en: "referral customer, not in monthly bills")
            case .resellerAssociation: Localized(zh: "云经销商关联", en: "reseller association")
            case .preliminaryData: Localized(zh: "数据未定稿", en: "preliminary data")
            case .pendingOrder: Localized(zh: "订单尚未完成", en: "order not completed yet")
            case .couponsToCustomers: Localized(zh: "发给客户的优惠券", en: "coupons to customers")
            case .unknown: Localized(zh: "原因不明", en: "unknown")
            }
        }
    }

    package let proof: Proof
    /// Whose figures they are, where it is one customer's.
    package var customer: String?
    /// What is compared.
    package var subject: Localized
    package var left: Amount?
    package var right: Amount?
    package var tolerance: Amount?
    package var verdict: Verdict
    /// The likeliest first; empty where the sides are equal.
    package var reasons: [Reason] = []
    /// Where to look, or what is missing.
    package var look: Localized

    package var difference: Amount? {
        guard let left, let right else { return nil }
        return try? left - right
    }

    /// Whether it is a difference that is explained by the month not being final; of the parts of an amount, each group's
    /// counts with the amount.
    package var isPreliminary: Bool { verdict == .explained && reasons.first == .preliminaryData && isOwn }

    /// Whether it speaks of an amount of its own, rather than of a part or a sum of others.
    var isOwn = true

    init(
        _ proof: Proof,
        customer: String? = nil,
        _ subject: Localized,
        left: Amount? = nil,
        right: Amount? = nil,
        tolerance: Amount? = nil,
        _ verdict: Verdict,
        reasons: [Reason] = [],
        look: Localized
    ) {
        self.proof = proof
        self.customer = customer
        self.subject = subject
        self.left = left
        self.right = right
        self.tolerance = tolerance
        self.verdict = verdict
        self.reasons = reasons
        self.look = look
    }

    /// Puts it first that something of the line's customer was refused, where the sides do not agree.
    ///
    /// - Parameter refused: customers of which the service refused something.
    mutating func blame(_ refused: Set<String>) {
        guard verdict == .failed, let customer, refused.contains(customer) else { return }
        reasons = [.refusedQuery] + reasons
    }

    /// A proof, or a part of it, that cannot be made.
    static func notChecked(_ proof: Proof, _ subject: Localized, missing: Localized) -> ProofLine {
        ProofLine(proof, subject, .notChecked, look: missing)
    }

    /// A comparison that allows no difference.
    static func exact(
        _ proof: Proof,
        customer: String? = nil,
        _ subject: Localized,
        left: Amount,
        right: Amount,
        look: Localized
    ) -> ProofLine {
        ProofLine(
            proof,
            customer: customer,
            subject,
            left: left,
            right: right,
            tolerance: .zero,
            left == right ? .holds : .failed,
            reasons: left == right ? [] : [.unknown],
            look: look
        )
    }
}
