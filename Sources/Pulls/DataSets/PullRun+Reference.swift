internal import Ledger
internal import PartnerAPI
internal import Values

extension PullRun {
    /// Pulls a reference table. Cities are asked for by province and counties by city: by those of `upper`, where that
    /// has been synced just now, and otherwise by lists of their own.
    func reference(_ table: ReferenceTable, upper: Pull?) async throws {
        switch table {
        case .provinces: try await provinces()
        case .cities: try await cities(upper)
        case .counties: try await counties(upper)
        case .measures: try await list(.whole(ListMeasureUnits(), sortKey: "1"))
        case .conversions: try await list(.whole(ListConversions(), sortKey: "1"))
        case .serviceTypes: try await list(.paged(ListServiceTypes(), sortKey: "1"))
        case .resourceTypes: try await list(.paged(ListResourceTypes(), sortKey: "1"))
        case .usageTypes: try await list(.paged(ListUsageTypes(), sortKey: "1"))
        }
    }

    private func provinces() async throws { try await list(.paged(ListProvinces(), sortKey: "1")) }

    private func cities(_ upper: Pull?) async throws {
        if upper == nil { try await provinces() }
        let questions = try await codes(of: ListProvinces.schema, in: upper).map { code in
            Question.paged(ListCities(provinceCode: code), sortKey: "2 \(code)", fill: ["province_code": .text(code)])
        }
        _ = try await ask(questions)
    }

    private func counties(_ upper: Pull?) async throws {
        if upper == nil { try await cities(nil) }
        let questions = try await codes(of: ListCities.schema, in: upper).map { code in
            Question.paged(ListCounties(cityCode: code), sortKey: "3 \(code)", fill: ["city_code": .text(code)])
        }
        _ = try await ask(questions)
    }

    private func codes(of schema: RecordSchema, in other: Pull?) async throws -> [String] {
        let id = other?.id ?? pull.id
        return try await ledger.perform { try $0.records(of: schema, in: id) }.compactMap(\.id)
    }
}
