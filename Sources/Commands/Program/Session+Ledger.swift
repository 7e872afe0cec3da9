internal import FoundationEssentials
package import Ledger
internal import Values

extension Session {
    /// The workspace's ledger where there must be one.
    ///
    /// - Throws: ``CommandFailure`` with status `nothingToDo` when nothing has been pulled or run here yet.
    package func existingLedger() throws -> Ledger {
        let path = workspacePath(Ledger.fileName)
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .nothingToDo,
                zh: "这个工作区还没有账本：\(path)",
                en: "this workspace has no ledger yet: \(path)",
                hint: Localized(
                    zh: "在工作区文件夹中运行，或用 --config 指定",
                    en: "run it in the workspace's folder, or name one with --config"
                )
            )
        }
        return try Ledger(path: path)
    }

    /// The workspace's ledger, made when there is none.
    package func ledger() throws -> Ledger {
        try OutputFolder.make(settings.workspace)
        return try Ledger(path: workspacePath(Ledger.fileName))
    }
}
