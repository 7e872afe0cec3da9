internal import BatchJobs
internal import Ledger
internal import Manifests
internal import PartnerAPI
internal import Synchronization
internal import Values

/// What a person sees of a batch: its progress, its plan and what it came to.
struct BatchReporting: Sendable {
    let session: Session
    let kind: any BatchKind
    private let progress: Progress
    private let stopping = OnceNoted()

    init(session: Session, kind: any BatchKind) {
        self.session = session
        self.kind = kind
        progress = Progress(session.renderer, time: session.time)
    }

    static func runner(_ session: Session, _ ledger: Ledger, _ client: PartnerClient) -> JobRunner {
        JobRunner(
            ledger: ledger,
            time: session.time,
            language: session.language,
            toolVersion: Program.version,
            runsFolder: session.workspacePath("runs"),
            calls: { client.callCounts }
        )
    }

    func hooks() -> JobHooks {
        var hooks = JobHooks()
        hooks.progress = { now in
            if now.phase == .stopping, now.underWay > 0, stopping.isFirst() {
                clear()
                self.session.renderer.note(
                    zh: "正在停止：不再发送，等已发出的请求结束；再按一次 Ctrl-C 立即退出",
                    en: "stopping: nothing more is sent, requests under way are waited for; Ctrl-C again leaves at once"
                )
            }
            show(now)
        }
        let session = session
        let progress = progress
        hooks.nextWave = {
            progress.clear()
            return session.canAsk && session.confirms(Localized(zh: "继续下一波？", en: "go on with the next wave?"))
        }
        return hooks
    }

    // MARK: Progress

    func show(_ now: JobProgress) { progress.update(BatchReporting.line(now)) }
    func clear() { progress.clear() }

    static func line(_ now: JobProgress) -> Localized {
        if case .preflight(let done, let total) = now.phase {
            return Localized(zh: "查询现状 \(done)/\(total)", en: "asking what is there \(done)/\(total)")
        }
        var zh = "\(now.decided)/\(now.total)  失败 \(now.failed)  未知 \(now.unknown)"
        var en = "\(now.decided)/\(now.total)  failed \(now.failed)  unknown \(now.unknown)"
        let seconds = now.elapsed.components.seconds
        if seconds > 0, now.decided > 0 {
            let left = Int64(now.total - now.decided) * seconds / Int64(now.decided)
            zh += "  \(Int64(now.decided) / seconds)/秒  剩 \(left) 秒"
            en += "  \(Int64(now.decided) / seconds)/s  \(left) s left"
        }
        switch now.phase {
        case .waitingForService(let pause):
            zh += "  等待服务 \(pause.components.seconds) 秒"
            en += "  waiting for the service \(pause.components.seconds) s"
        case .betweenWaves:
            zh += "  两波之间"
            en += "  between waves"
        case .stopping:
            zh += "  正在停止"
            en += "  stopping"
        case .preflight, .sending: break
        }
        return Localized(zh: zh, en: en)
    }

    // MARK: Plan

    func announce(_ plan: BatchPlan) {
        show(plan.warnings)
        for (row, outcome) in plan.conflicts.prefix(20) {
            let why = BatchReporting.meaning(of: outcome.code ?? "")
            session.renderer.warning(
                Localized(zh: "第 \(row) 行将不发送：\(why.zh)", en: "row \(row) will not be sent: \(why.en)")
            )
        }
        if let money = plan.money { session.renderer.note(MoneyPresentation(plan: money).localised) }
        session.renderer.note(summary(of: plan))
    }

    /// A whole file of the same warning is told by its first rows and their number.
    private func show(_ warnings: [Problem]) {
        var counts: [String: Int] = [:]
        for warning in warnings {
            counts[warning.rule, default: 0] += 1
            if counts[warning.rule, default: 0] <= 20 { session.renderer.problem(warning) }
        }
        for (rule, count) in counts.sorted(by: { $0.key < $1.key }) where count > 20 {
            session.renderer.warning(
                Localized(zh: "另有 \(count - 20) 条同样的警告 [\(rule)]", en: "\(count - 20) more of these [\(rule)]")
            )
        }
    }

    private func summary(of plan: BatchPlan) -> Localized {
        Localized(
            zh: "计划：共 \(plan.rows) 行；发送 \(plan.toSend.count)，已存在 \(plan.existing)，冲突 \(plan.inConflict)，"
                + "无效 \(plan.invalid)，跳过 \(plan.skipped)，超出上限 \(plan.beyondLimit.count)；"
                + "至少 \(plan.writes) 次写调用（计划已用 \(plan.preflightCalls) 次查询），至少需 \(plan.seconds) 秒",
            en: "plan: \(plan.rows.of("row")); to send \(plan.toSend.count), there already \(plan.existing), "
                + "in conflict \(plan.inConflict), invalid \(plan.invalid), left out \(plan.skipped), "
                + "beyond the limit \(plan.beyondLimit.count); "
                + "at least \(plan.writes.of("write")) (the plan took \(plan.preflightCalls.of("read"))), "
                + "at least \(plan.seconds) s"
        )
    }

