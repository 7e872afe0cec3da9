/// 设置或取消包年/包月资源到期转按需: whether resources go on as pay-per-use when they expire. Primary resources only; their
/// dependants follow. Only the customer's own credentials are accepted.
public struct UpdatePeriodToOnDemand: PartnerRequest {
    public enum Change: String, Sendable, CaseIterable {
        case setUp = "SET_UP"
        case cancel = "CANCEL"
    }

    /// Resources a call.
    public static let maximumResources = 100

    public static let operation = Operation(
        "UpdatePeriodToOnDemand",
        zh: "设置或取消包年/包月资源到期转按需",
        en: "Set or cancel pay-per-use after expiry",
        .post,
        "/v2/orders/subscriptions/resources/to-on-demand",
        effect: .resolvedWrite,
        callers: .customer,
        parameters: [
            Parameter(
                "operation",
                .stringCode(Change.allCases.map(\.rawValue)),
                required: true,
                emptyString: .refused,
                null: .refused
            ),
            Parameter(
                "resource_ids",
                .list(1...maximumResources),
                required: true,
                emptyString: .refused,
                null: .refused
            ),
        ],
        page: "api_order_00024"
    )

    public var change: Change
    /// 1 to 100 resources of one customer.
    public var resourceIDs: [String]

    public init(_ change: Change, resourceIDs: [String]) {
        self.change = change
        self.resourceIDs = resourceIDs
    }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("operation", change.rawValue)
        arguments.add("resource_ids", ids: resourceIDs)
        return arguments
    }

    /// The resources that failed; every other one that was asked for succeeded, since the answer has no list of those.
    public struct Response: Sendable, Hashable {
        public let failures: [ItemError]

        public init(failures: [ItemError]) { self.failures = failures }
    }

    public static func decode(_ answer: Answer) throws(AnswerError) -> Response {
        Response(
            failures: try ItemError.all(
                in: try JSONValue(parsing: answer.body, operation: operation),
                operation: operation
            )
        )
    }
}
