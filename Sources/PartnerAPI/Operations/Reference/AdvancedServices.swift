public import Values

/// 高阶云服务清单: a list the service publishes on a page for people and in no operation. What is built in is the part
/// that could be read, so it is never complete and never the last word: a user keeps the list with its date.
public enum AdvancedServices {
    public static let schema = RecordSchema(
        "advanced-services",
        zh: "高阶云服务清单",
        en: "Advanced services",
        [
            Field("department", .text, zh: "所属产品部名称", en: "Product department"),
            Field("service_name_zh", .text, zh: "中文名称", en: "Chinese name"),
            Field("abbreviation", .text, zh: "简称", en: "Abbreviation"),
            Field("service_type_code", .identifier, zh: "云服务类型编码", en: "Service type code"),
        ]
    )

    public static let nameColumn = schema.text("service_name_zh")
    public static let abbreviationColumn = schema.text("abbreviation")
    public static let codeColumn = schema.text("service_type_code")

    /// The rows that are known without anybody's help.
    public static let builtIn: [Record] = parse(PackageResources.advanced_services_csv)

    /// One line a service after the heading: department, name, abbreviation. The table is ours and has no quotes.
    private static func parse(_ table: [UInt8]) -> [Record] {
        String(decoding: table, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 3 else { return nil }
            return Record(schema, cells: cells.map { .text($0) } + [.null])
        }
    }
}
