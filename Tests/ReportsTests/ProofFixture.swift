import Ledger
import PartnerAPI
import Reports
import Values

/// The proofs of a month over a ledger with whatever records a test makes.
struct ProofFixture {
    typealias Others = [(dataSet: String, schema: RecordSchema, records: [Record])]

    let reports: ReportsFixture

    init() throws { reports = try ReportsFixture() }

    /// Pulls everything at one moment and proves it.
    func report(
        fees: [Record] = [],
        _ others: Others = [],
        isFinal: Bool = true,
        at now: Instant = ReportsFixture.now
    ) throws -> ProofReport {
        _ = try pull("consumption", FeeRecord.schema, fees, isFinal: isFinal, at: now)
        for (dataSet, schema, records) in others {
            _ = try pull(dataSet, schema, records, isFinal: isFinal, at: now)
        }
        return try prove()
    }

    func pull(
        _ dataSet: String,
        _ schema: RecordSchema,
        _ records: [Record],
        isFinal: Bool = true,
        at now: Instant = ReportsFixture.now
    ) throws -> Pull {
        let isSnapshot = ["quotas", "coupons", "balances"].contains(dataSet)
        return try reports.pull(
            dataSet,
            [.init(schema: schema, records: records)],
            period: isSnapshot ? .day(now.beijingDate) : .cycle(ReportsFixture.march),
            isFinal: isFinal,
            at: now
        )
    }

    /// From the latest pulls of the month.
    func prove(exports: String? = nil) throws -> ProofReport {
        try Reconciliation(
            ledger: reports.ledger,
            cycle: ReportsFixture.march,
            sources: MonthlySources(latestIn: reports.ledger, for: ReportsFixture.march),
            exports: exports
        ).run()
    }

    // MARK: Records

    static func amount(_ text: String) throws -> Cell { .decimal(try Amount(parsing: text)) }

    static func bill(_ customer: String, _ amount: String, _ more: [String: Cell] = [:]) throws -> Record {
        var values: [String: Cell] = [
            "customer_id": .text(customer), "cloud_service_type": .text("hws.service.type.ec2"),
            "bill_type": .text("0"), "charge_mode": .text("3"), "amount": try ProofFixture.amount(amount),
            "measure_id": .integer(1), "bill_cycle": .text("2026-03"),
        ]
        values.merge(more) { _, new in new }
        return Record(ListSubcustomerMonthlyBills.schema, values)
    }
}

extension ProofReport {
    func lines(_ proof: Proof, _ verdict: ProofLine.Verdict) -> [ProofLine] {
        lines.filter { $0.proof == proof && $0.verdict == verdict }
    }

    func verdict(_ proof: Proof) -> ProofLine.Verdict? { summaries.first { $0.proof == proof }?.verdict }
}
