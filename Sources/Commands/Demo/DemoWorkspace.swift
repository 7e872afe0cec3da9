internal import FoundationEssentials
internal import Values

/// The folder of a demo: a workspace of its own, never mixed with a real one.
struct DemoWorkspace {
    let folder: String

    /// The first line of a demo's configuration, by which it is known again.
    private static let mark = "# PartnerDesk demo"

    /// Makes the folder, or takes up the one of an earlier demo.
    ///
    /// - Throws: ``CommandFailure`` when the folder is a workspace of somebody's own.
    func prepare(_ language: Language) throws {
        try OutputFolder.make(folder)
        let path = folder + "/" + ConfigurationLayers.fileName
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            guard text.hasPrefix(DemoWorkspace.mark) else { throw taken }
        } else {
            guard !FileManager.default.fileExists(atPath: folder + "/ledger.sqlite") else { throw taken }
            try write(language, to: path)
        }
        _ = try WorkspaceFiles.write(to: folder, language: language)
    }

    private func write(_ language: Language, to path: String) throws {
        // The sandbox takes more calls a second than the service, so that nobody waits for a demonstration.
        let text = """
            \(DemoWorkspace.mark)
            xaccount_type: DEMO_PLATFORM
            consent: demo
            role: distributor
            rates:
              "*": \(DemoMonth.callsPerSecond)
            reports:
              company: \(Localized(zh: "示例云（合作伙伴）科技有限公司", en: "Example Cloud Partner Ltd")[language])

            """
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: [.withoutOverwriting])
        } catch {
            throw CommandFailure(.unexpected, zh: "无法写入 \(path)", en: "cannot write \(path)")
        }
    }

    private var taken: CommandFailure {
        CommandFailure(
            .usage,
            zh: "\(folder) 是一个真实的工作区，演示不会写入其中",
            en: "\(folder) is a workspace of its own; the demo does not write into it",
            hint: Localized(zh: "用 --out 指定别的文件夹", en: "name another folder with --out")
        )
    }
}
