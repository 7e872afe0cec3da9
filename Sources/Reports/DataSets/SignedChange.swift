internal import PartnerAPI
internal import Values

/// The change of an account with its sign: income is positive, expense negative.
enum SignedChange {
    /// Whether the service signs the amount is not documented: the type decides, and the amount's own sign only where
    /// the type is not one that is known.
    static func amount(of record: Record) -> Amount? {
        guard let amount = record[ListPartnerAccountChangeRecords.changeAmount] else { return nil }
        switch record[ListPartnerAccountChangeRecords.changeType] {
        case "1": return amount.magnitude
        case "2": return -amount.magnitude
        default: return amount
        }
    }
}
