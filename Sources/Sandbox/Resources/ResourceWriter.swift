internal import Values

/// Writes resources as the service does.
struct ResourceWriter {
    let world: World
    let language: Language

    /// - Parameter policy: what happens at its expiry, as it is set now.
    func write(_ resource: WorldResource, policy: Int, to writer: inout JSONWriter) {
        let block = resource.block
        let record = FeeRecordMaker(world, block.stretch).record(at: block.block * OrderBlock.size + resource.line)
        let null = resource.line == 1
        let service = ServiceTypes.byCode[resource.product.service]
        let type = ResourceTypes.byCode[resource.product.resource]
        let english = language == .english
        writer.object { writer in
            writer.member("id", resource.id)
            writer.member("resource_id", resource.resourceID)
            writer.member("resource_name", record.resourceName, null: null)
            writer.member("region_code", block.region.0)
            writer.member("service_type_code", resource.product.service)
            writer.member("service_type_name", english ? service?.en : service?.zh, null: null)
            writer.member("resource_type_code", resource.product.resource)
            writer.member("resource_type_name", english ? type?.en : type?.zh, null: null)
            writer.member("resource_spec_code", resource.isMain ? specification(record) : nil, null: null)
            writer.member("project_id", record.project)
            writer.member("product_id", record.productID, null: null)
            writer.member("parent_resource_id", resource.isMain ? nil : resource.primaryID, null: null)
            writer.member("is_main_resource", resource.isMain ? 1 : 0)
            writer.member("status", resource.status)
            writer.member("effective_time", resource.effective)
            writer.member("expire_time", resource.expires)
            writer.member("expire_policy", policy)
            writer.member("product_spec_desc", record.specification?.description, null: null)
            // A disk's size in GB; the others have no linear size.
            writer.member("spec_size", resource.line == 1 ? Amount(Int64(40 + block.number % 9 * 20)) : nil, null: null)
            writer.member("spec_size_measure_id", resource.line == 1 ? 17 : nil, null: null)
            writer.member("update_time", resource.effective)
            writer.member(
                "enterprise_project",
                object: { writer in
                    writer.member("id", record.project)
                    writer.member("name", record.project == "0" ? "default" : "项目" + record.project.prefix(4))
                }
            )
        }
    }

    private func specification(_ record: WorldFeeRecord) -> String? { record.specification.map { $0.name + ".linux" } }
}
