internal import ArgumentParser
internal import PartnerAPI
internal import Values

/// `partnerdesk explain CODE`
struct ExplainCommand: WorkingCommand {
    static let help = CommandHelp(
        "explain",
        zh: "说明一个错误码的含义和对策；离线可用。",
        en: "Say what an error code means and what to do about it; works offline.",
        examples: [
            .init("explain CBC.99000039", zh: "服务的错误码", en: "A code of the service"),
            .init("explain JOB.CODE_LIMIT", zh: "本工具的错误码", en: "A code of this tool"),
            .init("explain 13", zh: "退出码", en: "An exit code"),
        ]
    )

    @Argument(help: .both(zh: "错误码，如 CBC.99000039。", en: "The code, such as CBC.99000039.", value: "code"))
    var code: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        guard let found = CodeExplanation.named(code) else {
            let nearest = NearestName.of(code, among: CodeExplanation.names)
            throw CommandFailure(
                .nothingToDo,
                zh: "不认识错误码“\(code)”",
                en: "the code “\(code)” is not known",
                hint: nearest.map { Localized(zh: "是否指 \($0)？", en: "did you mean \($0)?") }
                    ?? Localized(
                        zh: "文档未列出的码可凭请求 ID 向华为云提工单",
                        en: "for codes outside the documents, raise a ticket with the request id"
                    )
            )
        }
        session.renderer.result(
            .record([
                ("code", .string(found.code)), ("http_status", .init(found.status)),
                ("meaning", .record([("zh", .string(found.meaning.zh)), ("en", .string(found.meaning.en))])),
                (
                    "advice",
                    found.advice.map { .record([("zh", .string($0.zh)), ("en", .string($0.en))]) } ?? .null
                ),
            ])
        ) {
            let status = found.status.map { " (HTTP \($0))" } ?? ""
            let advice = found.advice.map { "\n→ " + $0[session.language] } ?? ""
            return found.code + status + "\n" + found.meaning[session.language] + advice
        }
        return .done
    }
}
