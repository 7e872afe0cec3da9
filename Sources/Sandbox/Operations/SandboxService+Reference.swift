internal import Values

extension SandboxService {
    func listProvinces(_ call: Call) -> SandboxAnswer { regions("provinces", RegionNames.provinces, call) }

    func listCities(_ call: Call) -> SandboxAnswer {
        regions("cities", RegionNames.cities[call.arguments.text("province_code") ?? ""] ?? [], call)
    }

    func listCounties(_ call: Call) -> SandboxAnswer {
        regions("counties", RegionNames.counties[call.arguments.text("city_code") ?? ""] ?? [], call)
    }

    private func regions(_ list: StaticString, _ entries: [RegionNames.Entry], _ call: Call) -> SandboxAnswer {
        .json { writer in
            writer.member("count", entries.count)
            writer.member(list, list: call.arguments.page(of: entries)) { writer, entry in
                writer.object { writer in
                    writer.member("code", entry.code)
                    writer.member("name", entry.name)
                }
            }
        }
    }

    func listMeasures(_ call: Call) -> SandboxAnswer {
        .json { writer in
            writer.member("measure_units", list: Measures.all) { writer, measure in
                writer.object { writer in
                    writer.member("measure_id", measure.id)
                    writer.member("measure_name", call.language == .english ? measure.en : measure.zh)
                    writer.member("abbreviation", measure.abbreviation)
                    writer.member("measure_type", measure.type)
                }
            }
        }
    }

    func listConversions(_ call: Call) -> SandboxAnswer {
        let type = call.arguments.integer("measure_type")
        return .json { writer in
            let steps = Measures.steps.filter { type == nil || $0.type == type }
            writer.member("conversions", list: steps) { writer, step in
                writer.object { writer in
                    writer.member("measure_id", step.measure)
                    writer.member("ref_measure_id", step.reference)
                    writer.member("conversion_ratio", step.ratio)
                    writer.member("measure_type", step.type)
                }
            }
        }
    }

    func listServiceTypes(_ call: Call) -> SandboxAnswer {
        let wanted = call.arguments.text("service_type_name")
        let english = call.language == .english
        let found = ServiceTypes.all.filter { service in
            wanted.map { (english ? service.en : service.zh).contains($0) } ?? true
        }
        return .json { writer in
            writer.member("total_count", found.count)
            writer.member("service_types", list: call.arguments.page(of: found)) { writer, service in
                writer.object { writer in
                    writer.member("service_type_name", english ? service.en : service.zh)
                    writer.member("service_type_code", service.code)
                    writer.member("abbreviation", service.abbreviation)
                }
            }
        }
    }

    func listResourceTypes(_ call: Call) -> SandboxAnswer {
        .json { writer in
            let english = call.language == .english
            writer.member("total_count", ResourceTypes.all.count)
            writer.member("resource_types", list: call.arguments.page(of: ResourceTypes.all)) { writer, resource in
                writer.object { writer in
                    writer.member("resource_type_code", resource.code)
                    writer.member("resource_type_name", english ? resource.en : resource.zh)
                    writer.member("resource_type_desc", english ? resource.en : resource.zh)
                    writer.member("service_type_code", resource.service)
                }
            }
        }
    }

    func listUsageTypes(_ call: Call) -> SandboxAnswer {
        let wanted = call.arguments.text("resource_type_code")
        let found = UsageTypes.all.filter { wanted == nil || $0.resource == wanted }
        let english = call.language == .english
        return .json { writer in
            writer.member("total_count", found.count)
            writer.member("usage_types", list: call.arguments.page(of: found)) { writer, usage in
                let resource = ResourceTypes.byCode[usage.resource]
                let service = resource.flatMap { ServiceTypes.byCode[$0.service] }
                writer.object { writer in
                    writer.member("code", usage.code)
                    writer.member("name", english ? usage.code : usage.zh)
                    writer.member("resource_type_code", usage.resource)
                    writer.member("service_type_code", resource?.service, null: true)
                    writer.member("resource_type_name", english ? resource?.en : resource?.zh, null: true)
                    writer.member("service_type_name", english ? service?.en : service?.zh, null: true)
                }
            }
        }
    }
}
