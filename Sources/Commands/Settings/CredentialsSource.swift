internal import FoundationEssentials
package import PartnerAPI
package import Values

/// Finds the partner's credentials: environment, then the profile file of Huawei Cloud's own SDKs. Never an option,
/// since command lines are seen by everyone on the machine and kept in histories.
package struct CredentialsSource: Sendable {
    package let credentials: Credentials
    package let source: SettingSource
    /// What is doubtful about where they lie.
    package let warnings: [Localized]

    package static let accessKey = "HUAWEICLOUD_SDK_AK"
    package static let secretKey = "HUAWEICLOUD_SDK_SK"
    package static let securityToken = "HUAWEICLOUD_SDK_SECURITY_TOKEN"
    package static let token = "PARTNERDESK_AUTH_TOKEN"
    package static let file = "HUAWEICLOUD_SDK_CREDENTIALS_FILE"

    /// - Parameter profile: what `--profile` names; the file is then asked even where the environment holds a key.
    /// - Throws: ``CommandFailure`` with status `credentials`.
    package init(profile: String?, in context: CommandContext) throws {
        func value(_ name: String) -> String? { context.environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        warnings = try CredentialsSource.fileWarnings(profile: profile, in: context)
        if profile == nil, let key = value(Self.accessKey) ?? value(Self.secretKey) {
            guard value(Self.accessKey) != nil, let secret = value(Self.secretKey) else {
                throw CommandFailure(
                    .credentials,
                    zh: "\(Self.accessKey) 与 \(Self.secretKey) 须同时设置",
                    en: "\(Self.accessKey) and \(Self.secretKey) must both be set"
                )
            }
            credentials = .accessKey(
                key,
                sk: Secret(secret),
                securityToken: value(Self.securityToken).map { Secret($0) }
            )
            source = .environment(Self.accessKey)
        } else if profile == nil, let token = value(Self.token) {
            credentials = .token(Secret(token))
            source = .environment(Self.token)
        } else {
            (credentials, source) = try CredentialsSource.read(profile: profile ?? "global", in: context)
        }
        guard credentials.isUsable else {
            throw CommandFailure(
                .credentials,
                zh: "凭据含有空格、控制字符或非 ASCII 字符",
                en: "the credentials contain a space, a control character or a character outside ASCII"
            )
        }
    }

    private static func path(in context: CommandContext) -> String? {
        if let given = context.environment[file], !given.isEmpty { return context.path(given) }
        return context.environment["HOME"].map { $0 + "/.huaweicloud/credentials" }
    }

    private static func read(profile: String, in context: CommandContext) throws -> (Credentials, SettingSource) {
        guard let path = path(in: context), let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw missing
        }
        do {
            let file = try CredentialsFile(parsing: text)
            if let found = try file.credentials(profile: profile) { return (found, .file(path, line: nil)) }
            let nearest = NearestName.of(profile, among: file.profiles)
            throw CommandFailure(
                .credentials,
                zh: "\(path) 中没有 [\(profile)] 一节",
                en: "\(path) has no section [\(profile)]",
                hint: nearest.map { Localized(zh: "是否指 [\($0)]？", en: "did you mean [\($0)]?") }
            )
        } catch let failure as CredentialsFile.Failure {
            let place = path + (failure.line.map { ":\($0)" } ?? "")
            throw CommandFailure(
                .credentials,
                zh: "\(place)：\(failure.message.zh)",
                en: "\(place): \(failure.message.en)"
            )
        }
    }

    private static var missing: CommandFailure {
        CommandFailure(
            .credentials,
            zh: "没有找到凭据",
            en: "no credentials found",
            hint: Localized(
                zh:
                    "设置 \(accessKey) 和 \(secretKey)，或在 ~/.huaweicloud/credentials 的 [global] 下写 ak 和 sk；试用请运行 partnerdesk demo",
                en:
                    "set \(accessKey) and \(secretKey), or write ak and sk under [global] in ~/.huaweicloud/credentials; to try things out, run partnerdesk demo"
            )
        )
    }

    /// A key file that others on the machine can read is a key they have.
    private static func fileWarnings(profile: String?, in context: CommandContext) throws -> [Localized] {
        guard let path = path(in: context),
            let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = attributes[.posixPermissions] as? Int, mode & 0o077 != 0
        else { return [] }
        return [
            Localized(
                zh: "其他用户可以读取凭据文件 \(path)；请运行 chmod 600",
                en: "other users can read the credentials file \(path); run chmod 600 on it"
            )
        ]
    }
}
