internal import PartnerAPI
internal import Synchronization
package import Values

/// The partner's customers as the service lists them, read as far as a question needs.
package final class CustomerDirectory: Sendable {
    /// A customer whose `xaccount_id` the partner gave.
    package struct Customer: Sendable, Hashable {
        package let customerID: String
        package let accountName: String
        package let xaccountID: String?
        package let associatedOn: Instant?

        var values: [String: String] {
            var values = [ResultColumn.customerID: customerID, ResultColumn.accountName: accountName]
            values[ResultColumn.association] = associatedOn == nil ? ResultColumn.pending : ResultColumn.associated
            return values
        }

        /// Whether it can be the effect of an attempt made at that moment, the two clocks being what they are.
        func isYounger(than attempt: Instant?) -> Bool {
            guard let attempt else { return false }
            guard let associatedOn else { return true }
            return associatedOn >= attempt.adding(seconds: -CustomerDirectory.clockMargin)
        }
    }

    /// How far the service's clock may be from ours; it accepts no request beyond it.
    static let clockMargin: Int64 = 15 * 60
    /// How far it usually is.
    static let usualClockMargin: Int64 = 60

    /// A customer whose `xaccount_id` was given under another platform id than the job's.
    struct Twin: Sendable {
        let xaccountType: String
        let accountName: String
    }

    private struct Snapshot {
        /// By reseller, "" for the partner's own; by `xaccount_id`.
        var customers: [String: [String: Customer]] = [:]
        /// Likewise.
        var twins: [String: [String: Twin]] = [:]
    }

    fileprivate static let xaccountTypeColumn = ListSubCustomers.schema.text("xaccount_type")

    private let client: PartnerClient
    private let xaccountType: String
    private let snapshot = Mutex(Snapshot())
    private let windows = SharedScan()

    init(client: PartnerClient, xaccountType: String) {
        self.client = client
        self.xaccountType = xaccountType
    }

    /// Looks for the one customer with this `xaccount_id`: by id or name where one is known, else in the time window
    /// since the first attempt, else in the whole list.
    func customer(
        xaccountID: String,
        accountName: String?,
        reseller: String?,
        _ trace: RowTrace
    ) async throws -> Customer? {
        if let known = seen(xaccountID, reseller), known.associatedOn != nil { return known }
        var request = ListSubCustomers()
        request.indirectPartnerID = reseller
        if let id = trace.known[ResultColumn.customerID] {
            request.customerID = id
        } else if let name = trace.known[ResultColumn.accountName] ?? accountName {
            request.accountName = name
        } else if let since = trace.since {
            // A window that misses an account costs one creation that is refused as a duplicate, and so proves it; then
            // the wide window finds it.
            let margin = trace.isProven ? CustomerDirectory.clockMargin : CustomerDirectory.usualClockMargin
            try await readWindow(since: since.adding(seconds: -margin), reseller)
            return seen(xaccountID, reseller)
        }
        try await walk(request, reseller, page: client.send)
        return seen(xaccountID, reseller)
    }

    /// Reads who was associated since a moment: once for all rows that ask for it at the same time.
    private func readWindow(since begin: Instant, _ reseller: String?) async throws {
        try await windows.read(of: reseller ?? "", since: begin) { begin in
            var request = ListSubCustomers()
            request.indirectPartnerID = reseller
            request.associatedOnBegin = begin
            try await self.walk(request, reseller, page: self.client.send)
        }
    }

    /// Reads the whole list, of the partner or of a reseller.
    func readAll(
        reseller: String?,
        _ reader: PatientReader,
        step: @escaping @Sendable (_ pages: Int, _ of: Int) -> Void
    ) async throws {
        var request = ListSubCustomers()
        request.indirectPartnerID = reseller
        try await walk(request, reseller, page: reader.send, step: step)
    }

    func seen(_ xaccountID: String, _ reseller: String?) -> Customer? {
        snapshot.withLock { $0.customers[reseller ?? ""]?[xaccountID] }
    }

    /// The customer that has this `xaccount_id` under another platform id.
    func twin(_ xaccountID: String, _ reseller: String?) -> Twin? {
        snapshot.withLock { $0.twins[reseller ?? ""]?[xaccountID] }
    }

    /// The account names of the customers that were read.
    func accountNames(reseller: String?) -> Set<String> {
        snapshot.withLock { Set(($0.customers[reseller ?? ""] ?? [:]).values.map(\.accountName)) }
    }

    /// Reads the pages of a query. The list may grow meanwhile, so it goes on until a page is short of what was asked.
    private func walk(
        _ query: ListSubCustomers,
        _ reseller: String?,
        page read: (ListSubCustomers) async throws -> RecordPage,
        step: @Sendable (_ pages: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws {
        var request = query
        var pages = 0
        while true {
            let page = try await read(request)
            pages += 1
            keep(page.records, reseller)
            request.offset += page.count
            let total = page.total ?? request.offset
            step(pages, max(pages, (total + request.limit - 1) / request.limit))
            if page.count == 0 || request.offset >= total { return }
        }
    }

    private func keep(_ records: [Record], _ reseller: String?) {
        snapshot.withLock { snapshot in
            for record in records {
                guard let customer = Customer(record, xaccountType) else { continue }
                if let (key, twin) = Twin.read(record, besides: xaccountType) {
                    snapshot.twins[reseller ?? "", default: [:]][key] = twin
                }
                // A customer without a key of the partner's is kept by its id: its name is taken all the same.
                let key = customer.xaccountID ?? "\u{0}" + customer.customerID
                snapshot.customers[reseller ?? "", default: [:]][key] = customer
            }
        }
    }
}

extension CustomerDirectory.Twin {
    fileprivate static func read(_ record: Record, besides xaccountType: String) -> (key: String, twin: Self)? {
        guard let type = record[CustomerDirectory.xaccountTypeColumn], type != xaccountType,
            let key = record[ListSubCustomers.xaccountID], let name = record[ListSubCustomers.accountName]
        else { return nil }
        return (key, Self(xaccountType: type, accountName: name))
    }
}

extension CustomerDirectory.Customer {
    fileprivate init?(_ record: Record, _ xaccountType: String) {
        guard let id = record[ListSubCustomers.customerID], let name = record[ListSubCustomers.accountName] else {
            return nil
        }
        customerID = id
        accountName = name
        // The key is unique within one platform.
        let type = record[CustomerDirectory.xaccountTypeColumn]
        xaccountID = type == nil || type == xaccountType ? record[ListSubCustomers.xaccountID] : nil
        associatedOn = record[ListSubCustomers.associatedOn].flatMap { Instant($0) }
    }
}
