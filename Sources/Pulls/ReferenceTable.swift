internal import PartnerAPI
package import Values

/// A table of the service that other data refer to.
package enum ReferenceTable: String, Sendable, CaseIterable {
    case provinces, cities, counties, measures, conversions
    case serviceTypes = "service-types"
    case resourceTypes = "resource-types"
    case usageTypes = "usage-types"

    package var schema: RecordSchema {
        switch self {
        case .provinces: ListProvinces.schema
        case .cities: ListCities.schema
        case .counties: ListCounties.schema
        case .measures: ListMeasureUnits.schema
        case .conversions: ListConversions.schema
        case .serviceTypes: ListServiceTypes.schema
        case .resourceTypes: ListResourceTypes.schema
        case .usageTypes: ListUsageTypes.schema
        }
    }

    package var title: Localized { schema.title }

    /// The fields that together name a row.
    package var key: [String] {
        switch self {
        case .provinces, .cities, .counties: ["code"]
        case .measures: ["measure_id"]
        case .conversions: ["measure_id", "ref_measure_id"]
        case .serviceTypes: ["service_type_code"]
        case .resourceTypes: ["resource_type_code", "service_type_code"]
        case .usageTypes: ["code", "resource_type_code", "service_type_code"]
        }
    }
}
