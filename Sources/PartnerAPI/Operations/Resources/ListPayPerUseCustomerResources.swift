public import Values

/// 查询客户包年/包月资源列表: one customer's yearly and monthly resources, whatever the operation's name says. A partner must
/// say which customer it means.
public struct ListPayPerUseCustomerResources: PagedRequest {
    public static let schema = RecordSchema(
        "resources",
        zh: "包年包月资源",
        en: "Resources",
        id: "id",
        [
            Field("id", .identifier, zh: "内部ID", en: "Internal ID"),
            Field("resource_id", .identifier, zh: "资源ID", en: "Resource ID"),
            Field("resource_name", .text, zh: "资源名称", en: "Resource name"),
            Field("region_code", .identifier, zh: "区域编码", en: "Region code"),
            Field("service_type_code", .identifier, zh: "产品类型编码", en: "Service type code"),
            Field("service_type_name", .text, zh: "产品类型", en: "Service type"),
            Field("resource_type_code", .identifier, zh: "资源类型编码", en: "Resource type code"),
            Field("resource_type_name", .text, zh: "资源类型", en: "Resource type"),
            Field("resource_spec_code", .identifier, zh: "规格编码", en: "Specification code"),
            Field("project_id", .identifier, zh: "项目ID", en: "Project ID"),
            Field("product_id", .identifier, zh: "产品ID", en: "Product ID"),
            Field("parent_resource_id", .identifier, zh: "主资源ID", en: "Primary resource"),
            Field("is_main_resource", .code(Codes.mainResource), zh: "是否主资源", en: "Primary"),
            Field("status", .code(Codes.resourceStatus), zh: "资源状态", en: "Status"),
            Field("effective_time", .instant, zh: "生效时间(UTC)", en: "Effective (UTC)"),
            Field("expire_time", .instant, zh: "到期时间(UTC)", en: "Expires (UTC)"),
            Field("expire_policy", .code(Codes.expirePolicy), zh: "到期策略", en: "At expiry"),
            Field("product_spec_desc", .text, zh: "产品规格", en: "Specification"),
            Field("spec_size", .quantity(measure: "spec_size_measure_id"), zh: "线性规格大小", en: "Size"),
            Field("spec_size_measure_id", .measure, zh: "线性规格单位", en: "Size measure"),
            Field("update_time", .instant, zh: "更新时间(UTC)", en: "Updated (UTC)"),
            Field("enterprise_project.id", .identifier, zh: "企业项目ID", en: "Enterprise project ID"),
            Field("enterprise_project.name", .text, zh: "企业项目", en: "Enterprise project"),
            Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID", origin: .pull),
            Field("indirect_partner_id", .identifier, zh: "云经销商ID", en: "Reseller ID", origin: .pull),
        ]
    )

    public static let resourceID = schema.text("resource_id")
    public static let isMainResource = schema.integer("is_main_resource")
    public static let status = schema.integer("status")
    public static let customerIDColumn = schema.text("customer_id")
    public static let expirePolicy = schema.integer("expire_policy")
    public static let serviceTypeCodeColumn = schema.text("service_type_code")

    public static let operation = Operation(
        "ListPayPerUseCustomerResources",
        zh: "查询客户包年/包月资源列表",
        en: "List yearly and monthly resources",
        .post,
        "/v2/orders/suscriptions/resources/query",
        callers: [.partners, .customer],
        permissions: ["BPC_ITEM_SUBCUSTSERV_010105"],
        parameters: [
            Parameter("resource_ids", .list(0...50), emptyString: .refused, null: .refused),
            Parameter("order_id", .string(maximumLength: 64)),
            Parameter("only_main_resource", .integerCode([0, 1])),
            Parameter("status_list", .list(0...10), emptyString: .refused),
            // The contract gives no upper bound of its own; the service's partners keep to 100.
            .offset(), .limit(maximum: 100),
            Parameter("expire_time_begin", .instant), Parameter("expire_time_end", .instant),
            Parameter("service_type_code", .string(maximumLength: 64), emptyString: .refused),
            Parameter("customer_id", .string(maximumLength: 64)),
        ],
        paging: Operation.Paging(maximumLimit: 100),
        listing: Operation.Listing(list: "data", total: "total_count", schema: schema),
        languageHeader: .mixedCase,
        page: "api_order_00021"
    )

    public var customerID: String
    public var serviceTypeCode: String?
    /// Only these resources, at most ``maximumResources``; all of them when empty.
    public var resourceIDs: [String] = []
    public var offset = 0
    public var limit = 100

    /// How many resources a query may name.
    public static let maximumResources = 50

    public init(customerID: String) { self.customerID = customerID }

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("customer_id", customerID)
        if !resourceIDs.isEmpty { filters.add("resource_ids", JSONValue.array(resourceIDs.map(JSONValue.string))) }
        filters.add("service_type_code", serviceTypeCode)
        return filters
    }
}

extension Codes {
    public static let mainResource = CodeTable(.number, ["0": ("否", "No"), "1": ("是", "Yes")])

    public static let resourceStatus = CodeTable(
        .number,
        ["2": ("使用中", "In use"), "3": ("已关闭", "Closed"), "4": ("已冻结", "Frozen"), "5": ("已过期", "Expired")]
    )

    /// What happens to a resource when it expires. Only 3 renews it.
    public static let expirePolicy = CodeTable(
        .number,
        [
            "0": ("进入宽限期", "Grace period"), "1": ("转按需", "To pay-per-use"), "2": ("到期删除", "Deleted at expiry"),
            "3": ("自动续费", "Auto-renewal"), "4": ("到期冻结", "Frozen"), "5": ("保留期后删除", "Deleted after retention"),
        ]
    )
}