    static func finish(dry plan: BatchPlan, _ session: Session) -> ExitStatus {
        session.renderer.result(
            .record([
                ("dry_run", .bool(true)), ("rows", .init(plan.rows)), ("to_send", .init(plan.toSend.count)),
                ("existing", .init(plan.existing)), ("in_conflict", .init(plan.inConflict)),
                ("invalid", .init(plan.invalid)), ("skipped", .init(plan.skipped)),
                ("beyond_limit", .init(plan.beyondLimit.count)),
                ("preflight_calls", .init(plan.preflightCalls)), ("seconds", .init(plan.seconds)),
                ("money", plan.money.map { MoneyPresentation(plan: $0).json } ?? .null),
            ])
        ) { Localized(zh: "演练结束，未作任何更改。", en: "Dry run: nothing was changed.")[session.language] }
        return plan.toSend.isEmpty ? .nothingToDo : .done
    }

    // MARK: Result

    static func finish(_ result: JobResult, _ session: Session) -> ExitStatus {
        session.renderer.result(payload(result)) { text(result, session) }
        result.warnings.forEach(session.renderer.warning)
        if let refusal = result.refusal {
            let why = meaning(of: refusal.code)
            session.renderer.warning(Localized(zh: "作业被停止：\(why.zh)", en: "the job was stopped: \(why.en)"))
        }
        if result.counts[.unknown, default: 0] > 0, !result.isReadable {
            session.renderer.note(
                zh: "结果未知的行不会自动重发；确实要重发：\(Program.name) jobs resume \(result.job) --resend-unknown",
                en: "rows of unknown outcome are not sent again by themselves; to do so after all: "
                    + "\(Program.name) jobs resume \(result.job) --resend-unknown"
            )
        }
        if result.counts[.unprocessed, default: 0] > 0 || (result.isResumable && result.isReadable) {
            session.renderer.note(
                zh: "继续：\(Program.name) jobs resume \(result.job)",
                en: "go on with: \(Program.name) jobs resume \(result.job)"
            )
        }
        return ExitStatus(rawValue: Int32(result.end.exitCode)) ?? .unexpected
    }

    /// A code with what it means and what to do.
    private static func meaning(of code: String) -> Localized {
        guard let advice = RowAdvice.advice(on: code) else { return Localized(code) }
        let mend = advice.mend ?? Localized("")
        return Localized(
            zh: "\(advice.meaning.zh)（\(code)）" + (mend.zh.isEmpty ? "" : "；\(mend.zh)"),
            en: "\(advice.meaning.en) (\(code))" + (mend.en.isEmpty ? "" : "; \(mend.en)")
        )
    }

    static func payload(_ result: JobResult) -> JSONValue {
        let counts = RowOutcome.Kind.allCases.map { ($0.rawValue, JSONValue(result.counts[$0, default: 0])) }
        return .record([
            ("job", .string(result.job)), ("end", .string(result.end.rawValue)),
            ("exit_code", .init(result.end.exitCode)), ("rows", .init(result.rows)), ("counts", .record(counts)),
            ("folder", .string(result.folder)), ("files", .array(result.files.map { .string($0.name) })),
        ])
    }

    private static func text(_ result: JobResult, _ session: Session) -> String {
        let language = session.language
        var table = TextTable([.init(zh: "结果", en: "Outcome"), .init(zh: "行数", en: "Rows", .right)])
        for kind in RowOutcome.Kind.allCases where result.counts[kind, default: 0] > 0 {
            table.add(kind.title[language], String(result.counts[kind, default: 0]))
        }
        table.add(Localized(zh: "合计", en: "All")[language], String(result.rows))
        let folder = session.shown(result.folder)
        return table.text(in: language)
            + Localized(zh: "作业 \(result.job)；结果文件：\(folder)/", en: "job \(result.job); result files: \(folder)/")[
                language
            ]
    }
}

/// Says yes once.
private final class OnceNoted: Sendable {
    private let noted = Mutex(false)

    func isFirst() -> Bool {
        noted.withLock { noted in
            defer { noted = true }
            return !noted
        }
    }
}

extension RowOutcome.Kind {
    /// The outcome in words.
    var title: Localized {
        switch self {
        case .created: Localized(zh: "已创建", en: "created")
        case .sent: Localized(zh: "已发送", en: "sent")
        case .done: Localized(zh: "已完成", en: "done")
        case .exists: Localized(zh: "原已存在", en: "there before")
        case .skipped: Localized(zh: "已跳过", en: "left out")
        case .failed: Localized(zh: "失败", en: "failed")
        case .unknown: Localized(zh: "结果未知", en: "outcome unknown")
        case .unprocessed: Localized(zh: "未处理", en: "not processed")
        }
    }
}
