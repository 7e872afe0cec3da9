internal import FoundationEssentials
internal import Values

/// Folders that a command writes into.
enum OutputFolder {
    /// Makes the folder and those above it where they are missing.
    ///
    /// - Throws: ``CommandFailure``.
    static func make(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .unexpected,
                zh: "无法建立文件夹 \(path)",
                en: "cannot make the folder \(path)",
                hint: Localized(
                    zh: "检查上级文件夹的权限、是否有同名文件，以及磁盘空间",
                    en: "check the permissions above it, whether a file has its name, and the space on the disk"
                )
            )
        }
    }
}
