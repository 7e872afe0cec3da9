package import Values

/// One question of a pull: an operation with its arguments, and how its answer proved complete.
package struct PullQuery: Sendable, Hashable, Identifiable {
    package enum State: String, Sendable {
        /// Not yet answered in full.
        case open
        /// Answered in full: as many records as the service counted.
        case complete
        /// The service refused it, so that something is missing; the note says how.
        case refused
        /// The service refused it in a way that means that there is nothing to read (no refund order, not this
        /// reseller's customer); the note says how.
        case notApplicable
        /// It moved while it was read, more often than is tried; its records are not to be trusted.
        case moved
        /// It failed otherwise; the note says how.
        case failed
    }

    /// A question, before it is asked.
    package struct Plan: Sendable, Hashable {
        /// Queries are read back in the order of this text, so that two exports have the same order.
        package var sortKey: String
        /// The name of the record schema of its answers.
        package var schema: String
        package var operation: String
        /// The arguments without paging, as canonical JSON.
        package var arguments: String
        /// Whose records it asks for, where they are one customer's.
        package var customer: String?
        /// The reseller through which it asks.
        package var reseller: String?

        package init(
            sortKey: String,
            schema: String,
            operation: String,
            arguments: String,
            customer: String? = nil,
            reseller: String? = nil
        ) {
            self.sortKey = sortKey
            self.schema = schema
            self.operation = operation
            self.arguments = arguments
            self.customer = customer
            self.reseller = reseller
        }
    }

    /// How a question ended.
    package struct Outcome: Sendable, Hashable {
        package var state: State
        /// What the service counted on the first and on the last page.
        package var totalBefore: Int?
        package var totalAfter: Int?
        /// Such as `refused: CBC.99000037`.
        package var note: String?

        package init(_ state: State, totalBefore: Int? = nil, totalAfter: Int? = nil, note: String? = nil) {
            self.state = state
            self.totalBefore = totalBefore
            self.totalAfter = totalAfter
            self.note = note
        }
    }

    package let id: Int64
    package let pull: Pull.ID
    package let plan: Plan
    package let outcome: Outcome
    package let pages: Int
    /// Records stored, those included that another query of the pull holds too.
    package let rows: Int
    /// Records that another query of the pull holds too, told by the service's own record id. They are left out when
    /// the pull is read.
    package let duplicates: Int
    /// How often it was begun again because it moved.
    package let restarts: Int
    package let currency: Currency?
    /// Whether every record that was stored is known to name the plan's customer as its own.
    let namesCustomer: Bool
}

/// One page that was stored.
package struct StoredPage: Sendable, Hashable {
    /// The record offset it was asked with.
    package let start: Int
    package let limit: Int
    package let rows: Int
    /// What the service counted in all, as this page said.
    package let total: Int?
    package let received: Instant
    /// Of the body, lower-case hex.
    package let sha256: String?

    package init(start: Int, limit: Int, rows: Int, total: Int?, received: Instant, sha256: String? = nil) {
        self.start = start
        self.limit = limit
        self.rows = rows
        self.total = total
        self.received = received
        self.sha256 = sha256
    }
}
