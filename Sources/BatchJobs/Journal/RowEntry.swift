package import Values

/// One line of a job's journal. Entries are only ever added.
package struct RowEntry: Sendable, Hashable {
    package enum Event: Sendable, Hashable {
        /// About to be sent: written durably before. The digest is of what is sent, without its secrets.
        case attempt(digest: String)
        /// The attempt made at that moment surely had no effect.
        case withoutEffect(code: String, attempt: Instant)
        /// It happened; its confirmation is outstanding.
        case happened([String: String])
        /// The row is decided.
        case decided(RowOutcome)
    }

    /// 1-based data row of the input.
    package let row: Int
    package let at: Instant
    /// What the row is recognised by at the service, such as its `xaccount_id`.
    package let key: String
    /// The phone a code goes to; the ledger keeps a keyed digest of it. Nil where none goes anywhere.
    package let phone: Secret?
    package let event: Event

    package init(row: Int, at: Instant, key: String, phone: Secret? = nil, _ event: Event) {
        self.row = row
        self.at = at
        self.key = key
        self.phone = phone
        self.event = event
    }
}
