public import Values

/// What the lists of product types share: paging, and the language of names.
enum ProductTypes {
    static func operation(
        _ name: String,
        zh: String,
        en: String,
        _ path: String,
        list: String,
        of schema: RecordSchema,
        maximumLimit: Int,
        maximumOffset: Int = 1_000_000_000,
        filters: [Parameter] = [],
        page: String
    ) -> Operation {
        Operation(
            name,
            zh: zh,
            en: en,
            .get,
            "/v2/products/" + path,
            parameters: filters + [.offset(maximum: Int64(maximumOffset)), .limit(maximum: Int64(maximumLimit))],
            paging: Operation.Paging(maximumLimit: maximumLimit, maximumOffset: maximumOffset),
            listing: Operation.Listing(list: list, total: "total_count", schema: schema),
            languageHeader: .mixedCase,
            page: page
        )
    }
}

/// 查询云服务类型列表
public struct ListServiceTypes: PagedRequest {
    public static let schema = RecordSchema(
        "service-types",
        zh: "云服务类型",
        en: "Service types",
        id: "service_type_code",
        [
            Field("service_type_code", .identifier, zh: "云服务类型编码", en: "Service type code"),
            Field("service_type_name", .text, zh: "云服务类型名称", en: "Service type"),
            Field("abbreviation", .text, zh: "缩写", en: "Abbreviation"),
        ]
    )

    public static let operation = ProductTypes.operation(
        "ListServiceTypes",
        zh: "查询云服务类型列表",
        en: "List service types",
        "service-types",
        list: "service_types",
        of: schema,
        maximumLimit: 1000,
        filters: [Parameter("service_type_name", .string(maximumLength: 128))],
        page: "zh-cn_topic_0000001256679455"
    )

    public var offset = 0
    public var limit = 1000

    public init() {}
}

/// 查询资源类型列表. A code may belong to several services, so no field alone names a row.
public struct ListResourceTypes: PagedRequest {
    public static let schema = RecordSchema(
        "resource-types",
        zh: "资源类型",
        en: "Resource types",
        [
            Field("resource_type_code", .identifier, zh: "资源类型编码", en: "Resource type code"),
            Field("resource_type_name", .text, zh: "资源类型名称", en: "Resource type"),
            Field("resource_type_desc", .text, zh: "资源类型描述", en: "Description"),
            Field("service_type_code", .identifier, zh: "云服务类型编码", en: "Service type code"),
        ]
    )

    public static let operation = ProductTypes.operation(
        "ListResourceTypes",
        zh: "查询资源类型列表",
        en: "List resource types",
        "resource-types",
        list: "resource_types",
        of: schema,
        maximumLimit: 100,
        page: "zh-cn_topic_0000001256519451"
    )

    public var offset = 0
    public var limit = 100

    public init() {}
}

/// 查询使用量类型列表. A usage type carries no unit; the bill line does.
public struct ListUsageTypes: PagedRequest {
    public static let schema = RecordSchema(
        "usage-types",
        zh: "使用量类型",
        en: "Usage types",
        [
            Field("code", .identifier, zh: "使用量类型编码", en: "Usage type code"),
            Field("name", .text, zh: "使用量类型名称", en: "Usage type"),
            Field("resource_type_code", .identifier, zh: "资源类型编码", en: "Resource type code"),
            Field("resource_type_name", .text, zh: "资源类型名称", en: "Resource type"),
            Field("service_type_code", .identifier, zh: "云服务类型编码", en: "Service type code"),
            Field("service_type_name", .text, zh: "云服务类型名称", en: "Service type"),
        ]
    )

    public static let operation = ProductTypes.operation(
        "ListUsageTypes",
        zh: "查询使用量类型列表",
        en: "List usage types",
        "usage-types",
        list: "usage_types",
        of: schema,
        maximumLimit: 100,
        maximumOffset: 100_000_000,
        filters: [
            Parameter("resource_type_code", .string(maximumLength: 64), emptyString: .filters, null: .filters)
        ],
        page: "qct_00004"
    )

    public var resourceTypeCode: String?
    public var offset = 0
    public var limit = 100

    public init() {}

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("resource_type_code", resourceTypeCode)
        return filters
    }
}
