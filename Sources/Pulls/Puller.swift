package import Ledger
internal import PartnerAPI
package import Values

/// Pulls data sets from the service into the ledger.
///
/// ```swift
/// let puller = Puller(service: client, ledger: ledger, tool: "1.0.0")
/// let summary = try await puller.pull(.consumption, cycle: BillCycle("2026-03"))
/// ```
package struct Puller: Sendable {
    /// How much is done at once. The client paces calls by each operation's quota; this bounds memory and sockets.
    package struct Settings: Sendable {
        package var questionsAtOnce = 8
        package var pagesAtOnce = 4
        package var callsAtOnce = 8
        package var walk = PageWalk.Rule()
        /// The caller is known to be a distributor: being refused the list of resellers is then an error, not a sign
        /// that there are none. The service answers a missing permission with the same code.
        package var isDistributor = false
        /// The caller is known to be a solution provider: what the service refuses to it is not asked.
        package var isSolutionProvider = false
        package init() {}
    }

    let service: any PartnerService
    let ledger: Ledger
    let time: any TimeSource
    private let tool: String
    let language: Language
    let settings: Settings
    private let progress: @Sendable (PullProgress) -> Void

    /// - Parameters:
    ///   - tool: the program's version, kept with every pull.
    ///   - language: the language the client asks names in.
    package init(
        service: any PartnerService,
        ledger: Ledger,
        time: any TimeSource = SystemTime(),
        tool: String,
        language: Language = .chinese,
        settings: Settings = Settings(),
        progress: @escaping @Sendable (PullProgress) -> Void = { _ in }
    ) {
        self.service = service
        self.ledger = ledger
        self.time = time
        self.tool = tool
        self.language = language
        self.settings = settings
        self.progress = progress
    }

    /// Pulls a data set. Goes on with an unfinished pull of the same question, unless `fresh` or the data will have
    /// changed since; otherwise makes a new one.
    ///
    /// - Parameters:
    ///   - cycle: the month, for monthly data sets; snapshots are taken today.
    ///   - days: for monthly data sets, these days of Beijing instead of a whole month.
    /// - Returns: the ended pull with its figures: complete, or incomplete with what is missing.
    /// - Throws: `PartnerError` when the service cannot be used now (the pull can be gone on with), ``PullError`` when
    ///   a list that the rest depends on cannot be read, and `LedgerError`.
    package func pull(
        _ dataSet: DataSet,
        cycle: BillCycle? = nil,
        days: ClosedRange<CivilDate>? = nil,
        scope: PullScope = .all,
        fresh: Bool = false
    ) async throws -> PullSummary {
        if dataSet.isForDistributors && settings.isSolutionProvider { throw PullError.forDistributors(dataSet) }
        let now = time.now
        let span = PullSpan(cycle: cycle ?? BillCycle(containing: now), days: days)
        try Puller.checkReach(of: span, for: dataSet, at: now)
        let plan = Pull.Plan(
            dataSet: dataSet.rawValue,
            period: dataSet.isMonthly ? span.period : .day(now.beijingDate),
            scope: scope.canonicalText,
            language: language,
            isFinal: !dataSet.isMonthly || now >= span.finalFrom,
            tool: tool
        )
        let run = try await begin(plan, fresh: fresh)
        switch dataSet {
        case .consumption: try await run.consumption(span, scope)
        case .monthlyBills: try await run.monthlyBills(span.cycle, scope)
        case .refunds: try await run.refunds(span, scope)
        case .orders: try await run.orders(span, scope)
        case .balances: try await run.balances(scope)
        case .customers: try await run.customers(scope)
        case .resellers: try await run.resellerList(scope)
        case .statements: try await run.statements(span, scope)
        case .adjustments: try await run.adjustments(span, scope)
        case .resources: try await run.resources(scope)
        case .quotas: try await run.quotas(scope)
        case .quotaRecords: try await run.quotaRecords(span, scope)
        case .coupons: try await run.coupons(scope)
        }
        return try await end(run, unique: dataSet.uniqueSchemas)
    }

    /// Beyond its reach the service lists no customers, and in a month to come nothing: both would look like a month
    /// without consumption.
    static func checkReach(of span: PullSpan, for dataSet: DataSet, at now: Instant) throws {
        guard dataSet.isMonthly else { return }
        guard span.range.lowerBound <= now else { throw PullError.notYet(span) }
        guard dataSet == .consumption else { return }
        var earliest = BillCycle(containing: now)
        for _ in 0..<PullError.monthsOfConsumption { earliest = earliest.previous }
        guard span.cycle >= earliest else { throw PullError.tooLongAgo(span.cycle, earliest: earliest) }
    }

    /// Syncs a reference table. An earlier sync of the last hour that was cut off is gone on with.
    ///
    /// - Parameter upper: a sync of the table above it, whose rows this one is asked for by: provinces for cities, cities
    ///   for counties. Without it the pull lists them itself.
    package func sync(_ table: ReferenceTable, upper: Pull? = nil) async throws -> PullSummary {
        let plan = Pull.Plan(
            dataSet: Ledger.referenceDataSet(table.rawValue),
            period: .always,
            language: language,
            isFinal: true,
            tool: tool
        )
        let run = try await begin(plan, fresh: false)
        try await run.reference(table, upper: upper)
        return try await end(run, unique: table.schema.idField == nil ? [] : [table.schema])
    }

    private func begin(_ plan: Pull.Plan, fresh: Bool) async throws -> PullRun {
        let now = time.now
        let pull = try await ledger.perform { ledger in
            if !fresh, let open = try ledger.unfinishedPull(like: plan), open.canGoOn(as: plan, at: now) { return open }
            return try ledger.beginPull(plan, at: now)
        }
        return PullRun(
            service: service,
            ledger: ledger,
            time: time,
            settings: settings,
            pull: pull,
            slots: Slots(settings.callsAtOnce),
            meter: ProgressMeter(dataSet: plan.dataSet, report: progress)
        )
    }

    private func end(_ run: PullRun, unique: [RecordSchema]) async throws -> PullSummary {
        let now = time.now
        let calls = run.meter.calls
        return try await ledger.perform { ledger in
            let pull = try ledger.endPull(run.pull.id, schemas: unique, at: now)
            return try PullSummary(of: pull, in: ledger, calls: calls)
        }
    }
}

