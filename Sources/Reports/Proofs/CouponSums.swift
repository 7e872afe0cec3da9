internal import Ledger
internal import PartnerAPI
internal import Values

/// What the partner's customers were given as voucher coupons and was not taken back: the other half of what is gone from
/// its own quotas. Both are snapshots, so the coupons must be the later one; those made since are left out.
struct CouponSums {
    private static let voucher: Int64 = 1
    private static let reclaimed: Int64 = 5
    /// The service lists a coupon for a year after it expired.
    private static let listedFor: Int64 = 365 * 86_400

    /// Why the two cannot be held against each other; nil when they can.
    private let apart: Localized?
    /// When the quotas were read, and when the coupons had been: what was made in between is not gone from the quotas.
    private let asOf: Instant
    private let until: Instant
    private var count = 0
    private var sum = Amount.zero
    /// Face values of coupons that were used in part before they were taken back: how much of them came back is not said.
    private var unsure = Amount.zero
    private var unconverted = 0

    /// - Parameters:
    ///   - coupons: where there are any.
    ///   - quotas: that they are held against.
    init(_ coupons: Pull?, quotas: Pull?) {
        asOf = quotas?.started ?? Instant(secondsSince1970: 0)
        until = coupons.map { $0.ended ?? $0.started } ?? asOf
        if let coupons, let quotas, coupons.started < quotas.started {
            apart = Localized(
                zh: "优惠券早于额度拉取：partnerdesk export coupons",
                en: "the coupons were pulled before the quotas: partnerdesk export coupons"
            )
        } else if let coupons, let quotas, coupons.started.beijingDate != quotas.started.beijingDate {
            apart = Localized(
                zh: "优惠券与额度不是同一天拉取的：同一天运行 partnerdesk export quotas 和 export coupons",
                en: "coupons and quotas were pulled on different days: partnerdesk export quotas and coupons on one day"
            )
        } else {
            apart = nil
        }
    }

    mutating func add(_ record: Record, _ money: inout YuanReader) throws(AmountError) {
        typealias Coupon = ListIssuedPartnerCoupons
        guard record["scope"] == .text(Balance.Scope.partner.rawValue),
            record["coupon_type"] == .integer(CouponSums.voucher)
        else { return }
        if let created = record[Coupon.createTime], created > asOf.description, created <= until.description { return }
        let measure: Measure.ID? = if case .integer(let id) = record["measure_id"] { id } else { nil }
        guard let face = record[Coupon.faceValue].flatMap({ money.yuan($0, in: measure) }) else {
            unconverted += 1
            return
        }
        count += 1
        guard record[Coupon.status] == CouponSums.reclaimed else { return try sum += face }
        // Of one that was never used everything came back.
        if record["last_used_time"] != .null { try unsure += face }
    }

    /// - Parameters:
    ///   - lacking: the quotas that lack more than was issued from them, and how much.
    ///   - since: from when on there are such quotas; nil where that is not known.
    ///   - obstacle: why there are no coupons to be used.
    func lines(
        _ lacking: [String: (issued: Amount, gone: Amount)],
        since: String?,
        obstacle: Localized?
    ) throws(AmountError) -> [ProofLine] {
        if let missing = obstacle ?? apart { return unmade(lacking, missing) }
        guard !lacking.isEmpty || !sum.isZero else { return [] }
        guard unconverted == 0 else {
            return unmade(
                lacking,
                Localized(
                    zh: "\(unconverted) 张优惠券的金额单位无法换算，见 reference sync",
                    en: "\(unconverted) coupons are in a unit that cannot be converted; see reference sync"
                )
            )
        }
        let ids = lacking.keys.sorted()
        var line = ProofLine.exact(
            .quotas,
            Localized(
                zh: "自有额度 \(ids.joined(separator: "、"))：发放、回收与 \(count) 张优惠券",
                en: "own quotas \(ids.joined(separator: ", ")): issued, reclaimed and \(count) coupons"
            ),
            left: try Amount.sum(lacking.values.map(\.issued)) + sum,
            right: try Amount.sum(lacking.values.map(\.gone)),
            look: Localized(zh: "额度、额度发放回收记录与优惠券", en: "quotas, quota-records and coupons")
        )
        try excuse(&line, since)
        return [line]
    }

    private func excuse(_ line: inout ProofLine, _ since: String?) throws(AmountError) {
        guard let left = line.left, let right = line.right, left < right else { return }
        if try left + unsure >= right {
            line.tolerance = unsure
            line.verdict = .explained
            line.reasons = [.couponsToCustomers]
        } else if (since ?? "") < asOf.adding(seconds: -CouponSums.listedFor).description {
            line.verdict = .notChecked
            line.reasons = [.couponsToCustomers, .unknown]
            line.look = Localized(
                zh: "额度早于一年：服务不再列出过期超过 12 个月的优惠券",
                en: "the quotas are older than a year: coupons that expired over 12 months ago are listed no more"
            )
        }
    }

    private func unmade(
        _ lacking: [String: (issued: Amount, gone: Amount)],
        _ missing: Localized
    ) -> [ProofLine] {
        lacking.sorted { $0.key < $1.key }.map { id, sides in
            ProofLine(
                .quotas,
                Localized(zh: "自有额度 \(id)", en: "own quota \(id)"),
                left: sides.issued,
                right: sides.gone,
                .notChecked,
                reasons: [.couponsToCustomers],
                look: Localized(
                    zh: "其余应是发给客户的优惠券，未核对：" + missing.zh,
                    en: "the rest should be coupons to customers, which was not checked: " + missing.en
                )
            )
        }
    }
}
