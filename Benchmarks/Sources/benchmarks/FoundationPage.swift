import Foundation

/// A page of fee records as Foundation reads it. Its amounts are Decimal, the best Foundation offers.
struct FoundationPage: Decodable {
    // The wire's own names: a key strategy would slow Foundation down.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct FeeRecord: Decodable {
        var bill_cycle, customer_id, association_type: String?
        var service_type_code, service_type_name, resource_type_code, resource_type_name: String?
        var region_code, region_name, trade_time, trade_id, id, consume_time: String?
        var charging_mode, bill_detail_type: Int?
        var resource_id, resource_name, resource_tag, product_id, product_name, product_spec_desc: String?
        var usage_type: String?
        var usage_amount, free_resource_usage, ri_usage: Decimal?
        var usage_measure_id, free_resource_measure_id, ri_usage_measure_id: Int?
        var official_amount, official_discount_amount, payment_amount, cash_amount, credit_amount: Decimal?
        var coupon_amount, flexipurchase_coupon_amount, stored_value_card_amount, debt_amount: Decimal?
        var writeoff_amount: Decimal?
        var period_type, period_num, order_type: Int?
        var account_manager_id, partner_id, payment_type: String?
        var sub_service_type_code, sub_service_type_name, sub_resource_type_code, sub_resource_type_name: String?
        var sub_resource_id, sub_resource_name, enterprise_project_id: String?
    }

    // swift-format-ignore: AlwaysUseLowerCamelCase
    var total_count: Int
    var currency: String
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var fee_records: [FeeRecord]
}
