internal import Ledger
internal import PartnerAPI
package import Values

/// Finds out how many calls a pull takes: from the last pull of the same data set where there is one, otherwise from the
/// service's own counts, each asked for with a single record.
struct Forecaster {
    let service: any PartnerService
    let ledger: Ledger
    let dataSet: DataSet
    let span: PullSpan
    let scope: PullScope
    let isDistributor: Bool
    let isSolutionProvider: Bool

    private typealias Line = PullForecast.Line

    func forecast(unfinished: Pull?) async throws -> PullForecast {
        let stored = try unfinished.map { try ledger.queries(of: $0.id).reduce(0) { $0 + $1.pages } } ?? 0
        if let lines = try earlier() {
            return PullForecast(dataSet: dataSet, lines: lines, countingCalls: 0, storedPages: stored)
        }
        var counter = Counter(service: service)
        let lines = try await counted(&counter).filter { $0.calls > 0 }
        return PullForecast(dataSet: dataSet, lines: lines, countingCalls: counter.calls, storedPages: stored)
    }

    /// What the latest ended pull of the same scope took, whatever its month: months resemble each other. Some days are
    /// only like as many days.
    private func earlier() throws -> [Line]? {
        let pulls = try ledger.pulls(of: dataSet.rawValue).filter { pull in
            pull.state == .complete && pull.plan.scope == scope.canonicalText
        }
        guard let pull = pulls.first(where: { isLike($0.plan.period) }) else { return nil }
        var calls: [String: Int] = [:]
        for query in try ledger.queries(of: pull.id) { calls[query.plan.operation, default: 0] += max(1, query.pages) }
        return Operation.all.compactMap { operation in
            calls[operation.name].map { Line(operation: operation, calls: $0, basis: .earlier(pull.id)) }
        }
    }

    private func isLike(_ period: Pull.Period) -> Bool {
        guard let days = span.days, dataSet.isMonthly else {
            if case .days = period { return false }
            return true
        }
        guard case .days(let first, let last) = period else { return false }
        return last.daysSince1970 - first.daysSince1970 == days.upperBound.daysSince1970 - days.lowerBound.daysSince1970
    }

    private func counted(_ counter: inout Counter) async throws -> [Line] {
        let resellers = try await resellers(&counter)
        let sides = scope.resellers.isEmpty ? 1 + resellers : Set(scope.resellers).count
        let lists = sides * max(1, Set(scope.customers).count)
        let resellerList = pages(ListIndirectPartners.operation, resellers)
        switch dataSet {
        case .resellers: return [resellerList]
        case .consumption:
            var customers = Set(scope.customers).count
            var lines = [resellerList]
            if scope.customers.isEmpty {
                customers = try await counter.total(ListConsumeSubCustomers(billCycle: span.cycle)) ?? 0
                lines.append(pages(ListConsumeSubCustomers.operation, customers))
            }
            return lines + [atLeast(ListSubCustomerBillDetail.operation, customers * sides)]
        case .monthlyBills:
            let modes = ListSubcustomerMonthlyBills.ChargeMode.allCases.count
            return [resellerList, atLeast(ListSubcustomerMonthlyBills.operation, lists * modes)]
        case .refunds:
            return [
                resellerList, atLeast(ListCustomerOrders.operation, lists * PullRun.refundOrderTypes.count),
                atLeast(ShowRefundOrderDetails.operation, try await refundOrders(&counter, resellers)),
            ]
        case .balances: return try await balances(&counter, resellerList, sides: sides, lists: lists)
        case .statements:
            let accounts = ListPartnerAccountChangeRecords.BalanceType.allCases.count
            return [resellerList, atLeast(ListPartnerAccountChangeRecords.operation, sides * accounts)]
        case .resources:
            var customers = Set(scope.customers).count
            if scope.customers.isEmpty { customers = try await counter.total(ListSubCustomers()) ?? 0 }
            return [
                resellerList, atLeast(ListSubCustomers.operation, lists),
                atLeast(ListPayPerUseCustomerResources.operation, customers),
            ]
        default:
            let own = Operation.all.filter { $0.listing?.schema.name == dataSet.schema.name }
            return [resellerList] + own.map { atLeast($0, lists) }
        }
    }

    /// Resellers whose orders are counted one by one; with more, counting would be half the work of the pull.
    private static let countedResellers = 20

