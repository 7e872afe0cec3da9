internal import ArgumentParser
internal import BatchJobs
internal import Tables
internal import Values

/// `partnerdesk renewals`
struct RenewalsCommand: NounCommand {
    static let help = CommandHelp(
        "renewals",
        zh: "批量设置包年/包月资源到期后的处理：自动续费、到期转按需。须用客户自己的密钥。",
        en:
            "What happens to yearly and monthly resources when they expire, in bulk, with the customers' own credentials.",
        examples: [
            .init(
                "export resources",
                zh: "取得资源清单；它的 CSV 可以直接作为输入",
                en: "Get the list of resources; its CSV is an input as it is"
            ),
            .init(
                "renewals auto exports/resources-2026-03-09.csv --action set --customer-credentials customers.ini",
                zh: "为清单中可用的资源开通自动续费",
                en: "Turn auto-renewal on for the list's usable resources"
            ),
            .init(
                "renewals on-demand list.csv --customer-credentials customers.ini --dry-run",
                zh: "到期转按需：只看计划",
                en: "Pay-per-use after expiry: see the plan only"
            ),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [
            RenewalsTemplateCommand.self, RenewalsCheckCommand.self, RenewalsAutoCommand.self,
            RenewalsOnDemandCommand.self,
        ])
    }
}

/// Which kind of renewals a template or a check is for.
enum RenewalInput: String, ExpressibleByArgument, CaseIterable {
    case auto
    case onDemand = "on-demand"

    var schema: ImportSchema {
        switch self {
        case .auto: .renewalsAuto()
        case .onDemand: .renewalsOnDemand()
        }
    }
}
