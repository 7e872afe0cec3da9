public import Values

/// An endpoint that cannot be used, and what to change. The text itself is not repeated: it may hold a password.
public enum EndpointError: Error, Sendable, Hashable {
    case characters
    case scheme
    case plain
    case userInformation
    case query
    case host
    case port

    public var message: Localized {
        switch self {
        case .characters:
            Localized(
                zh: "服务地址含有空格、控制字符或非 ASCII 字符",
                en: "the endpoint contains a space, a control character or a character outside ASCII"
            )
        case .scheme:
            Localized(zh: "服务地址必须以 https:// 开头", en: "the endpoint must begin with https://")
        case .plain:
            Localized(
                zh: "服务地址必须使用 https；http 仅可用于本机地址（127.0.0.1、[::1]、localhost）",
                en: "the endpoint must be https; plain http is only for this machine (127.0.0.1, [::1], localhost)"
            )
        case .userInformation:
            Localized(
                zh: "服务地址中不能有用户名或密码（@ 之前的部分）",
                en: "the endpoint must not contain a user name or password (the part before @)"
            )
        case .query:
            Localized(zh: "服务地址中不能有 ? 或 #", en: "the endpoint must not contain ? or #")
        case .host:
            Localized(zh: "服务地址中的主机名不正确", en: "the endpoint's host name is not valid")
        case .port:
            Localized(
                zh: "服务地址中的端口不正确（1 到 65535）",
                en: "the endpoint's port is not valid (1 to 65535)"
            )
        }
    }
}

extension EndpointError: CustomStringConvertible {
    public var description: String { message.en }
}
