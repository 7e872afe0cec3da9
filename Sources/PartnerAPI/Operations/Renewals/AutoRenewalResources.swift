/// 设置包年/包月资源自动续费: turns the auto-renewal of one resource on. A primary resource takes its dependants along, and a
/// dependant its primary. Only the customer's own credentials are accepted.
public struct AutoRenewalResources: PartnerRequest {
    /// The unit of a renewal.
    public enum PeriodType: String, Sendable, CaseIterable {
        case month = "MONTH"
        case year = "YEAR"
    }

    public static let operation = Operation(
        "AutoRenewalResources",
        zh: "设置包年/包月资源自动续费",
        en: "Turn auto-renewal on",
        .post,
        "/v2/orders/subscriptions/resources/autorenew/{resource_id}",
        effect: .resolvedWrite,
        callers: .customer,
        parameters: [
            .resourceID,
            Parameter("auto_renew_times", .integer(0...99)),
            Parameter("period_type", .stringCode(PeriodType.allCases.map(\.rawValue))),
        ],
        page: "api_order_00022"
    )

    public var resourceID: String
    /// How often to renew; 0 without end. Where auto-renewal is on already, nothing changes without it.
    public var times: Int?
    /// nil follows the resource's last order.
    public var periodType: PeriodType?

    public init(resourceID: String) { self.resourceID = resourceID }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("resource_id", resourceID)
        arguments.add("auto_renew_times", times)
        arguments.add("period_type", periodType?.rawValue)
        return arguments
    }

    /// An empty success, whether it comes as 200 or 204.
    public struct Response: Sendable, Hashable {}

    public static func decode(_ answer: Answer) throws(AnswerError) -> Response { Response() }
}

extension Parameter {
    /// `resource_id` in the path.
    static let resourceID = Parameter(
        "resource_id",
        .string(maximumLength: 64),
        required: true,
        emptyString: .refused,
        null: .refused
    )
}
