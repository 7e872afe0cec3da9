internal import ArgumentParser
internal import Sandbox
internal import Tables
internal import Values

/// `partnerdesk sandbox serve`
struct SandboxServeCommand: WorkingCommand {
    static let help = CommandHelp(
        "serve",
        zh: "启动模拟服务，直到 Ctrl-C。",
        en: "Run the stand-in service until Ctrl-C.",
        examples: [
            .init("sandbox serve", zh: "取一个空闲端口，显示如何连接", en: "Take a free port and show how to connect"),
            .init(
                "sandbox serve --port 8377 --seed 7 --records 100000",
                zh: "固定端口和数据，十万条消费记录",
                en: "A fixed port and fixed data, a hundred thousand fee records"
            ),
            .init(
                "sandbox serve --faults lost-after:0.1,500:0.02",
                zh: "一成应答丢失，百分之二内部错误",
                en: "A tenth of the answers lost, two in a hundred server errors"
            ),
        ],
        notes: Localized(
            zh: """
                数据只在内存中；同样的 --seed 得到同样的数据。只有本机能够连接。
                故障写作 类型:概率，以逗号相连；接口名.类型:概率 只影响该接口。类型：\(faults)，或服务的错误码如 CBC.50010085。
                """,
            en: """
                The data lives in memory; the same --seed gives the same data. Only this machine can connect.
                Faults are written kind:probability, joined by commas; operation.kind:probability is for one operation alone. Kinds: \(faults), or a code of the service such as CBC.50010085.
                """
        )
    )

    /// A call is refused with a code, which is written in the kind's place.
    private static var faults: String {
        FaultKind.allCases.filter { $0 != .refused }.map(\.rawValue).joined(separator: ", ")
    }

    @Option(help: .both(zh: "端口；0 取空闲端口。", en: "Port; 0 takes a free one.", value: "number"))
    var port = 0

    @Option(help: .both(zh: "数据的种子。", en: "Seed of the data.", value: "number"))
    var seed: UInt64 = 1

    @Option(help: .both(zh: "客户数。", en: "Customers.", value: "number"))
    var customers = SandboxOptions().customers

    @Option(help: .both(zh: "账期内的消费记录数。", en: "Fee records of the bill cycle.", value: "number"))
    var records = SandboxOptions().records

    @Option(help: .both(zh: "云经销商数；0 则为解决方案提供商。", en: "Resellers; with 0, a solution provider.", value: "number"))
    var resellers = SandboxOptions().resellers

    @Option(help: .both(zh: "账期；默认为上个月。", en: "Bill cycle; last month by default.", value: "YYYY-MM"))
    var billCycle: BillCycleOption?

    @Option(
        help: .both(
            zh: "每个接口每秒的调用上限；默认按文档。",
            en: "Calls a second for each operation; as documented by default.",
            value: "number"
        )
    )
    var rate: Int?

    @Option(help: .both(zh: "要注入的故障。", en: "Faults to inject.", value: "spec"))
    var faults: String?

    @Option(help: .both(zh: "伙伴类型。", en: "Kind of partner.", value: "role"))
    var role: SandboxOptions.Role?

    @Option(
        help: .both(
            zh: "把各客户自己的密钥写入这个文件（权限 600），供 renewals 使用。",
            en: "Write the customers' own keys into this file (mode 600), for renewals.",
            value: "file"
        )
    )
    var customerCredentials: String?

    @Flag(help: .both(zh: "视作每个手机号都已收到验证码。", en: "Treat every phone as having received its code."))
    var standingCodes = false

    @OptionGroup(title: "common") var common: CommonOptions

    func validate() throws {
        for (name, value, range) in [
            ("--port", port, 0...65_535), ("--customers", customers, 1...1_000_000),
            ("--records", records, 0...100_000_000), ("--resellers", resellers, 0...1_000),
            ("--rate", rate ?? 1, 1...1_000_000),
        ] where !range.contains(value) {
            throw ValidationError(
                HelpLanguage[
                    zh: "\(name) 须在 \(range.lowerBound) 到 \(range.upperBound) 之间",
                    en: "\(name) must lie between \(range.lowerBound) and \(range.upperBound)"
                ]
            )
        }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let server = try await start(try options(session))
        if let customerCredentials {
            let file = try AtomicFile(path: session.context.path(customerCredentials), access: .ownerOnly)
            try file.write(server.service.customerCredentialsFile)
            try file.commit()
        }
        session.context.terminal.write(
            data: session.renderer.json ? server.introduction + "\n" : text(server, session.language)
        )
        await withTaskCancellationHandler {
            try? await server.wait()
        } onCancel: {
            Task { await server.stop() }
        }
        return .done
    }

    private func options(_ session: Session) throws -> SandboxOptions {
        var options = SandboxOptions()
        options.port = port
        options.seed = seed
        options.customers = customers
        options.records = records
        options.resellers = resellers
        options.billCycle = billCycle?.cycle
        options.rate = rate
        options.role = role
        options.standingCodes = standingCodes
        options.time = session.time
        do {
            options.faults = try FaultPlan(parsing: faults ?? "")
        } catch {
            throw CommandFailure(
                .usage,
                zh: "--faults 第 \(error.clause) 项“\(error.text)”：\(error.message.zh)",
                en: "--faults, clause \(error.clause) “\(error.text)”: \(error.message.en)"
            )
        }
        return options
    }

    private func start(_ options: SandboxOptions) async throws -> SandboxServer {
        do {
            return try await SandboxServer.start(options)
        } catch let error as SandboxStartError {
            throw CommandFailure(
                .usage,
                zh: "无法在端口 \(error.port) 启动：\(error.reason)",
                en: "cannot start on port \(error.port): \(error.reason)",
                hint: Localized(zh: "换一个 --port，或不写它", en: "choose another --port, or leave it out")
            )
        }
    }

    private func text(_ server: SandboxServer, _ language: Language) -> String {
        Localized(
            zh: "沙箱已启动（账期 \(server.billCycle)）。在另一个终端中：",
            en: "The sandbox is running (bill cycle \(server.billCycle)). In another terminal:"
        )[language] + """


              export PARTNERDESK_ENDPOINT=\(server.endpoint)
              export HUAWEICLOUD_SDK_AK=\(server.accessKey)
              export HUAWEICLOUD_SDK_SK=\(server.secretKey.exposed { $0 })
              partnerdesk doctor


            """ + Localized(zh: "按 Ctrl-C 结束。\n", en: "Ctrl-C ends it.\n")[language]
    }
}

extension SandboxOptions.Role: ExpressibleByArgument {}
