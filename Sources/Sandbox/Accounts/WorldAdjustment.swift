package import Values

/// Money that a party (the partner or a reseller) passed on to a customer or a reseller, or took back.
package struct WorldAdjustment: Sendable {
    package enum Kind: String, Sendable {
        case allocation = "SOURCE_OPERATION_BEADJUST"
        case reclaim = "SOURCE_OPERATION_BERETRIEVE"
        case unbinding = "SOURCE_OPERATION_BEUNBIND"
    }

    package let kind: Kind
    /// In 10⁻⁸ yuan; always positive.
    package let amount: Int64
    package let time: Instant
    package let id: String
    /// Who got it, or gave it back.
    package let accountID: String
    package let accountName: String
    package let name: String?
}
