public import Values

/// Who the partner is to the service.
public enum Credentials: Sendable, Hashable {
    /// A permanent key pair, or a temporary one with its security token: requests are signed.
    case accessKey(String, sk: Secret, securityToken: Secret? = nil)
    /// An IAM token, sent as `X-Auth-Token`.
    case token(Secret)

    /// The texts that must never be seen, for redaction of what others echo.
    var secrets: [Secret] {
        switch self {
        case .accessKey(_, let sk, let securityToken): [sk] + (securityToken.map { [$0] } ?? [])
        case .token(let token): [token]
        }
    }

    /// Whose quota a call takes from: the public half of a key. Tokens change by the day and are secrets; those who use
    /// one share.
    var account: String { if case .accessKey(let ak, _, _) = self { ak } else { "token" } }

    /// Whether every part can stand in a header: visible ASCII, not empty.
    public var isUsable: Bool {
        let accessKey: [String] = if case .accessKey(let ak, _, _) = self { [ak] } else { [] }
        return accessKey.allSatisfy(Credentials.isHeaderText)
            && secrets.allSatisfy { $0.exposed(Credentials.isHeaderText) }
    }

    private static func isHeaderText(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

extension Credentials: CustomStringConvertible {
    /// The kind, and the ends of the access key: enough to tell two keys apart.
    public var description: String {
        switch self {
        case .accessKey(let ak, _, let securityToken):
            "access key \(ak.count > 8 ? ak.prefix(4) + "…" + ak.suffix(2) : "…")"
                + (securityToken == nil ? "" : " with security token")
        case .token: "token"
        }
    }
}
