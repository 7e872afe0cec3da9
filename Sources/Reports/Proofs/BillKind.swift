internal import PartnerAPI
internal import Values

/// The kinds that monthly bills tell apart, and where a fee record belongs among them. Compensations are what Huawei
/// waives, so they stand with its write-offs; deductions (调账-扣费) stand with consumption.
enum BillKind: String, Sendable, CaseIterable, Comparable {
    case consumption = "0"
    case refund = "1"
    case writeOff = "2"

    static func < (left: BillKind, right: BillKind) -> Bool { left.rawValue < right.rawValue }

    init(billDetailType: Int64?) {
        switch (FeeRecord.Group(billDetailType: billDetailType), billDetailType) {
        case (.refund, _): self = .refund
        case (.adjustment, 9?): self = .writeOff
        default: self = .consumption
        }
    }

    var label: Localized { Codes.billType.label(for: rawValue) ?? Localized(rawValue) }
}
