/// 取消包年/包月资源自动续费: turns the auto-renewal of one resource off, with that of its dependants. Where it is off already
/// the service refuses with CBC.99003605, which leaves what was wanted.
public struct CancelAutoRenewalResources: PartnerRequest {
    /// The refusal of a cancellation that has nothing left to cancel.
    public static let alreadyCancelled = "CBC.99003605"

    public static let operation = Operation(
        "CancelAutoRenewalResources",
        zh: "取消包年/包月资源自动续费",
        en: "Turn auto-renewal off",
        .delete,
        AutoRenewalResources.operation.path,
        effect: .resolvedWrite,
        callers: .customer,
        parameters: [.resourceID]
    )

    public var resourceID: String

    public init(resourceID: String) { self.resourceID = resourceID }

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("resource_id", resourceID)
        return arguments
    }

    /// An empty success, whether it comes as 200 or 204.
    public struct Response: Sendable, Hashable {}

    public static func decode(_ answer: Answer) throws(AnswerError) -> Response { Response() }
}
