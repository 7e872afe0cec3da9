internal import Synchronization
internal import Values

extension SandboxService {
    /// The reseller a call is about: nil for the partner itself. Only a distributor's parameter is looked at.
    func reseller(_ call: Call) throws(Refusal) -> Int? {
        guard options.effectiveRole == .distributor, let id = call.arguments.text("indirect_partner_id") else {
            return nil
        }
        guard let reseller = world.resellerByID[id] else { throw .foreignReseller }
        return reseller
    }

    /// The month a call is about, as far as the service keeps it.
    private func month(_ call: Call, _ name: String) throws(Refusal) -> WorldMonth? {
        guard let cycle = call.arguments.cycle(name) else { throw .wrong(name, "is required") }
        return world.months[cycle]
    }

    /// All customers with records in the month, also those who left since, own ones and those of resellers.
    func listConsumingCustomers(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let month = try month(call, "bill_cycle")
        var seen: Set<Int> = []
        let consuming = (month?.stretches ?? []).filter { $0.records > 0 && seen.insert($0.customer).inserted }
        return .json { writer in
            writer.member("sub_customers", list: call.arguments.page(of: consuming)) { writer, stretch in
                writer.object { $0.member("customer_id", world.customers[stretch.customer].id) }
            }
            writer.member("total_count", consuming.count)
        }
    }

    func listFeeRecords(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let month = try month(call, "bill_cycle")
        try checkWindow(call)
        let days = try days(call)
        let reseller = try reseller(call)
        guard let id = arguments.text("customer_id"), isKnown(customer: id) else { throw .foreignCustomer }
        let stretch = world.indexByID[id].flatMap { month?.stretch(of: $0, with: reseller) }
        guard let stretch else { return feeRecords([], total: 0, call) }
        let maker = FeeRecordMaker(world, stretch)
        let filter = FeeFilter(arguments, days: days)
        guard filter.isActive else {
            let range = arguments.pageRange(of: stretch.records)
            return feeRecords(range.map(maker.record(at:)), total: stretch.records, call)
        }
        let customer = world.customers[stretch.customer]
        let found = bills.records(of: stretch, filter: filter.name) { filter.passes($0, customer: customer) }
        return feeRecords(arguments.page(of: found).map(maker.record(at:)), total: found.count, call)
    }

    private func isKnown(customer id: String) -> Bool {
        world.indexByID[id] != nil || state.withLock { $0.account(id: id) != nil }
    }

    /// Consumption can be asked for at most 18 months back.
    private func checkWindow(_ call: Call) throws(Refusal) {
        guard let cycle = call.arguments.cycle("bill_cycle") else { return }
        var oldest = BillCycle(containing: call.now)
        for _ in 0..<World.monthsBack { oldest = oldest.previous }
        if cycle < oldest { throw .wrong("bill_cycle", "is more than 18 months back") }
    }

    /// The days asked for; one bound alone is ignored.
    private func days(_ call: Call) throws(Refusal) -> ClosedRange<CivilDate>? {
        guard let cycle = call.arguments.cycle("bill_cycle"), let begin = call.arguments.date("bill_date_begin"),
            let end = call.arguments.date("bill_date_end")
        else { return nil }
        guard begin <= end else { throw .wrong("bill_date_begin", "is later than bill_date_end") }
        guard begin >= cycle.firstDay, end <= cycle.lastDay else {
            throw .wrong("bill_date_begin", "and bill_date_end must lie in bill_cycle")
        }
        return begin...end
    }

    private func feeRecords(_ records: [WorldFeeRecord], total: Int, _ call: Call) -> SandboxAnswer {
        var writer = JSONWriter(capacity: 1200 * records.count + 128)
        let line = FeeRecordWriter(world: world, language: call.language)
        writer.object { writer in
            writer.member("total_count", total)
            writer.member("currency", "CNY")
            writer.member("fee_records", list: records) { line.write($1, to: &$0) }
        }
        return SandboxAnswer(status: 200, body: writer.bytes)
    }

    func listMonthlyBills(_ call: Call) throws(Refusal) -> SandboxAnswer {
        let arguments = call.arguments
        let month = try month(call, "cycle")
        let reseller = try reseller(call)
        let rows = month.map { bills.monthlySums($0.cycle, reseller: reseller) } ?? []
        let found = rows.filter { row in
            arguments.text("charge_mode") == String(row.key.chargeMode)
                && (arguments.text("bill_type").map { $0 == String(row.key.billType) } ?? true)
                && (arguments.text("customer_id").map { $0 == world.customers[row.key.customer].id } ?? true)
                && (arguments.text("cloud_service_type").map { $0 == row.key.service } ?? true)
        }
        let line = MonthlySumWriter(world: world, language: call.language)
        return .json { writer in
            writer.member("count", found.count)
            writer.member("currency", "CNY")
            writer.member("bill_sums", list: arguments.page(of: found)) { line.write($1, to: &$0) }
        }
    }
}
