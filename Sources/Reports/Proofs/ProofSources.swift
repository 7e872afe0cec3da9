internal import Ledger
internal import PartnerAPI
internal import Values

/// The data sets that the proofs of a month are made from: what speaks for each, and why some cannot be used.
struct ProofSources {
    private let work: Reconciliation
    /// Why a data set cannot be used, by its name.
    private var obstacles: [String: Localized] = [:]
    private var proofs: [String: PullProof] = [:]
    /// Data sets of which the ledger has not what was pulled.
    private var doubtful: Set<String> = []

    private static let all: [ExportedDataSet] = [
        .consumption, .monthlyBills, .refunds, .statements, .adjustments, .quotas, .quotaRecords, .coupons,
    ]

    init(_ work: Reconciliation) {
        self.work = work
        for dataSet in ProofSources.all { obstacles[dataSet.name] = check(dataSet) }
    }

    /// Why the data set cannot be used; nil when it can.
    private mutating func check(_ dataSet: ExportedDataSet) -> Localized? {
        guard let pull = work.sources[dataSet] else {
            let month = dataSet.isOfMonth ? " --month \(work.cycle)" : ""
            return Localized(
                zh: "账本中没有\(dataSet.title.zh)：partnerdesk export \(dataSet.name)\(month)",
                en: "the ledger has no \(dataSet.name): partnerdesk export \(dataSet.name)\(month)"
            )
        }
        do {
            let proof = try PullProof(pull, of: dataSet.schema, in: work.ledger)
            if dataSet.isForDistributors, proof.wasRefusedResellers { return ProofSources.noDistributor }
            proofs[dataSet.name] = proof
            return nil
        } catch let error as ReportError {
            return error.message
        } catch {
            return Localized("\(error)")
        }
    }

    private static let noDistributor = Localized(zh: "仅总经销商有", en: "distributors alone have it")

    /// nil where the data set cannot be used.
    func pull(of dataSet: ExportedDataSet) -> Pull? {
        obstacles[dataSet.name] == nil ? work.sources[dataSet] : nil
    }

    func proof(of dataSet: ExportedDataSet) -> PullProof? { proofs[dataSet.name] }

    func obstacle(_ dataSet: ExportedDataSet) -> Localized? { obstacles[dataSet.name] }

    /// A record of it cannot be read.
    mutating func lose(_ dataSet: ExportedDataSet, _ why: Localized) { obstacles[dataSet.name] = why }

    /// Not all of it is what was pulled.
    mutating func doubt(_ dataSet: ExportedDataSet) { doubtful.insert(dataSet.name) }

    // MARK: Refusals

    func refused(_ dataSets: ExportedDataSet...) -> [PullQuery] {
        dataSets.flatMap { proofs[$0.name]?.refusals ?? [] }
    }

    /// Questions that the service refused: what they asked for is in no sum.
    var refusals: [ProofLine] {
        let proofs: KeyValuePairs<String, Proof> = [
            "consumption": .payments, "monthly-bills": .monthlyBills, "refunds": .refundOrders,
            "statements": .statements, "adjustments": .transfers, "quotas": .quotas, "quota-records": .quotas,
            "coupons": .quotas,
        ]
        return proofs.compactMap { name, proof in
            guard let title = ExportedDataSet.named(name)?.title, let held = self.proofs[name], !held.refusals.isEmpty
            else { return nil }
            let asked = held.refusals.prefix(10).map { AskedQuestion($0).name }
            let more = held.refusals.count > 10 ? " …" : ""
            var line = ProofLine.notChecked(
                proof,
                Localized(
                    zh: "\(title.zh)：服务拒绝了 \(held.refusals.count) 个查询",
                    en: "\(title.en): the service refused \(held.refusals.count) queries"
                ),
                missing: Localized(
                    zh: "没有：" + asked.map(\.zh).joined(separator: "；") + more,
                    en: "without " + asked.map(\.en).joined(separator: "; ") + more
                )
            )
            line.reasons = [.refusedQuery]
            return line
        }
    }

    // MARK: Making proofs

    /// The lines of a proof; the one that says what is missing where something is.
    func lines(
        _ proof: Proof,
        _ dataSets: ExportedDataSet...,
        make: () throws -> [ProofLine]
    ) rethrows -> [ProofLine] {
        let missing = dataSets.compactMap { obstacles[$0.name] }
        guard missing.isEmpty else { return [unmade(proof, missing)] }
        var lines = try make()
        if lines.isEmpty { lines = [ProofSources.nothing(proof)] }
        let parts = dataSets.filter { doubtful.contains($0.name) }
        return lines + parts.map { ProofSources.part(proof, $0) }
    }

    private func unmade(_ proof: Proof, _ missing: [Localized]) -> ProofLine {
        .notChecked(
            proof,
            Localized(zh: "整个月", en: "the whole month"),
            missing: Localized(
                zh: missing.map(\.zh).joined(separator: "；"),
                en: missing.map(\.en).joined(separator: "; ")
            )
        )
    }

    /// Two empty sides agree, and say so.
    private static func nothing(_ proof: Proof) -> ProofLine {
        let subject = Localized(zh: "本月两边都没有记录", en: "neither side has a record of the month")
        return .exact(proof, subject, left: .zero, right: .zero, look: Localized(""))
    }

    private static func part(_ proof: Proof, _ dataSet: ExportedDataSet) -> ProofLine {
        .notChecked(
            proof,
            Localized(zh: "账本中\(dataSet.title.zh)的全部记录", en: "all records of \(dataSet.name)"),
            missing: Localized(
                zh: "账本中的\(dataSet.title.zh)与拉取时不同，见“\(Proof.files.title.zh)”",
                en: "the ledger's \(dataSet.name) are not what was pulled, see “\(Proof.files.title.en)”"
            )
        )
    }

    // MARK: Open months

    func isPreliminary(_ dataSets: ExportedDataSet...) -> Bool {
        dataSets.contains { work.sources[$0]?.plan.isFinal == false }
    }

    var detailsAgainstBills: PreliminaryData? { againstBills(.consumption) }
    var refundsAgainstBills: PreliminaryData? { againstBills(.refunds) }

    var refundsAgainstRecords: PreliminaryData? {
        guard isPreliminary(.consumption, .refunds), let details = work.sources[.consumption],
            let orders = work.sources[.refunds]
        else { return nil }
        return PreliminaryData(live: details, orders)
    }

    private func againstBills(_ dataSet: ExportedDataSet) -> PreliminaryData? {
        guard isPreliminary(dataSet, .monthlyBills), let live = work.sources[dataSet],
            let bills = work.sources[.monthlyBills]
        else { return nil }
        return PreliminaryData(live, bills: bills)
    }
}