    /// The orders that may have given money back; each is asked about once. With customers named, or with many
    /// resellers, only a part of them is counted.
    private func refundOrders(_ counter: inout Counter, _ resellers: Int) async throws -> Int {
        var orders = scope.orders.count
        guard scope.customers.isEmpty else { return orders }
        for side in try await countedSides(&counter, resellers) {
            for type in PullRun.refundOrderTypes {
                var request = ListCustomerOrders()
                request.orderType = type
                request.paid = span.moments
                request.indirectPartnerID = side
                orders += try await counter.total(request) ?? 0
            }
        }
        return orders
    }

    private func countedSides(_ counter: inout Counter, _ resellers: Int) async throws -> [String?] {
        let most = Forecaster.countedResellers
        guard scope.resellers.isEmpty else { return Array(Set(scope.resellers).sorted().prefix(most)) }
        return resellers == 0 ? [nil] : try await [nil] + counter.resellers(atMost: most)
    }

    private func balances(
        _ counter: inout Counter,
        _ resellerList: Line,
        sides: Int,
        lists: Int
    ) async throws -> [Line] {
        if scope.balances == [.partner] { return [pages(ListPartnerBalances.operation, 1, each: 1)] }
        let own = scope.wants(.partner) && scope.resellers.isEmpty ? 1 : 0
        let theirs = scope.wants(.reseller) ? sides - (scope.resellers.isEmpty ? 1 : 0) : 0
        var lines = [resellerList]
        if own + theirs > 0 { lines.append(pages(ListPartnerBalances.operation, own + theirs, each: 1)) }
        guard scope.wants(.customer) else { return lines }
        let customers = try await counter.total(ListSubCustomers()) ?? 0
        let batches = customers / ListCustomersBalancesDetail.maximumCustomers + sides
        return lines + [
            atLeast(ListSubCustomers.operation, lists), atLeast(ListCustomersBalancesDetail.operation, batches),
        ]
    }

    private func resellers(_ counter: inout Counter) async throws -> Int {
        guard !isSolutionProvider, scope.resellers.isEmpty || dataSet == .resellers else { return 0 }
        do {
            return try await counter.total(ListIndirectPartners()) ?? 0
        } catch let error as PartnerError where error.code == .forbidden && !isDistributor {
            return 0
        }
    }

    private func pages(_ operation: PartnerAPI.Operation, _ records: Int, each: Int? = nil) -> Line {
        let limit = each ?? operation.paging?.maximumLimit ?? max(1, records)
        return Line(operation: operation, calls: max(1, (records + limit - 1) / limit), basis: .counted)
    }

    private func atLeast(_ operation: PartnerAPI.Operation, _ calls: Int) -> Line {
        Line(operation: operation, calls: calls, basis: .atLeast)
    }

    /// Asks for totals with pages of one record.
    private struct Counter {
        let service: any PartnerService
        var calls = 0

        mutating func total<R: PagedRequest>(_ request: R) async throws -> Int? {
            var request = request
            request.offset = 0
            request.limit = 1
            calls += 1
            return try await service.send(request).total
        }

        /// The first resellers of the list.
        mutating func resellers(atMost most: Int) async throws -> [String?] {
            var request = ListIndirectPartners()
            (request.offset, request.limit) = (0, most)
            calls += 1
            return try await service.send(request).records.map { $0[ListIndirectPartners.resellerID] }
        }
    }
}

extension Puller {
    /// How many calls ``pull(_:cycle:scope:fresh:)`` would make. It stores nothing; where the ledger cannot tell, it makes
    /// a few calls that only count.
    package func forecast(
        _ dataSet: DataSet,
        cycle: BillCycle? = nil,
        days: ClosedRange<CivilDate>? = nil,
        scope: PullScope = .all,
        fresh: Bool = false
    ) async throws -> PullForecast {
        if dataSet.isForDistributors && settings.isSolutionProvider { throw PullError.forDistributors(dataSet) }
        let span = PullSpan(cycle: cycle ?? BillCycle(containing: time.now), days: days)
        try Puller.checkReach(of: span, for: dataSet, at: time.now)
        let period: Pull.Period = dataSet.isMonthly ? span.period : .day(time.now.beijingDate)
        let latest = try ledger.pulls(of: dataSet.rawValue, period: period).first {
            $0.plan.scope == scope.canonicalText
        }
        let unfinished = latest.flatMap { $0.state == .running && !fresh ? $0 : nil }
        return try await Forecaster(
            service: service,
            ledger: ledger,
            dataSet: dataSet,
            span: span,
            scope: scope,
            isDistributor: settings.isDistributor,
            isSolutionProvider: settings.isSolutionProvider
        ).forecast(unfinished: unfinished)
    }
}
