internal import PartnerAPI
internal import Values

extension PullRun {
    /// Pulls a reference table. Cities and counties are asked per province and city, which the same pull lists first.
    func reference(_ table: ReferenceTable) async throws {
        switch table {
        case .provinces: try await provinces()
        case .cities: try await cities()
        case .counties: try await counties()
        case .measures: try await list(.whole(ListMeasureUnits(), sortKey: "1"))
        case .conversions: try await list(.whole(ListConversions(), sortKey: "1"))
        case .serviceTypes: try await list(.paged(ListServiceTypes(), sortKey: "1"))
        case .resourceTypes: try await list(.paged(ListResourceTypes(), sortKey: "1"))
        case .usageTypes: try await list(.paged(ListUsageTypes(), sortKey: "1"))
        }
    }

    private func provinces() async throws { try await list(.paged(ListProvinces(), sortKey: "1")) }

    private func cities() async throws {
        try await provinces()
        let provinces = try await values(ListProvinces.schema.text("code"), of: ListProvinces.schema)
        _ = try await ask(provinces.map { .paged(ListCities(provinceCode: $0), sortKey: "2 \($0)") })
    }

    private func counties() async throws {
        try await cities()
        let cities = try await values(ListCities.schema.text("code"), of: ListCities.schema)
        _ = try await ask(cities.map { .paged(ListCounties(cityCode: $0), sortKey: "3 \($0)") })
    }
}