extension Pull {
    /// Whether its stored pages still belong together with those that are asked for now: a closed month stands still,
    /// an open one grows by the day, and balances move at any moment.
    fileprivate func canGoOn(as plan: Pull.Plan, at now: Instant) -> Bool {
        guard self.plan == plan else { return false }
        let age = now.seconds(since: started)
        switch plan.period {
        case .cycle, .days: return plan.isFinal || age < 24 * 3600
        case .day, .always: return age < 3600
        }
    }
}

extension DataSet {
    /// The schemas whose record ids mean the same record in every query. The ids of refund records are only known to be
    /// unique inside their order.
    fileprivate var uniqueSchemas: [RecordSchema] {
        switch self {
        case .consumption: [FeeRecord.schema]
        case .orders, .refunds: [ListCustomerOrders.schema]
        case .customers, .balances, .resources: [ListSubCustomers.schema]
        // Ids of statements and quotas are only known to be unique in their own list.
        case .monthlyBills, .statements, .adjustments, .quotas, .quotaRecords, .coupons: []
        case .resellers: [ListIndirectPartners.schema]
        }
    }
}

extension Ledger {
    /// The latest pull of this question, when it was cut off, or ended with pages that could not be read or lists that
    /// moved: going on asks for those alone.
    fileprivate func unfinishedPull(like plan: Pull.Plan) throws -> Pull? {
        guard let latest = try latestPull(like: plan, in: [.running, .incomplete, .complete]) else { return nil }
        switch latest.state {
        case .running: return latest
        case .complete: return nil
        case .incomplete:
            let isMendable = try queries(of: latest.id).contains {
                [.open, .moved, .failed].contains($0.outcome.state)
            }
            return isMendable ? latest : nil
        }
    }
}
