internal import ArgumentParser
internal import BatchJobs
internal import Values

/// What both renewal commands take.
struct RenewalArguments: ParsableArguments {
    @Argument(
        help: .both(
            zh: "续费设置文件（CSV 或 XLSX），或 export resources 写的 CSV。",
            en: "The file of renewals (CSV or XLSX), or the CSV that export resources wrote.",
            value: "file"
        ),
        completion: .file(extensions: ["csv", "xlsx"])
    )
    var file: String

    @Option(
        help: .both(
            zh: "客户自己的密钥：ini 文件，每个客户一节 [客户ID]（ak、sk），权限须为 600。",
            en:
                "The customers' own keys: an ini file with a section [customer id] (ak, sk) for each; mode 600 demanded.",
            value: "file"
        ),
        completion: .file(extensions: ["ini"])
    )
    var customerCredentials: String

    @OptionGroup var batch: BatchOptions
    @OptionGroup var change: ChangeOptions

    /// Runs the batch; the keys are read before anything is asked of the service.
    func run(_ kindName: String, _ extras: [String: String], in session: Session) async throws -> ExitStatus {
        var extras = extras
        extras[RenewalExtras.credentials] = session.context.path(customerCredentials)
        _ = try CustomerCredentials.read(customerCredentials, in: session.context)
        return try await BatchRun(
            session: session,
            kindName: kindName,
            file: file,
            options: batch.jobOptions,
            change: change.permission,
            extras: extras
        ).run()
    }
}

/// What is said of the input of both.
enum RenewalHelp {
    static let notes = Localized(
        zh: """
            服务只接受客户自己的密钥；伙伴的密钥只用来读取资源。没有密钥的客户，它的行在发送之前即被拒绝。
            只设置使用中的主资源，附属资源随之改变。export resources 的 CSV 可直接作为输入：renewals_input 不是 usable 的行跳过，写入 unprocessed.csv。
            作业结束后再读一次资源：expire_policy 列是每一行现在的到期策略，as_asked 说明是否如所要求。
            """,
        en: """
            The service accepts the customers' own credentials alone; the partner's only read the resources. Rows of a customer without any are refused before anything is sent.
            Only primary resources in use are set; their dependants follow. The CSV of export resources is taken as it is: rows whose renewals_input is not usable are left out, into unprocessed.csv.
            Afterwards the resources are read once more: the column expire_policy is what holds now, as_asked whether that is what was asked for.
            """
    )
}
