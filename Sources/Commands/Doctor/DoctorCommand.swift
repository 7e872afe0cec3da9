internal import ArgumentParser
internal import PartnerAPI
internal import Values

/// `partnerdesk doctor`
struct DoctorCommand: WorkingCommand {
    static let help = CommandHelp(
        "doctor",
        zh: "检查设置、凭据、时钟、网络和权限，并说明如何解决。",
        en: "Check settings, credentials, clock, network and permissions, and say how to mend them.",
        examples: [
            .init("doctor", zh: "检查当前工作区", en: "Check this workspace"),
            .init("doctor --profile test", zh: "检查另一组凭据", en: "Check another set of credentials"),
        ],
        notes: Localized(
            zh: "每个权限组只发一次最小的查询，不作任何更改。退出码：0 全部可用，12 凭据或权限有问题，5 服务不可达。",
            en:
                "Sends one small read for each permission group and changes nothing. Exit codes: 0 all well, 12 credentials or permissions, 5 the service cannot be reached."
        )
    )

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        var examination = Examination(session: session)
        try await examination.run()
        let findings = examination.findings
        session.renderer.result(payload(findings)) { text(findings, session.language) }
        return findings.first { $0.status != .done }?.status ?? .done
    }

    private func payload(_ findings: [Finding]) -> JSONValue {
        let checks = findings.map { finding in
            JSONValue.record([
                ("check", .string(finding.subject.en)), ("verdict", .string(finding.verdict.rawValue)),
                ("remark", .string(finding.remark.en)),
            ])
        }
        return .record([("checks", .array(checks))])
    }

    private func text(_ findings: [Finding], _ language: Language) -> String {
        findings.map { finding in
            let mark =
                switch finding.verdict {
                case .ok: "✓"
                case .warning: "!"
                case .failed: "✗"
                case .skipped: "–"
                }
            return "\(mark) \(finding.subject[language])\n    \(finding.remark[language])"
        }.joined(separator: "\n")
    }
}
