package import Values
internal import FoundationEssentials

/// The configuration files that count, the strongest first: the workspace's (this folder or a parent, as git does),
/// the user's, the system's.
package struct ConfigurationLayers: Sendable {
    package let files: [ConfigurationFile]
    /// The folder of the workspace: where its `partnerdesk.yaml` lies, or the current folder where there is none.
    package let workspace: String

    package static let fileName = "partnerdesk.yaml"

    /// - Parameter chosen: what `--config` names; it takes the place of the workspace's file.
    /// - Throws: ``CommandFailure``.
    package init(chosen: String?, in context: CommandContext) throws {
        var paths: [String] = []
        if let chosen {
            let path = context.path(chosen)
            guard FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(.usage, zh: "没有这个配置文件：\(chosen)", en: "no such configuration file: \(chosen)")
            }
            paths.append(path)
            workspace = ConfigurationLayers.parent(of: path)
        } else if let found = ConfigurationLayers.search(from: context.directory) {
            paths.append(found)
            workspace = ConfigurationLayers.parent(of: found)
        } else {
            workspace = context.directory
        }
        paths += ConfigurationLayers.shared(context).filter { FileManager.default.fileExists(atPath: $0) }
        files = try paths.map { try ConfigurationFile(path: $0) }
    }

    /// The user's and the system's files, by the XDG rules.
    private static func shared(_ context: CommandContext) -> [String] {
        let given = context.environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let user = given ?? context.environment["HOME"].map { $0 + "/.config" }
        return [user, context.systemConfiguration].compactMap { $0.map { $0 + "/partnerdesk/" + fileName } }
    }

    private static func search(from directory: String) -> String? {
        var folder = directory
        while true {
            let path = (folder == "/" ? "" : folder) + "/" + fileName
            if FileManager.default.fileExists(atPath: path) { return path }
            if folder == "/" || folder.isEmpty { return nil }
            folder = parent(of: folder)
        }
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// The strongest file's value of a setting.
    package func first<Value>(_ setting: (ConfigurationFile) -> Sourced<Value>?) -> Sourced<Value>? {
        for file in files {
            if let value = setting(file) { return value }
        }
        return nil
    }

    /// A table that every file may add to; the strongest file's entry counts.
    package func merged<Key: Hashable, Value>(
        _ table: (ConfigurationFile) -> [Key: Sourced<Value>]
    ) -> [Key: Sourced<Value>] {
        files.reduce(into: [:]) { all, file in all.merge(table(file)) { stronger, _ in stronger } }
    }

    package var warnings: [Problem] { files.flatMap(\.warnings) }
}
