internal import Ledger
internal import PartnerAPI
internal import Values

/// One operation of a pull, with what its questions counted together.
struct PulledOperation {
    let name: String

    /// The questions of a pull by operation, in the order in which they were first asked.
    static func grouped(_ queries: [PullQuery]) -> [(operation: PulledOperation, queries: [PullQuery])] {
        var order: [String] = []
        var groups: [String: [PullQuery]] = [:]
        for query in queries {
            if groups[query.plan.operation] == nil { order.append(query.plan.operation) }
            groups[query.plan.operation, default: []].append(query)
        }
        return order.map { (PulledOperation(name: $0), groups[$0] ?? []) }
    }

    /// What people call it, with its name in the service's documents.
    var title: Localized {
        guard let title = Operation.all.first(where: { $0.name == name })?.title else { return Localized(name) }
        return Localized(zh: "\(title.zh) \(name)", en: "\(title.en) (\(name))")
    }

    func summary(_ queries: [PullQuery], _ words: SheetWords) -> String {
        let pages = words.grouped(queries.reduce(0) { $0 + $1.pages })
        let rows = words.grouped(queries.reduce(0) { $0 + $1.rows })
        let duplicates = words.grouped(queries.reduce(0) { $0 + $1.duplicates })
        let count = words.grouped(queries.count)
        return words(
            "查询 \(count) 个，\(pages) 页，\(rows) 条，去除重复 \(duplicates) 条",
            "\(count) queries, \(pages) pages, \(rows) records, \(duplicates) duplicates dropped"
        )
    }
}
