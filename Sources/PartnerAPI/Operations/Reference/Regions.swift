public import Values

/// The shape and rules that provinces, cities and counties share.
enum Regions {
    static func schema(_ name: String, zh: String, en: String) -> RecordSchema {
        RecordSchema(
            name,
            zh: zh,
            en: en,
            id: "code",
            [
                Field("code", .identifier, zh: "编码", en: "Code", required: true),
                Field("name", .text, zh: "名称", en: "Name", required: true),
            ]
        )
    }

    static let paging = Operation.Paging(maximumLimit: 1000, maximumOffset: 1000)
    static let parameters: [Parameter] = [
        .offset(maximum: 1000),
        .limit(maximum: 1000, emptyString: .refused, null: .refused),
    ]
}

/// 查询省份信息
public struct ListProvinces: PagedRequest {
    public static let schema = Regions.schema("provinces", zh: "省份", en: "Provinces")
    public static let operation = Operation(
        "ListProvinces",
        zh: "查询省份信息",
        en: "List provinces",
        .get,
        "/v2/systems/configs/provinces",
        callers: [.partners, .customer],
        parameters: Regions.parameters,
        paging: Regions.paging,
        listing: Operation.Listing(list: "provinces", total: "count", schema: schema),
        languageHeader: .lowerCase,
        page: "mpf_02001"
    )

    public var offset = 0
    public var limit = 1000

    public init() {}
}

/// 查询城市信息
public struct ListCities: PagedRequest {
    public static let schema = Regions.schema("cities", zh: "城市", en: "Cities")
    public static let operation = Operation(
        "ListCities",
        zh: "查询城市信息",
        en: "List cities",
        .get,
        "/v2/systems/configs/cities",
        callers: [.partners, .customer],
        parameters: [
            Parameter(
                "province_code",
                .string(maximumLength: 40),
                required: true,
                emptyString: .refused,
                null: .refused
            )
        ] + Regions.parameters,
        paging: Regions.paging,
        listing: Operation.Listing(list: "cities", total: "count", schema: schema),
        languageHeader: .lowerCase,
        page: "mpf_02002"
    )

    public var provinceCode: String
    public var offset = 0
    public var limit = 1000

    public init(provinceCode: String) { self.provinceCode = provinceCode }

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("province_code", provinceCode)
        return filters
    }
}

/// 查询区县信息
public struct ListCounties: PagedRequest {
    public static let schema = Regions.schema("counties", zh: "区县", en: "Counties")
    public static let operation = Operation(
        "ListCounties",
        zh: "查询区县信息",
        en: "List counties",
        .get,
        "/v2/systems/configs/counties",
        callers: [.partners, .customer],
        parameters: [
            Parameter("city_code", .string(maximumLength: 20), required: true, emptyString: .refused, null: .refused)
        ] + Regions.parameters,
        paging: Regions.paging,
        listing: Operation.Listing(list: "counties", total: "count", schema: schema),
        languageHeader: .lowerCase,
        page: "mpf_02003"
    )

    public var cityCode: String
    public var offset = 0
    public var limit = 1000

    public init(cityCode: String) { self.cityCode = cityCode }

    public var filters: Arguments {
        var filters = Arguments()
        filters.add("city_code", cityCode)
        return filters
    }
}
