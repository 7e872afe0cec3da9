internal import Ledger
internal import PartnerAPI
internal import Values

/// Walks over the records that a figure was made from, and keeps the first of them.
struct FigureRecords {
    private let material: ReportMaterial
    private let limit: Int
    private var lines: [FigureExplanation.Line] = []
    private var count = 0
    private var sum = Amount.zero

    init(_ material: ReportMaterial, limit: Int) {
        self.material = material
        self.limit = limit
    }

    /// - Parameters:
    ///   - sheet: where the cell stands.
    ///   - value: what it holds.
    consuming func explanation(of target: FigureTarget, sheet: String, value: String) throws -> FigureExplanation {
        var sources: [FigureExplanation.Source] = []
        var isSummed = target.amount != nil
        let table = target.place == nil ? nil : target.table
        if let records = material.records(of: target.data, in: table), !target.isCount {
            (sources, isSummed) = try add(behind: records, of: target)
        } else if let records = material.virtual[target.data.name] {
            let source = FigureExplanation.Source(dataSet: target.data.name, pull: material.proof.pull.id)
            try add(records, of: target, source)
            sources = [source]
        } else if let exported = target.data.exported, let pull = pull(of: target, exported) {
            let source = FigureExplanation.Source(dataSet: exported.name, pull: pull.id)
            var selection = Selection(target, material.context)
            let material = material
            try material.forEachRecord(of: exported, in: pull, order: order(of: target, exported)) { record in
                if let amount = try selection.take(record) { try add(record, amount.value, source) }
            }
            sources = [source]
        }
        return FigureExplanation(
            sheet: sheet,
            value: value,
            what: target.what,
            sources: sources,
            lines: lines,
            count: count,
            isCount: target.isCount,
            isShare: target.isShare,
            sum: isSummed ? sum : nil
        )
    }

    private mutating func add(_ record: Record, _ amount: Amount?, _ source: FigureExplanation.Source) throws {
        count += 1
        if let amount { try sum += amount }
        guard lines.count < limit else { return }
        var customer: String?
        if let index = record.schema.index(of: "customer_id"), case .text(let id) = record.cells[index] {
            customer = id
        }
        lines.append(FigureExplanation.Line(id: record.id, customer: customer, amount: amount, source: source))
    }

    private mutating func add(
        _ records: [Record],
        of target: FigureTarget,
        _ source: FigureExplanation.Source
    ) throws {
        var selection = Selection(target, material.context)
        for record in records {
            if let amount = try selection.take(record) { try add(record, amount.value, source) }
        }
    }

    /// What is said of last month is from last month's pull.
    private func pull(of target: FigureTarget, _ exported: ExportedDataSet) -> Pull? {
        let sources = material.work.sources
        guard target.isOfLastMonth else { return sources[exported] }
        return switch exported.name {
        case "consumption": sources.previous
        case "refunds": sources.previousRefunds
        case "balances": sources.previousBalances
        default: nil
        }
    }

    /// A table of single records must be walked in the order in which it was written.
    private func order(of target: FigureTarget, _ exported: ExportedDataSet) -> RecordOrder {
        guard target.place != nil else { return .asPulled }
        return target.table?.order(of: exported) ?? .by(exported.order)
    }

    /// Takes of one record after the other those that a figure is made of.
    private struct Selection {
        let target: FigureTarget
        var context: ReportContext
        var seen: Set<String> = []
        var place = 0

        init(_ target: FigureTarget, _ context: ReportContext) {
            self.target = target
            self.context = context
        }

        /// What a record that is taken gives; a record may be taken and state nothing.
        struct Taken {
            let value: Amount?
        }

        mutating func take(_ record: Record) throws -> Taken? {
            guard target.takes(record, &context) else { return nil }
            if let field = target.distinct {
                guard seen.insert(CellTest.text(field.make(record, &context))).inserted else { return nil }
            }
            defer { place += 1 }
            if let wanted = target.place, wanted != place { return nil }
            return Taken(value: target.amount(of: record, &context))
        }
    }

    // MARK: What the report itself comes to

    /// The records of the ledger from which records of the report itself follow.
    private mutating func add(
        behind records: [Record],
        of target: FigureTarget
    ) throws -> (sources: [FigureExplanation.Source], isSummed: Bool) {
        var selection = Selection(target, material.context)
        var taken: [Record] = []
        for record in records where try selection.take(record) != nil { taken.append(record) }
        if target.data.name == "changes" { return try add(changes: taken, target.amount?.name) }
        let lines = taken.compactMap { ProofFigure.line(of: $0, in: material) }
        return (try add(proofs: lines), false)
    }

    /// The fee records of both months, or of the one whose amount the cell shows; last month's count against this
    /// month's in a change.
    private mutating func add(
        changes: [Record],
        _ column: String?
    ) throws -> (sources: [FigureExplanation.Source], isSummed: Bool) {
        let wanted = Set(changes.map { [$0["customer_id"], $0["service_type_code"]] })
        let sources = material.work.sources
        var months: [(pull: Pull, isNegative: Bool)] = []
        if column != "last_month" { months.append((sources.consumption, false)) }
        if column != "this_month", let previous = sources.previous { months.append((previous, column == "change")) }
        var found: [FigureExplanation.Source] = []
        let material = material
        for (pull, isNegative) in months {
            let source = FigureExplanation.Source(dataSet: "consumption", pull: pull.id)
            found.append(source)
            try material.forEachRecord(of: .consumption, in: pull) { record in
                let (customer, service) = (record["customer_id"], record["service_type_code"])
                guard wanted.contains([customer, service]) || wanted.contains([customer, .null]) else { return }
                let amount = record[FeeRecord.paymentAmount]
                try add(record, isNegative ? SheetAmount.negated(amount) : amount, source)
            }
        }
        return (found, ["this_month", "last_month", "change"].contains(column))
    }

    /// The records of both sides: those that a line names, or else all of the customer it is about, or all.
    private mutating func add(proofs lines: [ProofLine]) throws -> [FigureExplanation.Source] {
        var found: [FigureExplanation.Source] = []
        let material = material
        for line in lines {
            let figure = ProofFigure(line)
            for dataSet in figure.dataSets {
                guard let pull = material.work.sources[dataSet] else { continue }
                let source = FigureExplanation.Source(dataSet: dataSet.name, pull: pull.id)
                if !found.contains(source) { found.append(source) }
                var isNamed = false
                let before = self
                try material.forEachRecord(of: dataSet, in: pull) { record in
                    switch figure.match(record) {
                    case .none: return
                    case .all where isNamed: return
                    case .all: break
                    case .named:
                        if !isNamed { self = before }
                        isNamed = true
                    }
                    try add(record, figure.amount(of: record), source)
                }
            }
        }
        return found
    }
}

/// Spelled out: the compiler (6.3.1, debug) crashes on closures over an optional amount.
private enum SheetAmount {
    static func negated(_ amount: Amount?) -> Amount? {
        if let amount { return -amount }
        return nil
    }
}
