internal import ArgumentParser
internal import Ledger
internal import PartnerAPI
internal import Reports
internal import Values

/// `partnerdesk report check`
struct ReportCheckCommand: WorkingCommand {
    static let help = CommandHelp(
        "check",
        zh: "检查报表模板：指出每处错误的行和最接近的正确写法。不联网。",
        en: "Check a report's template: every mistake with its line and the nearest right word. Needs no network.",
        examples: [
            .init("report check templates/reports/monthly.yaml", zh: "检查一个文件", en: "Check a file"),
            .init("report check monthly", zh: "检查当前使用的月度报告模板", en: "Check the monthly report in use"),
        ],
        notes: Localized(zh: "退出码：4 模板有错误。", en: "Exit code 4: the template has mistakes.")
    )

    @Argument(help: .both(zh: "模板文件，或模板名。", en: "The template's file, or a template's name.", value: "template"))
    var template: String

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let found = try ReportTemplates(session: session).template(template)
        if let ledger = try? session.existingLedger() {
            let normal = session.settings.normalMeasures
            try await ledger.perform { ledger in try found.checkUnits(in: ledger, normal: normal) }
        }
        session.renderer.result(
            .record([
                ("report", .string(found.name)), ("ok", .bool(true)),
                ("sheets", .array(found.sheets.map { .string($0.id) })),
            ])
        ) {
            let names = found.sheets.map { $0.name[session.language] }
            return Localized(
                zh: "\(found.title.zh)：没有错误，\(names.count) 个工作表：\(names.joined(separator: "、"))",
                en: "\(found.title.en): no mistake, \(names.count.of("sheet")): \(names.joined(separator: ", "))"
            )[session.language]
        }
        return .done
    }
}
