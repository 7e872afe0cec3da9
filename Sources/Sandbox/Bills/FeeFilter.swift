internal import Values

/// The filters of a fee-record query. An empty string as a filter matches only records without the field.
struct FeeFilter: Sendable {
    private static let names = [
        "service_type_code", "region_code", "resource_id", "resource_name", "trade_id", "account_manager_id",
        "association_type",
    ]

    private let texts: [String: String]
    private let chargingMode: Int?
    private let detailType: Int?
    private let days: ClosedRange<CivilDate>?
    let isActive: Bool
    /// Two filters of the same name let the same records pass.
    let name: String

    init(_ arguments: CallArguments, days: ClosedRange<CivilDate>?) {
        var texts: [String: String] = [:]
        for name in FeeFilter.names { texts[name] = arguments.text(name) }
        self.texts = texts
        chargingMode = arguments.integer("charging_mode")
        detailType = arguments.integer("bill_detail_type")
        self.days = days
        isActive = !texts.isEmpty || chargingMode != nil || detailType != nil || days != nil
        var parts = texts.sorted { $0.key < $1.key }.map { $0.key + "=" + $0.value }
        parts.append(chargingMode.map(String.init) ?? "-")
        parts.append(detailType.map(String.init) ?? "-")
        parts.append(days.map { "\($0)" } ?? "-")
        name = parts.joined(separator: "\n")
    }

    func passes(_ record: WorldFeeRecord, customer: WorldCustomer) -> Bool {
        if let chargingMode, record.chargingMode != chargingMode { return false }
        if let detailType, record.detailType != detailType { return false }
        if let days, !days.contains(record.day) { return false }
        return texts.allSatisfy { $0.value == value($0.key, record, customer) }
    }

    private func value(_ name: String, _ record: WorldFeeRecord, _ customer: WorldCustomer) -> String {
        switch name {
        case "service_type_code": record.serviceCode
        case "region_code": record.region.0
        case "resource_id": record.resourceID ?? ""
        case "resource_name": record.resourceName ?? ""
        case "trade_id": record.tradeID
        case "account_manager_id": record.manager ?? ""
        default: customer.associationType
        }
    }
}
