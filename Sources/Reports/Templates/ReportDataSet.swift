internal import PartnerAPI
package import Values
internal import Workbook

/// What a table of a report can be made from: a data set of the ledger with the names and parts that reports add, or
/// something the report itself comes to, such as its proofs.
package struct ReportDataSet: Sendable {
    /// A field by whose values records must be kept apart for their amounts to be added up.
    struct Apart: Sendable {
        let field: String
        /// Where another field has this value, there is nothing to keep apart.
        var unless: (field: String, value: String)?
    }

    package let name: String
    package let title: Localized
    let schema: RecordSchema
    /// nil for what the report itself comes to.
    let exported: ExportedDataSet?
    package let fields: [ReportField]
    let apart: [Apart]

    func field(_ name: String) -> ReportField? { fields.first { $0.name == name } }

    init(_ exported: ExportedDataSet, adding more: [ReportField] = []) {
        name = exported.name
        title = exported.title
        schema = exported.schema
        self.exported = exported
        let own = exported.columns.enumerated().map { index, column in
            ReportField(
                column,
                of: (exported.schema, exported.columns),
                unsummed: column.isMoney && !exported.summedColumns.contains(index)
            )
        }
        fields = own + ReportDataSet.parties(exported.schema) + more
        // Customers have one balance each; it is the accounts of partners that overlap.
        apart = (exported.grouping?.fields ?? []).map { field in
            Apart(field: field, unless: exported.isOfBalances && field != "scope" ? ("scope", "customer") : nil)
        }
    }

    /// A data set of the report's own records.
    ///
    /// - Parameters:
    ///   - apart: see ``Apart``; nil where nothing can be added up at all.
    ///   - words: the values of fields, by their names.
    init(_ schema: RecordSchema, apart: [Apart]?, words: [String: FieldWords]) {
        name = schema.name
        title = schema.title
        self.schema = schema
        exported = nil
        let columns = ExportedColumn.own(of: schema)
        let own = columns.map { column -> ReportField in
            let field = ReportField(column, of: (schema, columns), unsummed: apart == nil)
            return words[column.name].map(field.with) ?? field
        }
        fields = own + ReportDataSet.parties(schema)
        self.apart = apart ?? []
    }

    /// The names of who is named by id.
    private static func parties(_ schema: RecordSchema) -> [ReportField] {
        var fields: [ReportField] = []
        if schema.index(of: "customer_id") != nil, schema.name != "customers" {
            let id = schema.text("customer_id")
            fields.append(
                ReportField("customer", Localized(zh: "客户", en: "Customer"), .text, reads: [id.index]) {
                    record,
                    context in
                    SheetCell(text: record[id].map { context.names.customer($0) ?? $0 })
                }
            )
            fields.append(
                ReportField("customer_name", Localized(zh: "客户名称", en: "Customer"), .text, reads: [id.index]) {
                    record,
                    context in
                    SheetCell(text: record[id].flatMap { context.names.customer($0) })
                }
            )
        }
        if schema.index(of: "indirect_partner_id") != nil, schema.name != "resellers" {
            let id = schema.text("indirect_partner_id")
            fields.append(
                ReportField("reseller_name", Localized(zh: "云经销商", en: "Reseller"), .text, reads: [id.index]) {
                    record,
                    context in
                    SheetCell(text: record[id].flatMap { $0.isEmpty ? nil : context.names.reseller($0) })
                }
            )
        }
        return fields
    }
}

extension ReportDataSet {
    static let consumption = ReportDataSet(.consumption, adding: FeeFields.all + UsageFields.all)
    static let refunds = ReportDataSet(.refunds, adding: RefundFields.all)
    static let proofs = ReportDataSet(ProofTable.schema, apart: nil, words: ProofTable.words)
    /// A customer's change is that of all its services together.
    static let changes = ReportDataSet(
        ChangeTable.schema,
        apart: [Apart(field: "level")],
        words: ChangeTable.words
    )

    package static let all: [ReportDataSet] = {
        let special = [consumption, refunds]
        let plain = ExportedDataSet.all.filter { set in !special.contains { $0.name == set.name } }
        return special + plain.map { ReportDataSet($0) } + [proofs, changes]
    }()

    package static func named(_ name: String) -> ReportDataSet? { all.first { $0.name == name } }
}
