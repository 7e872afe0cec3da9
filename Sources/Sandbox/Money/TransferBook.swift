internal import Values

/// The transfers that were made while the sandbox ran: what they changed in the accounts of the partner (nil), its resellers and
/// their customers. Money is in units of 10⁻⁸ yuan.
struct TransferBook: Sendable {
    /// The transfers each party made, by time.
    private(set) var adjustments: [Int?: [WorldAdjustment]] = [:]
    /// The lines they left in each party's cash statement.
    private(set) var lines: [Int?: [AccountChange]] = [:]
    private var cash: [Int?: Int64] = [:]
    private var customers: [String: Int64] = [:]
    private var made: UInt64 = 0

    /// By how much a party's cash differs from what the world began with.
    func cashChange(of party: Int?) -> Int64 { cash[party, default: 0] }
    /// The same for a customer's account.
    func change(of customer: String) -> Int64 { customers[customer, default: 0] }

    /// Who takes part in a transfer.
    struct Recipient: Sendable {
        let accountID: String
        let accountName: String
        let name: String?
        /// The reseller it is; nil for a customer.
        let reseller: Int?
    }

    /// Moves money between a party and somebody.
    ///
    /// - Parameter before: what the party's cash was before any transfer.
    /// - Returns: the transfer's id.
    mutating func move(
        _ kind: WorldAdjustment.Kind,
        _ amount: Int64,
        of party: Int?,
        _ recipient: Recipient,
        cashBefore before: (Int?) -> Int64,
        at now: Instant,
        seed: UInt64
    ) -> String {
        made += 1
        var random = SeededRandom(seed, RandomUse.transfer, made)
        let id = "BE" + now.basicText.filter(\.isNumber) + random.hex(10).uppercased()
        let signed = kind == .allocation ? -amount : amount
        adjustments[party, default: []].append(
            WorldAdjustment(
                kind: kind,
                amount: amount,
                time: now,
                id: id,
                accountID: recipient.accountID,
                accountName: recipient.accountName,
                name: recipient.name
            )
        )
        post(kind, signed, to: party, before(party), id, (recipient.accountID, recipient.accountName), now)
        if let reseller = recipient.reseller {
            post(kind, -signed, to: reseller, before(reseller), id + "-R", nil, now)
        } else {
            customers[recipient.accountID, default: 0] -= signed
        }
        return id
    }

    private mutating func post(
        _ kind: WorldAdjustment.Kind,
        _ signed: Int64,
        to party: Int?,
        _ before: Int64,
        _ id: String,
        _ counterparty: (id: String, name: String)?,
        _ now: Instant
    ) {
        cash[party, default: 0] += signed
        var line = AccountChange(
            kind.rawValue,
            as: String(kind.rawValue.dropFirst("SOURCE_OPERATION_".count)),
            signed,
            at: now,
            tradeID: id,
            counterparty: counterparty
        )
        line.balanceAfter = before + cash[party, default: 0]
        lines[party, default: []].append(line)
    }
}
