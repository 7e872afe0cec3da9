internal import PartnerAPI
package import Values

/// The sandbox's own keys, made from the seed, and the check of what a request brings.
package struct SandboxCredentials: Sendable {
    package let accessKey: String
    package let secretKey: Secret
    /// Accepted as `X-Auth-Token`.
    package let token: Secret

    init(seed: UInt64) {
        var random = SeededRandom(seed, RandomUse.keys)
        accessKey = "SANDBOX" + random.hex(13).uppercased()
        secretKey = Secret(random.hex(40))
        token = Secret("sandbox-" + random.hex(64))
    }
}
