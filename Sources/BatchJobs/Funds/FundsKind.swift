internal import PartnerAPI
package import Tables
package import Values

/// `funds allocate` and `funds reclaim`: money to and from the accounts of customers and resellers, one transfer a row.
///
/// A row with a customer is the customer's, and with a reseller beside it goes between that reseller and its customer; a row with a
/// reseller alone is the reseller's. No transfer has a token, so a lost one is looked for in the adjustment records.
package struct FundsKind: BatchKind {
    package enum Direction: String, Sendable, CaseIterable {
        case allocate = "funds-allocate"
        case reclaim = "funds-reclaim"
    }

    let direction: Direction
    let desk: ServiceDesk

    package init(_ direction: Direction, _ desk: ServiceDesk) {
        self.direction = direction
        self.desk = desk
    }

    package var name: String { direction.rawValue }
    package var title: Localized {
        switch direction {
        case .allocate: Localized(zh: "拨款", en: "Allocate money")
        case .reclaim: Localized(zh: "回收拨款", en: "Reclaim money")
        }
    }
    package var success: RowOutcome.Kind { .done }
    package func effect(resendUnknown: Bool) -> RowMachine.Effect { .resolvedByRecords }
    package var writesPerSecond: Int { desk.client.rate(of: UpdateCustomerAccountAmount.operation) }
    package var concurrency: Int { 4 }
    package var schema: ImportSchema { direction == .allocate ? .fundsAllocate : .fundsReclaim }
    package var resultColumns: [String] { [ResultColumn.transactionID] }
    package var needsTypedTotal: Bool { true }

    package func key(of row: ImportRow) -> String { (via(row).map { $0 + " " } ?? "") + party(row) }
    /// Equal transfers to one account are told apart by what others have for their own, so they are made one after another.
    package func lane(of row: ImportRow) -> String? { key(of: row) }
    package func money(of row: ImportRow) -> MoneyLine? {
        MoneyLine(row: row.number, source: via(row) ?? "", party: party(row), amount: amount(row))
    }

    package func openText(of row: ImportRow) -> String {
        "\(name) \(key(of: row)) \(amount(row))"
    }

    package func send(_ row: ImportRow) async -> Reply {
        do {
            let receipt = try await transfer(row)
            return .done([ResultColumn.transactionID: receipt.transactionID])
        } catch {
            return Reply(error)
        }
    }

    private func transfer(_ row: ImportRow) async throws -> TransferReceipt {
        switch (direction, row["customer_id"]) {
        case (.allocate, let customer?):
            var request = UpdateCustomerAccountAmount(party: customer, amount: amount(row))
            request.indirectPartnerID = via(row)
            return try await desk.client.send(request)
        case (.reclaim, let customer?):
            var request = ReclaimToPartnerAccount(party: customer, amount: amount(row))
            request.indirectPartnerID = via(row)
            return try await desk.client.send(request)
        case (.allocate, nil):
            return try await desk.client.send(UpdateIndirectPartnerAccount(party: party(row), amount: amount(row)))
        case (.reclaim, nil):
            return try await desk.client.send(ReclaimIndirectPartnerAccount(party: party(row), amount: amount(row)))
        }
    }

    /// Reads the transfers with this account in the time.
    package func look(_ row: ImportRow, _ trace: RowTrace) async -> Sighting {
        guard let evidence = desk.evidence(for: trace) else { return .absent }
        do {
            let start = evidence.windowStart
            let names = Direction.allCases.map(\.rawValue)
            let claimed = try await desk.claimed(ResultColumn.transactionID, by: names, from: start)
            return evidence.verdict(try await transfers(like: row, from: start), claimed: claimed)
                .sighting { [ResultColumn.transactionID: $0] }
        } catch {
            return Sighting(error)
        }
    }

    private func transfers(like row: ImportRow, from start: Instant) async throws -> [Evidence.Trace] {
        var request = ListPartnerAdjustRecords()
        request.customerID = party(row)
        request.kind = direction == .allocate ? .allocation : .reclaim
        request.made = start...desk.time.now.adding(seconds: Evidence.widestSkew)
        request.indirectPartnerID = via(row)
        return try await PageReading.all(request, send: desk.client.send).compactMap { record in
            guard record[ListPartnerAdjustRecords.operationType] == request.kind?.rawValue,
                record[ListPartnerAdjustRecords.customerIDColumn] == party(row),
                record[ListPartnerAdjustRecords.amount] == amount(row),
                let id = record[ListPartnerAdjustRecords.transactionID]
            else { return nil }
            return Evidence.Trace(id, at: record[ListPartnerAdjustRecords.operationTime].flatMap { Instant($0) })
        }
    }

    /// Whose account it is.
    func party(_ row: ImportRow) -> String { row["customer_id"] ?? row["indirect_partner_id"] ?? "" }
    /// The reseller that gives, or gets, instead of the partner.
    func via(_ row: ImportRow) -> String? { row["customer_id"] == nil ? nil : row["indirect_partner_id"] }
    func amount(_ row: ImportRow) -> Amount { row.yuan("amount").written(withDecimals: 2) }
}
