internal import BatchJobs
internal import Ledger
internal import PartnerAPI
internal import Values

/// A job as lists show it.
enum JobPresentation {
    static let columns: [TextTable.Column] = [
        .init(zh: "作业", en: "Job"), .init(zh: "命令", en: "Command"), .init(zh: "文件", en: "File"),
        .init(zh: "行数", en: "Rows", .right), .init(zh: "状态", en: "State"),
        .init(zh: "退出码", en: "Exit", .right), .init(zh: "开始（北京时间）", en: "Began (Beijing time)"),
    ]

    static func cells(_ job: Job, _ language: Language) -> [String] {
        [
            job.id, job.plan.command, job.plan.inputName ?? "", String(job.plan.rows), state(job)[language],
            job.exitCode.map(String.init) ?? "", job.started.beijingText,
        ]
    }

    static func payload(_ job: Job) -> JSONValue {
        .record([
            ("job", .string(job.id)), ("command", .string(job.plan.command)), ("input", .init(job.plan.inputName)),
            ("input_sha256", .init(job.plan.inputSHA256)), ("rows", .init(job.plan.rows)),
            ("state", .string(job.state.rawValue)), ("exit_code", .init(job.exitCode)),
            ("started", .string(job.started.description)), ("ended", .init(job.ended?.description)),
            ("consent", .init(job.plan.consent)),
        ])
    }

    /// What a resumption would have to do; nothing is sent.
    static func left(of job: Job, _ ledger: Ledger, _ session: Session) async throws -> ExitStatus {
        let counts = try await LedgerJournal.counts(of: job, in: ledger)
        let (unknown, open) = (counts[.unknown, default: 0], counts[.unprocessed, default: 0])
        session.renderer.result(
            .record([
                ("dry_run", .bool(true)), ("job", .string(job.id)), ("unknown", .init(unknown)),
                ("unprocessed", .init(open)),
            ])
        ) {
            Localized(
                zh: "作业 \(job.id)：待确认 \(unknown) 行，待处理 \(open) 行。演练结束，未作任何更改。",
                en: "job \(job.id): \(unknown.of("row")) to look up, \(open) to do. Dry run: nothing was changed."
            )[session.language]
        }
        return unknown + open == 0 ? .nothingToDo : .done
    }

    static func state(_ job: Job) -> Localized {
        switch job.state {
        case .running: Localized(zh: "进行中或被中止", en: "running or killed")
        case .stopped: Localized(zh: "已停止，可继续", en: "stopped, can go on")
        case .finished: Localized(zh: "已完成", en: "finished")
        }
    }
}
