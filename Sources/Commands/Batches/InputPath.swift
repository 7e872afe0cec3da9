internal import FoundationEssentials
internal import Values

/// The path of an input file as the user wrote it.
enum InputPath {
    /// Makes it absolute.
    ///
    /// - Throws: ``CommandFailure`` with status `usage` when there is no such file or it may not be read.
    static func resolve(_ given: String, in context: CommandContext) throws -> String {
        let path = context.path(given)
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(.usage, zh: "找不到文件：\(given)", en: "no such file: \(given)")
        }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandFailure(.usage, zh: "没有读取权限：\(given)", en: "no permission to read: \(given)")
        }
        return path
    }
}
