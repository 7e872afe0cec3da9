internal import Values

extension ImportSchema {
    /// The list of advanced services (高阶云服务清单), as it is copied from the Partner Center's page.
    public static let advancedServices = ImportSchema(
        "advanced-services",
        zh: "高阶云服务清单",
        en: "Advanced services",
        columns: [
            ImportColumn(
                "department",
                .text,
                zh: "所属产品部名称",
                en: "Product department",
                aliases: ["产品部"],
                examples: ["aPaaS服务产品部"]
            ),
            ImportColumn(
                "service_name_zh",
                .text,
                zh: "中文名称",
                en: "Chinese name",
                aliases: ["云服务产品"],
                required: true,
                rules: [.maximumLength(128)],
                examples: ["应用平台"]
            ),
            ImportColumn(
                "abbreviation",
                .text,
                zh: "简称",
                en: "Abbreviation",
                required: true,
                repetition: .error,
                rules: [.maximumLength(64)],
                examples: ["AppStage"]
            ),
            ImportColumn(
                "service_type_code",
                .identifier,
                zh: "云服务类型编码",
                en: "Service type code",
                rules: [.maximumLength(64), .asciiOnly],
                examples: ["hws.service.type.appstage"]
            ),
        ]
    )
}
