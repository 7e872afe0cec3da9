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
        func counted(_ count: Int, _ zh: String, _ en: String, _ plural: String) -> String {
            words.grouped(count) + words(zh, " " + (count == 1 ? en : plural))
        }
        return words("查询 ", "")
            + [
                counted(queries.count, " 个", "query", "queries"),
                counted(queries.reduce(0) { $0 + $1.pages }, " 页", "page", "pages"),
                counted(queries.reduce(0) { $0 + $1.rows }, " 条", "record", "records"),
                words("去除重复 ", "")
                    + counted(queries.reduce(0) { $0 + $1.duplicates }, " 条", "duplicate dropped", "duplicates dropped"),
            ].joined(separator: words("，", ", "))
    }
}
