public import Values

/// 查询度量单位列表: every unit of usage, period and money. Not paged.
public struct ListMeasureUnits: PartnerRequest {
    public static let schema = RecordSchema(
        "measures",
        zh: "度量单位",
        en: "Measures",
        id: "measure_id",
        [
            Field("measure_id", .integer, zh: "单位ID", en: "Measure ID", required: true),
            Field("measure_name", .text, zh: "单位名称", en: "Name"),
            Field("abbreviation", .text, zh: "缩写", en: "Abbreviation"),
            Field("measure_type", .code(Codes.measureType), zh: "单位类型", en: "Type"),
        ]
    )

    public static let measureID = schema.integer("measure_id")
    public static let name = schema.text("measure_name")
    public static let abbreviation = schema.text("abbreviation")
    public static let type = schema.integer("measure_type")

    public static let operation = Operation(
        "ListMeasureUnits",
        zh: "查询度量单位列表",
        en: "List measures",
        .get,
        "/v2/bases/measurements",
        listing: Operation.Listing(list: "measure_units", total: nil, schema: schema),
        languageHeader: .mixedCase,
        page: "qct_00006"
    )

    public init() {}
    public var arguments: Arguments { Arguments() }
}

/// 查询度量单位进制: 1 × `measure_id` = `conversion_ratio` × `ref_measure_id`. Not paged.
public struct ListConversions: PartnerRequest {
    public static let schema = RecordSchema(
        "conversions",
        zh: "单位进制",
        en: "Conversions",
        [
            Field("measure_id", .integer, zh: "单位ID", en: "Measure ID", required: true),
            Field("ref_measure_id", .integer, zh: "参照单位ID", en: "Reference measure ID", required: true),
            Field("conversion_ratio", .integer, zh: "进制", en: "Ratio", required: true),
            Field("measure_type", .code(Codes.measureType), zh: "单位类型", en: "Type"),
        ]
    )

    public static let measureID = schema.integer("measure_id")
    public static let referenceID = schema.integer("ref_measure_id")
    public static let ratio = schema.integer("conversion_ratio")
    public static let type = schema.integer("measure_type")

    public static let operation = Operation(
        "ListConversions",
        zh: "查询度量单位进制",
        en: "List conversions",
        .get,
        "/v2/bases/conversions",
        parameters: [Parameter("measure_type", .integer(1...2_147_483_647), emptyString: .refused)],
        listing: Operation.Listing(list: "conversions", total: nil, schema: schema),
        languageHeader: .mixedCase,
        page: "qct_00007"
    )

    public var measureType: Int?

    public init() {}

    public var arguments: Arguments {
        var arguments = Arguments()
        arguments.add("measure_type", measureType)
        return arguments
    }
}
