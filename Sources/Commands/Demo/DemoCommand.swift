internal import ArgumentParser
internal import Values

/// `partnerdesk demo`
struct DemoCommand: WorkingCommand {
    static let help = CommandHelp(
        "demo",
        zh: "在内置沙箱上走完一个月：参考表、导入客户、发送验证码、导出、月度报表。不需要账号。",
        en:
            "A whole month on the built-in sandbox: reference tables, customers, codes, exports, report. No account needed.",
        examples: [
            .init("demo", zh: "文件写入 demo-month/", en: "Files go into demo-month/"),
            .init("demo --out /tmp/month --lang en", zh: "换文件夹，说明用英文", en: "Another folder, in English"),
        ],
        notes: Localized(
            zh: "沙箱是本机回环地址上的真实 HTTP 服务，请求都经过签名和检查；数据由固定种子生成，与真实账号无关。",
            en:
                "The sandbox is a real HTTP server on a loopback address; requests are signed and checked. Its data comes from a fixed seed and has nothing to do with any account."
        )
    )

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let folder = session.context.path(session.options.out ?? "demo-month")
        return try await DemoMonth(outer: session, folder: folder).run()
    }
}
