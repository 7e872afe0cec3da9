package import Ledger
internal import PartnerAPI
package import Values

/// The list of advanced services (高阶云服务清单) that is gone by: the user's own, kept in the ledger with the day it is
/// of, or else the built-in part.
package struct AdvancedServiceList: Sendable {
    package let records: [Record]
    /// The day of the user's list; nil for the built-in part, which is of no known day and not complete.
    package let version: CivilDate?
    /// The name of the file it came from.
    package let file: String?

    private static let operation = "reference import"

    /// The list imported last, or else the built-in part.
    package init(in ledger: Ledger) throws {
        let schema = AdvancedServices.schema
        guard let found = try ledger.reference(schema), let query = try ledger.queries(of: found.pull.id).first,
            let arguments = try? JSONValue(parsing: Array(query.plan.arguments.utf8)),
            let version = arguments["as_of"]?.string.flatMap({ CivilDate($0) })
        else {
            records = AdvancedServices.builtIn
            version = nil
            file = nil
            return
        }
        records = found.records
        self.version = version
        file = arguments["file"]?.string
    }

    /// Keeps a list as the one to go by; the lists before it stay in the ledger.
    ///
    /// - Parameters:
    ///   - version: the day the list is of.
    ///   - file: the name of the file it came from.
    package static func keep(
        _ records: [Record],
        version: CivilDate,
        file: String,
        in ledger: Ledger,
        at now: Instant,
        tool: String
    ) throws {
        let schema = AdvancedServices.schema
        let plan = Pull.Plan(
            dataSet: Ledger.referenceDataSet(schema.name),
            period: .always,
            isFinal: true,
            tool: tool
        )
        let pull = try ledger.beginPull(plan, at: now)
        let arguments = JSONValue.object([
            .init(key: "as_of", value: .string(version.description)), .init(key: "file", value: .string(file)),
        ])
        let question = PullQuery.Plan(
            sortKey: "1",
            schema: schema.name,
            operation: operation,
            arguments: arguments.text
        )
        let count = records.count
        for query in try ledger.addQueries([question], to: pull.id) {
            let page = StoredPage(start: 0, limit: count, rows: count, total: count, received: now)
            _ = try ledger.store(page, records, schema: schema, currency: nil, query: query)
            try ledger.endQuery(query.id, PullQuery.Outcome(.complete, totalBefore: count, totalAfter: count))
        }
        _ = try ledger.endPull(pull.id, schemas: [], at: now)
    }

    /// How far it can be relied on.
    package var provenance: Localized {
        guard let version else {
            return Localized(
                zh: "内置的 \(records.count) 行，不完整，日期不详；请用 reference import advanced-services 导入伙伴中心的完整清单",
                en:
                    "the \(records.count) built-in rows: incomplete, of no known day; import the Partner Center's list with "
                    + "reference import advanced-services"
            )
        }
        return Localized(
            zh: "\(version) 版，\(records.count) 行，由用户导入（\(file ?? "")）",
            en: "of \(version), \(records.count) rows, imported by you (\(file ?? ""))"
        )
    }
}
