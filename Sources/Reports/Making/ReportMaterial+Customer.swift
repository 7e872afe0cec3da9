internal import Ledger
internal import Values

/// What a report about one customer may show: nothing of anybody else.
extension ReportMaterial {
    /// - Throws: ``ReportError`` for a template with data that does not say whose it is.
    static func checkCustomer(_ work: MonthlyReport) throws {
        guard let customer = work.customer else { return }
        let others = work.template.tables.map(\.data).filter { $0.schema.index(of: "customer_id") == nil }
        guard let first = others.first else { return }
        let names = Set(others.map(\.name)).sorted().joined(separator: ", ")
        throw ReportError(
            .template,
            Localized(
                zh: "模板 \(work.template.name) 用了数据集 \(names)：它的记录不属于某个客户，不能放进客户 \(customer) 的报表",
                en:
                    "the template \(work.template.name) uses the data set \(names), whose records belong to no customer: they cannot stand in the report of \(customer)"
            ),
            mend: Localized(
                zh: "从模板中去掉用 \(first.name) 的表，或不带 --customer",
                en: "take the tables of \(first.name) out of the template, or leave out --customer"
            )
        )
    }

    /// - Throws: ``ReportError`` for a customer that neither the list nor any record knows.
    func checkKnown() throws {
        guard let customer = work.customer, names.customer(customer) == nil, fees.records == 0,
            tables.values.allSatisfy(\.isEmpty)
        else { return }
        throw ReportError(
            .template,
            Localized(
                zh: "账本里没有客户 \(customer)：名单和 \(work.cycle) 的记录中都没有",
                en: "the ledger knows no customer \(customer): neither its list nor a record of \(work.cycle) does"
            ),
            mend: nearest(customer)
        )
    }

    private func nearest(_ wanted: String) -> Localized? {
        let ids = names.customerIDs
        if let id = NearestName.of(wanted, among: ids) { return Localized(zh: "是否指 \(id)？", en: "did you mean \(id)?") }
        let named = ids.compactMap { id in names.customer(id).map { (id: id, name: $0) } }
        guard let near = NearestName.of(wanted, among: named.map(\.name)),
            let id = named.first(where: { $0.name == near })?.id
        else { return nil }
        return Localized(zh: "\(near) 的 ID 是 \(id)", en: "the id of \(near) is \(id)")
    }

    /// Whether a record of the report's own may be shown.
    func isShown(_ record: Record) -> Bool {
        guard let customer = work.customer else { return true }
        guard let index = record.schema.index(of: "customer_id") else { return false }
        return record.cells[index] == .text(customer)
    }

    /// The records of a data set that the report itself comes to, in a table's order; nil for one of the ledger.
    func records(of data: ReportDataSet, in table: TableTemplate?) -> [Record]? {
        guard let records = virtual[data.name] else { return nil }
        guard let table, !table.isGrouped, !table.sort.isEmpty else { return records }
        var context = context
        let order = table.sort.compactMap { sort in data.field(sort.column).map { (field: $0, sort.descending) } }
        let keyed = records.enumerated().map { place, record in
            (place: place, record: record, keys: order.map { $0.field.make(record, &context) })
        }
        return keyed.sorted { left, right in
            for (index, (_, descending)) in order.enumerated() {
                if let isFirst = TableRun.precedes(left.keys[index], right.keys[index], descending) { return isFirst }
            }
            return left.place < right.place
        }.map(\.record)
    }
}
