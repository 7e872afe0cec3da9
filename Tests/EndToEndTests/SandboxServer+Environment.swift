import Sandbox
import Values

extension SandboxServer {
    /// What the program finds it by, and the keys it takes.
    var environment: [String: String] {
        [
            "PARTNERDESK_ENDPOINT": endpoint, "HUAWEICLOUD_SDK_AK": accessKey,
            "HUAWEICLOUD_SDK_SK": secretKey.exposed { $0 },
        ]
    }
}
