internal import PartnerAPI
package import Values

/// Keys of the sandbox, made from the seed: the partner's, and each customer's own.
package struct SandboxCredentials: Sendable {
    package let accessKey: String
    package let secretKey: Secret
    /// Accepted as `X-Auth-Token`.
    package let token: Secret

    /// The partner's.
    init(seed: UInt64) {
        var random = SeededRandom(seed, RandomUse.keys)
        accessKey = "SANDBOX" + random.hex(13).uppercased()
        secretKey = Secret(random.hex(40))
        token = Secret("sandbox-" + random.hex(64))
    }

    /// A customer's, by its place in the world. The key and the token name the place, so that whose they are is found
    /// without a list of all.
    init(seed: UInt64, customer: Int) {
        var random = SeededRandom(seed, RandomUse.customerKeys, UInt64(customer))
        let number = String(customer)
        accessKey = SandboxCredentials.customerKey + number + "K" + random.hex(19 - number.count).uppercased()
        secretKey = Secret(random.hex(40))
        token = Secret(SandboxCredentials.customerToken + number + "-" + random.hex(64))
    }

    private static let customerKey = "SBXCUSTOMER"
    private static let customerToken = "sandbox-customer-"

    /// The place of the customer that a key or a token claims to belong to.
    static func customer(claimedBy text: String) -> Int? {
        for prefix in [customerKey, customerToken] where text.hasPrefix(prefix) {
            return Int(text.dropFirst(prefix.count).prefix { $0.isNumber })
        }
        return nil
    }
}
