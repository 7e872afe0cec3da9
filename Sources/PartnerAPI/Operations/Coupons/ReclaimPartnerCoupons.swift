/// 回收优惠券: takes back the whole balance of one coupon. The answer has no body.
public struct ReclaimPartnerCoupons: PartnerRequest {
    public static let operation = Operation(
        "ReclaimPartnerCoupons",
        zh: "回收优惠券",
        en: "Reclaim a coupon",
        .post,
        "/v2/promotions/benefits/partner-coupons/reclaim",
        effect: .resolvedWrite,
        parameters: [
            Parameter("coupon_id", .string(maximumLength: 64), required: true), .indirectPartnerID,
        ]
    )

    public var couponID: String
    /// The reseller whose coupon it is.
    public var indirectPartnerID: String?

    public init(couponID: String) { self.couponID = couponID }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("coupon_id", couponID)
        arguments.add("indirect_partner_id", indirectPartnerID)
        return arguments
    }

    /// Nothing: that it was answered is all there is.
    public struct Response: Sendable, Hashable {}

    public static func decode(_ answer: Answer) throws(AnswerError) -> Response { Response() }
}
