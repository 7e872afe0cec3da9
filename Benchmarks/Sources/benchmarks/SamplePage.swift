import Foundation

/// A page of fee records as Foundation would read it, and the bytes of one. Its amounts pass through Decimal, the best
/// Foundation offers.
struct SamplePage: Decodable {
    // The wire's own names: a key strategy would slow Foundation down.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct FeeRecord: Decodable {
        var bill_cycle, customer_id, association_type, service_type_code, service_type_name: String?
        var resource_type_code, resource_type_name, region_code, region_name: String?
        var charging_mode, bill_detail_type, usage_measure_id: Int?
        var trade_time, trade_id, id, consume_time, resource_id, resource_name, usage_type: String?
        var usage_amount, official_amount, official_discount_amount, payment_amount, cash_amount: Decimal?
        var credit_amount, coupon_amount, debt_amount: Decimal?
    }

    // swift-format-ignore: AlwaysUseLowerCamelCase
    var total_count: Int
    var currency: String
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var fee_records: [FeeRecord]

    static func make(records: Int) -> [UInt8] {
        var text = #"{"total_count":\#(records),"currency":"CNY","fee_records":["#
        for index in 0..<records {
            if index > 0 { text += "," }
            let amount = "\(index % 97).\(10_000_000 + index * 7919 % 89_999_999)"
            text += """
                {"bill_cycle":"2026-03","customer_id":"0a1b2c3d4e5f60718293a4b5c6d7\(1000 + index % 8999)",\
                "association_type":"2","service_type_code":"hws.service.type.ec2","service_type_name":"弹性云服务器",\
                "resource_type_code":"hws.resource.type.vm","resource_type_name":"云主机","region_code":"cn-north-4",\
                "region_name":"华北-北京四","charging_mode":3,"bill_detail_type":5,\
                "trade_time":"2026-03-09T03:41:33Z","trade_id":"5f0c\(index)","id":"5f0c\(index)_1",\
                "consume_time":"2026-03-09T02:00:00Z-2026-03-09T03:00:00Z","resource_id":"9b6e\(index)",\
                "resource_name":"web-\(index)","usage_type":"duration","usage_amount":3600,"usage_measure_id":6,\
                "official_amount":\(amount),"official_discount_amount":0.5,"payment_amount":\(amount),\
                "cash_amount":\(amount),"credit_amount":0,"coupon_amount":0,"debt_amount":0}
                """
        }
        return Array((text + "]}").utf8)
    }
}
