internal import BatchJobs
internal import Ledger
internal import PartnerAPI
internal import Tables
internal import Values

/// A batch from its file to its result files: check, plan, ask, run, report.
struct BatchRun {
    let session: Session
    let kindName: String
    /// As the user wrote it.
    let file: String
    var options: JobOptions
    var change: ChangePermission
    var extras: [String: String] = [:]
    var consent: String?
    /// The most that may be moved, in yuan.
    var maxTotal: Amount?

    /// What a run came to.
    enum Outcome {
        case planned(BatchPlan)
        case done(JobResult)
    }

    /// Runs and shows the result.
    func run() async throws -> ExitStatus {
        switch try await perform() {
        case .planned(let plan): BatchReporting.finish(dry: plan, session)
        case .done(let result): BatchReporting.finish(result, session)
        }
    }

    /// Runs; the result is for the caller to show.
    func perform() async throws -> Outcome {
        let input = try check()
        // Before any call: a plan of thousands of them would be for nothing.
        if !change.dryRun, kindName == CustomerKind.kindName, !isConsentStated { throw missingConsent }
        let client = try session.client()
        let lock = try takeLock()
        defer { lock.release() }
        let ledger = try session.ledger()
        let kind = try BatchKinds.make(kindName, extras: extras, client: client, ledger: ledger, session: session)
        let runner = BatchReporting.runner(session, ledger, client)
        let reporting = BatchReporting(session: session, kind: kind)
        let plan = try await runner.plan(kind, input, options) { reporting.show($0) }
        reporting.clear()
        reporting.announce(plan)
        try checkTotal(of: plan)
        if change.dryRun { return .planned(plan) }
        try confirm(plan, kind)
        let settings = JobSettings(
            input: input.path,
            inputName: file,
            folder: session.options.out.map { session.context.path($0) },
            options,
            extras: extras
        )
        do {
            let result = try await runner.run(
                kind,
                plan,
                settings: settings,
                consent: consent,
                hooks: reporting.hooks()
            )
            reporting.clear()
            return .done(result)
        } catch {
            // A full disk, say: the job has begun, and its journal knows how far it came.
            reporting.clear()
            session.renderer.note(
                zh: "作业已中断，原因见下；排除后用 \(Program.name) jobs resume 继续",
                en: "the job broke off for the reason below; once it is mended, go on with: \(Program.name) jobs resume"
            )
            throw error
        }
    }

    /// Offline first: a file with faults costs no call and needs no credentials.
    private func check() throws -> CheckedInput {
        guard let schema = BatchKinds.schema(of: kindName, extras: extras) else { throw CancellationError() }
        let path = try InputPath.resolve(file, in: session.context)
        let input = try CheckedInput(
            path: path,
            name: file,
            schema: schema,
            resendsUnknown: options.resendsUnknown
        )
        if input.isSendable(skippingInvalid: options.skipsInvalid) { return input }
        throw CommandFailure(
            .invalidInput,
            Localized(
                zh: "\(file)：\(input.invalidRows.count) 行有错，未发送任何请求",
                en: "\(file): rows with errors: \(input.invalidRows.count); nothing was sent"
            ),
            hint: input.file.isUnusable
                ? nil
                : Localized(
                    zh: "改正后重试，或用 --skip-invalid 跳过这些行",
                    en: "mend them, or leave them out with --skip-invalid"
                ),
            problems: input.problems
        )
    }

    private func takeLock() throws -> WorkspaceLock {
        try OutputFolder.make(session.settings.workspace)
        return try WorkspaceLock(
            path: session.workspacePath(WorkspaceLock.fileName),
            command: kindName,
            at: session.time.now
        )
    }

    private var isConsentStated: Bool { consent?.contains { !$0.isWhitespace } == true }

    private var missingConsent: CommandFailure {
        CommandFailure(
            .usage,
            zh: "缺少客户同意的记录，未发送任何更改：服务要求客户已接受华为云用户协议和隐私声明",
            en:
                "the customers' consent is not stated, so nothing was changed: the service demands that they accepted its agreement and privacy statement",
            hint: Localized(
                zh: "用 --consent \"谁，何时\" 说明，或写在 partnerdesk.yaml 的 consent 中",
                en: "state it with --consent \"who, when\", or as consent in partnerdesk.yaml"
            )
        )
    }

    /// A sum that is not known is not within a limit.
    private func checkTotal(of plan: BatchPlan) throws {
        guard let maxTotal, let money = plan.money else { return }
        if money.unknown == 0, let total = money.total, total <= maxTotal { return }
        let total = money.total?.written(withDecimals: 2).description ?? "?"
        let limit = maxTotal.written(withDecimals: 2)
        throw CommandFailure(
            .limitReached,
            Localized(
                zh: "合计 \(total) 元"
                    + (money.unknown > 0 ? "，另有 \(money.unknown) 行金额未知" : "") + "，超过 --max-total \(limit)；未发送任何请求",
                en: "the rows add up to \(total) yuan"
                    + (money.unknown > 0 ? " and \(money.unknown) of unknown amount" : "")
                    + ", more than --max-total \(limit); nothing was sent"
            )
        )
    }

    private func confirm(_ plan: BatchPlan, _ kind: any BatchKind) throws {
        guard !change.yes, !plan.toSend.isEmpty else { return }
        guard session.canAsk else {
            throw CommandFailure(
                .usage,
                zh: "没有终端可以确认，未发送任何更改",
                en: "there is no terminal to confirm on; nothing was changed",
                hint: Localized(
                    zh: "加 --yes 直接执行，或加 --dry-run 只看计划",
                    en: "add --yes to carry the plan out, or --dry-run to see it only"
                )
            )
        }
        let isAgreed = kind.needsTypedTotal ? typesTotal(of: plan, kind) : session.confirms(question(plan, kind))
        try Task.checkCancellation()
        guard isAgreed else {
            throw CommandFailure(.nothingToDo, zh: "已放弃，未发送任何更改", en: "given up; nothing was changed")
        }
    }

    private func question(_ plan: BatchPlan, _ kind: any BatchKind) -> Localized {
        let total = plan.money.flatMap(\.total).map { $0.written(withDecimals: 2).description }
        return Localized(
            zh: "\(kind.title.zh)：发送 \(plan.toSend.count) 行\(total.map { "，合计 \($0) 元" } ?? "")？",
            en: "\(kind.title.en): send \(plan.toSend.count.of("row"))\(total.map { ", \($0) yuan in all" } ?? "")?"
        )
    }

    /// Money is agreed to by typing the sum, so that nobody agrees to one he has not read.
    private func typesTotal(of plan: BatchPlan, _ kind: any BatchKind) -> Bool {
        guard let total = plan.money.flatMap(\.total) else { return session.confirms(question(plan, kind)) }
        let shown = total.written(withDecimals: 2)
        let answer = session.asks(
            Localized(
                zh: "\(kind.title.zh)：\(plan.toSend.count) 行。键入合计金额 \(shown) 以确认：",
                en: "\(kind.title.en): \(plan.toSend.count) rows. Type the sum \(shown) to agree: "
            )
        )
        return answer.flatMap { Amount($0.filter { $0 != "," && !$0.isWhitespace }) } == total
    }
}
