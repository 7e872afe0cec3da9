public import Values

/// What provinces, cities and counties share.
enum Regions {
    /// - Parameter parent: the field that names the region a row was asked for by.
    static func schema(_ name: String, zh: String, en: String, parent: Field? = nil) -> RecordSchema {
        RecordSchema(
            name,
            zh: zh,
            en: en,
            id: "code",
            [
                Field("code", .identifier, zh: "编码", en: "Code", required: true),
                Field("name", .text, zh: "名称", en: "Name", required: true),
            ] + [parent].compactMap(\.self)
        )
    }

    /// - Parameter parent: the parameter that names the region above, with its longest value.
    static func operation(
        _ name: String,
        zh: String,
        en: String,
        list schema: RecordSchema,
        page: String,
        parent: (name: String, maximumLength: Int)? = nil
    ) -> Operation {
        let above = parent.map {
            Parameter(
                $0.name,
                .string(maximumLength: $0.maximumLength),
                required: true,
                emptyString: .refused,
                null: .refused
            )
        }
        return Operation(
            name,
            zh: zh,
            en: en,
            .get,
            "/v2/systems/configs/" + schema.name,
            callers: [.partners, .customer],
            parameters: [above].compactMap(\.self) + [
                .offset(maximum: 1000), .limit(maximum: 1000, emptyString: .refused, null: .refused),
            ],
            paging: Operation.Paging(maximumLimit: 1000, maximumOffset: 1000),
            listing: Operation.Listing(list: schema.name, total: "count", schema: schema),
            languageHeader: .lowerCase,
            page: page
        )
    }
}

/// 查询省份信息
public struct ListProvinces: PagedRequest {
    public static let schema = Regions.schema("provinces", zh: "省份", en: "Provinces")
    public static let operation = Regions.operation(
        "ListProvinces",
        zh: "查询省份信息",
        en: "List provinces",
        list: schema,
        page: "mpf_02001"
    )

    public var offset = 0
    public var limit = 1000

    public init() {}
}

/// 查询城市信息
public struct ListCities: PagedRequest {
    public static let schema = Regions.schema(
        "cities",
        zh: "城市",
        en: "Cities",
        parent: Field("province_code", .identifier, zh: "省份编码", en: "Province code", origin: .pull)
    )
    public static let operation = Regions.operation(
        "ListCities",
        zh: "查询城市信息",
        en: "List cities",
        list: schema,
        page: "mpf_02002",
        parent: ("province_code", 40)
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
    public static let schema = Regions.schema(
        "counties",
        zh: "区县",
        en: "Counties",
        parent: Field("city_code", .identifier, zh: "城市编码", en: "City code", origin: .pull)
    )
    public static let operation = Regions.operation(
        "ListCounties",
        zh: "查询区县信息",
        en: "List counties",
        list: schema,
        page: "mpf_02003",
        parent: ("city_code", 20)
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
