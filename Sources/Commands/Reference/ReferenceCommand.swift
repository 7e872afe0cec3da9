internal import ArgumentParser
internal import Values

/// `partnerdesk reference`
struct ReferenceCommand: NounCommand {
    static let help = CommandHelp(
        "reference",
        zh: "参考表：省市区、度量单位与进制、云服务、资源和使用量类型、高阶云服务、文档版本。",
        en:
            "Reference tables: provinces, cities, counties, units and conversions, service, resource and usage types, advanced services, document editions.",
        examples: [
            .init("reference sync", zh: "同步全部参考表", en: "Sync all tables"),
            .init("reference show measures", zh: "离线查看度量单位", en: "See the units, offline"),
        ]
    )

    static var configuration: CommandConfiguration {
        help.configuration(subcommands: [
            ReferenceSyncCommand.self, ReferenceShowCommand.self, ReferenceImportCommand.self,
        ])
    }
}
