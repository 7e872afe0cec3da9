internal import FoundationEssentials
internal import PartnerAPI
internal import Values

/// The customers' own credentials: an ini file with a section for each customer id, readable by its owner alone.
enum CustomerCredentials {
    /// The most such a file may hold: some hundred thousand customers.
    private static let maximumBytes = 64 << 20

    /// Reads every section.
    ///
    /// - Parameter given: as the user wrote it.
    /// - Throws: ``CommandFailure`` with status `credentials`; it names line and section, never a key.
    static func read(_ given: String, in context: CommandContext) throws -> [String: Credentials] {
        let path = context.path(given)
        try checkAccess(path, given)
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CommandFailure(
                .credentials,
                zh: "无法读取客户密钥文件 \(given)（须为 UTF-8 文本）",
                en: "cannot read the customers' credentials \(given) (it must be UTF-8 text)"
            )
        }
        do {
            let file = try CredentialsFile(parsing: text)
            var all: [String: Credentials] = [:]
            for customer in file.profiles { all[customer] = try file.credentials(profile: customer) }
            return all
        } catch {
            let place = given + (error.line.map { ":\($0)" } ?? "")
            throw CommandFailure(
                .credentials,
                zh: "\(place)：\(error.message.zh)",
                en: "\(place): \(error.message.en)",
                hint: Localized(
                    zh: "每个客户一节：[客户ID]，其下 ak = … 和 sk = …（临时凭据另加 security_token = …）",
                    en:
                        "a section for each customer: [customer id], below it ak = … and sk = … (with security_token = … for temporary ones)"
                )
            )
        }
    }

    /// A key file that others can read is a key they have: nothing is sent with it.
    private static func checkAccess(_ path: String, _ given: String) throws {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path)) else {
            throw CommandFailure(
                .usage,
                zh: "找不到客户密钥文件：\(given)",
                en: "no such file of customers' credentials: \(given)"
            )
        }
        guard attributes[.type] as? FileAttributeType == .typeRegular,
            (attributes[.size] as? Int ?? 0) <= maximumBytes
        else {
            throw CommandFailure(
                .credentials,
                zh: "\(given) 不是普通文件，或者过大",
                en: "\(given) is no ordinary file, or too large"
            )
        }
        let mode = attributes[.posixPermissions] as? Int ?? 0o777
        guard mode & 0o077 == 0 else {
            throw CommandFailure(
                .credentials,
                zh: "其他用户可以读取客户密钥文件 \(given)，未发送任何请求",
                en: "other users can read the customers' credentials \(given); nothing was sent",
                hint: Localized(zh: "运行 chmod 600 \(given)", en: "run chmod 600 \(given)")
            )
        }
    }

    /// The file behind links: its mode is what counts.
    private static func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }
}
