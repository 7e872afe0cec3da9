internal import Values

/// Writes fee records as the service does: amounts are numbers, and what does not apply is null or left out.
struct FeeRecordWriter {
    let world: World
    let language: Language

    func write(_ record: WorldFeeRecord, to writer: inout JSONWriter) {
        writer.object { writer in
            writeProduct(record, to: &writer)
            writeUsage(record, to: &writer)
            writeAmounts(record, to: &writer)
            writeOrigin(record, to: &writer)
        }
    }

    private func serviceName(_ code: String) -> String {
        let entry = ServiceTypes.byCode[code]
        return (language == .english ? entry?.en : entry?.zh) ?? code
    }

    private func resourceName(_ code: String) -> String {
        let entry = ResourceTypes.byCode[code]
        return (language == .english ? entry?.en : entry?.zh) ?? code
    }

    private func writeProduct(_ record: WorldFeeRecord, to writer: inout JSONWriter) {
        let customer = world.customers[record.customer]
        let null = record.writesNulls
        writer.member("bill_cycle", record.cycle.description)
        writer.member("customer_id", customer.id)
        writer.member("association_type", customer.associationType)
        writer.member("service_type_code", record.serviceCode)
        writer.member("service_type_name", serviceName(record.serviceCode))
        writer.member("resource_type_code", record.resourceCode)
        writer.member("resource_type_name", resourceName(record.resourceCode))
        writer.member("region_code", record.region.0)
        writer.member("region_name", record.region.1)
        writer.member("charging_mode", record.chargingMode)
        writer.member("bill_detail_type", record.detailType)
        writer.member("trade_time", record.tradeTime)
        writer.member("trade_id", record.tradeID)
        writer.member("id", record.id)
        let start = record.consumeStart.description
        writer.member("consume_time", record.consumeEnd.map { start + "-" + $0.description } ?? start)
        writer.member("resource_id", record.resourceID, null: null)
        writer.member("resource_name", record.resourceName, null: null)
        writer.member("resource_tag", record.resourceTag, null: null)
        writer.member("product_id", record.productID, null: null)
        writer.member("product_name", record.specification?.name, null: null)
        writer.member("product_spec_desc", record.specification?.description, null: null)
    }

    private func writeUsage(_ record: WorldFeeRecord, to writer: inout JSONWriter) {
        let null = record.writesNulls
        writer.member("usage_type", record.usage?.type, null: null)
        writer.member("usage_amount", record.usage.map { quantity($0.tenThousandths) }, null: null)
        writer.member("usage_measure_id", record.usage?.measure, null: null)
        writer.member("free_resource_usage", record.freeUsage.map { quantity($0.tenThousandths) }, null: null)
        writer.member("free_resource_measure_id", record.freeUsage?.measure, null: null)
        writer.member("ri_usage", record.reservedUsage.map { quantity($0.tenThousandths) }, null: null)
        writer.member("ri_usage_measure_id", record.reservedUsage?.measure, null: null)
    }

    private func quantity(_ tenThousandths: Int64) -> Amount {
        Amount(units: Int128(tenThousandths) * 100_000_000_000_000)
    }

    private func writeAmounts(_ record: WorldFeeRecord, to writer: inout JSONWriter) {
        writer.member("official_amount", FineYuan.amount(record.official))
        writer.member("official_discount_amount", FineYuan.amount(record.discount))
        writer.member("payment_amount", FineYuan.amount(record.payment.total))
        writer.member("cash_amount", FineYuan.amount(record.payment.cash))
        writer.member("credit_amount", FineYuan.amount(record.payment.credit))
        writer.member("coupon_amount", FineYuan.amount(record.payment.coupon))
        writer.member("flexipurchase_coupon_amount", FineYuan.amount(record.payment.flexi))
        writer.member("stored_value_card_amount", FineYuan.amount(record.payment.card))
        writer.member("debt_amount", FineYuan.amount(record.payment.debt))
        writer.member("writeoff_amount", FineYuan.amount(record.payment.writeoff))
    }

    private func writeOrigin(_ record: WorldFeeRecord, to writer: inout JSONWriter) {
        let null = record.writesNulls
        writer.member("period_type", record.periodType, null: null)
        writer.member("period_num", record.periods, null: null)
        writer.member("account_manager_id", record.manager, null: null)
        writer.member("partner_id", record.reseller.map { world.resellers[$0].id } ?? world.partnerID)
        writer.member("sub_service_type_code", record.component?.service, null: null)
        writer.member("sub_service_type_name", record.component.map { serviceName($0.service) }, null: null)
        writer.member("sub_resource_type_code", record.component?.resource, null: null)
        writer.member("sub_resource_type_name", record.component.map { resourceName($0.resource) }, null: null)
        writer.member("sub_resource_id", record.component?.id, null: null)
        writer.member("sub_resource_name", record.component?.name, null: null)
        writer.member("enterprise_project_id", record.project)
        writer.member("order_type", record.orderType, null: null)
        writer.member("payment_type", record.paymentType, null: null)
    }
}
