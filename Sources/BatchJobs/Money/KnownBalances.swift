internal import Synchronization
internal import Values

/// What was read of quotas or coupons before their balances are taken back.
final class KnownBalances: Sendable {
    struct Known: Sendable {
        /// Yuan; nil where the service did not say.
        let amount: Amount?
        /// Who holds it.
        let party: String?
    }

    private let known = Mutex<[String: Known]>([:])

    subscript(id: String) -> Known? { known.withLock { $0[id] } }

    func know(_ id: String, _ amount: Amount?, party: String?) {
        known.withLock { $0[id] = Known(amount: amount?.written(withDecimals: 2), party: party) }
    }
}
