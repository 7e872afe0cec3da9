internal import Ledger
internal import PartnerAPI
internal import Values

/// One query of a pull: a request of any kind that answers with records, and what the pull knows about them besides.
struct Question: Sendable {
    let operation: Operation
    let schema: RecordSchema
    let plan: PullQuery.Plan
    /// Values of the fields the pull fills in, by name.
    let fill: [String: Cell]
    /// Looks at an answer beyond its length: what is wrong with it, in English; nil when nothing is.
    let check: @Sendable (RecordPage) -> String?
    /// Asks for the page at an offset; a list that is not paged ignores it.
    let ask: @Sendable (any PartnerService, Int) async throws -> RecordPage

    var customer: String? { plan.customer }
    var reseller: String? { plan.reseller }

    /// A paged list; asked for with the longest pages the service gives.
    static func paged<R: PagedRequest>(
        _ request: R,
        sortKey: String,
        customer: String? = nil,
        reseller: String? = nil,
        fill: [String: Cell] = [:]
    ) -> Question {
        var request = request
        request.limit = R.operation.paging?.maximumLimit ?? request.limit
        let base = request
        return Question(request, sortKey: sortKey, customer: customer, reseller: reseller, fill: fill) {
            service,
            start in
            var page = base
            page.offset = start
            return try await service.send(page)
        }
    }

    /// A list that comes whole.
    static func whole<R: PartnerRequest>(
        _ request: R,
        sortKey: String,
        customer: String? = nil,
        reseller: String? = nil,
        fill: [String: Cell] = [:],
        check: @escaping @Sendable (RecordPage) -> String? = { _ in nil }
    ) -> Question where R.Response == RecordPage {
        Question(
            request,
            sortKey: sortKey,
            customer: customer,
            reseller: reseller,
            fill: fill,
            check: check
        ) { service, _ in
            try await service.send(request)
        }
    }

    private init<R: PartnerRequest>(
        _ request: R,
        sortKey: String,
        customer: String?,
        reseller: String?,
        fill: [String: Cell],
        check: @escaping @Sendable (RecordPage) -> String? = { _ in nil },
        ask: @escaping @Sendable (any PartnerService, Int) async throws -> RecordPage
    ) {
        guard let listing = R.operation.listing else { preconditionFailure("\(R.operation.name) lists no records") }
        var arguments = Arguments()
        for argument in request.arguments.values where !["offset", "limit"].contains(argument.name) {
            arguments.add(argument.name, argument.value)
        }
        operation = R.operation
        schema = listing.schema
        var fill = fill
        if let reseller { fill["indirect_partner_id"] = .text(reseller) }
        self.fill = fill
        self.check = check
        self.ask = ask
        plan = PullQuery.Plan(
            sortKey: sortKey,
            schema: listing.schema.name,
            operation: R.operation.name,
            arguments: arguments.json.text,
            customer: customer,
            reseller: reseller
        )
    }

    /// The records of a page with the fields filled in that the pull knows.
    func filled(_ page: RecordPage) -> PackedRecords {
        guard let records = page.content else { return PackedRecords(schema, []) }
        var values = fill
        if let currency = page.currency, values["currency"] == nil { values["currency"] = .text(currency.rawValue) }
        let cells = schema.fields.enumerated().compactMap { index, field -> (field: Int, cell: Cell)? in
            guard field.origin == .pull, let cell = values[field.name] else { return nil }
            return (index, cell)
        }
        return cells.isEmpty ? records : records.filled(cells)
    }
}
