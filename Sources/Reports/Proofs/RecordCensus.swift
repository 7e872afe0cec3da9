internal import Ledger
internal import PartnerAPI
internal import Values

/// Counts the records of a data set while they are walked over, question by question, and looks for ids that stand twice
/// in one: the service lists a record once. Memory grows with the longest answer, by eight bytes a record.
struct RecordCensus {
    /// Single questions that are listed; all of them are counted.
    private static let listed = 100

    private let dataSet: ExportedDataSet
    private(set) var count = 0
    private var counts: [PullQuery.ID: Int] = [:]
    private var current: PullQuery.ID?
    private var hashes: [UInt64] = []
    /// Hashes that came twice, by question.
    private var repeated: [PullQuery.ID: Set<UInt64>] = [:]

    init(_ dataSet: ExportedDataSet) { self.dataSet = dataSet }

    /// - Parameter id: the service's own; empty where it has none.
    mutating func add(_ id: UnsafeBufferPointer<UInt8>, _ query: PullQuery.ID) {
        if current != query { turn(to: query) }
        count += 1
        counts[query, default: 0] += 1
        if !id.isEmpty { hashes.append(RecordCensus.hash(id)) }
    }

    mutating func add(_ id: String?, _ query: PullQuery.ID) {
        var id = id ?? ""
        id.withUTF8 { add($0, query) }
    }

    private mutating func turn(to query: PullQuery.ID?) {
        if let current {
            hashes.sort()
            for index in hashes.indices.dropFirst() where hashes[index] == hashes[index - 1] {
                repeated[current, default: []].insert(hashes[index])
            }
        }
        hashes.removeAll(keepingCapacity: true)
        current = query
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    // MARK: What came of it

    /// The questions whose records are not as many as were pulled, and the records that stand twice.
    mutating func lines(_ proof: PullProof, in ledger: Ledger) throws -> [ProofLine] {
        turn(to: nil)
        var lines: [ProofLine] = []
        for query in proof.queries where query.plan.schema == dataSet.schema.name {
            let (found, pulled) = (counts[query.id] ?? 0, query.rows - query.duplicates)
            if found != pulled { lines.append(line(query, found, pulled)) }
            guard let hashes = repeated[query.id] else { continue }
            lines += try ids(hashes, query, in: ledger).map { line(query, twice: $0) }
        }
        return Array(lines.prefix(RecordCensus.listed))
    }

    private func line(_ query: PullQuery, _ found: Int, _ pulled: Int) -> ProofLine {
        let question = AskedQuestion(query).name
        return ProofLine(
            .files,
            customer: query.plan.customer,
            Localized(
                zh: "\(question.zh)：账本中\(dataSet.title.zh)有 \(found) 条记录，拉取时有 \(pulled) 条",
                en: "\(question.en): the ledger has \(found) records of \(dataSet.name); \(pulled) were pulled"
            ),
            .failed,
            reasons: [.unknown],
            look: again
        )
    }

    private func line(_ query: PullQuery, twice id: String) -> ProofLine {
        let question = AskedQuestion(query).name
        return ProofLine(
            .files,
            customer: query.plan.customer,
            Localized(
                zh: "\(question.zh)：\(dataSet.title.zh)记录 \(id) 在账本中有两条",
                en: "\(question.en): record \(id) of \(dataSet.name) stands in the ledger twice"
            ),
            .failed,
            reasons: [.unknown],
            look: again
        )
    }

    private var again: Localized {
        Localized(
            zh: "重新拉取：partnerdesk export \(dataSet.name) --fresh",
            en: "pull again: partnerdesk export \(dataSet.name) --fresh"
        )
    }

    /// The ids behind hashes that came twice, as far as it is they that did.
    private func ids(_ hashes: Set<UInt64>, _ query: PullQuery, in ledger: Ledger) throws -> [String] {
        guard let field = dataSet.schema.idField else { return [] }
        var counts: [String: Int] = [:]
        try ledger.forEachRow(
            of: dataSet.schema,
            in: query.pull,
            fields: [field],
            where: { $0.id == query.id }
        ) { row, _ in
            let bytes = row[field].bytes
            guard hashes.contains(RecordCensus.hash(bytes)) else { return }
            counts[String(decoding: bytes, as: UTF8.self), default: 0] += 1
        }
        return counts.filter { $0.value > 1 }.keys.sorted()
    }
}
