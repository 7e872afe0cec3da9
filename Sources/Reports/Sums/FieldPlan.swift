internal import Values

/// What the tables over one data set ask of each record: fields and conditions, each named once however many ask.
struct FieldPlan {
    struct Wanted {
        let field: ReportField
        /// The unit its amounts are turned into; nil for as they are.
        let target: Measure.ID?
        /// Whether records are grouped by it.
        var isKey: Bool
    }

    private(set) var fields: [Wanted] = []
    private(set) var tests: [(slot: Int, test: CellTest)] = []

    /// The number by which the field is asked for.
    mutating func slot(_ field: ReportField, in target: Measure.ID? = nil, isKey: Bool = false) -> Int {
        let unit = field.quantity == nil ? nil : target
        if let slot = fields.firstIndex(where: { $0.field.name == field.name && $0.target == unit }) {
            if isKey { fields[slot].isKey = true }
            return slot
        }
        fields.append(Wanted(field: field, target: unit, isKey: isKey))
        return fields.count - 1
    }

    /// The numbers by which the conditions of a filter are asked for.
    mutating func tests(_ filter: RowFilter) -> [Int] {
        filter.tests.map { field, test in
            let slot = slot(field)
            if let known = tests.firstIndex(where: { $0.slot == slot && $0.test == test }) { return known }
            tests.append((slot, test))
            return tests.count - 1
        }
    }

    /// The fields of the schema that have to be read for all that.
    func reads(_ schema: RecordSchema) -> Set<Int> {
        fields.reduce(into: []) { reads, wanted in reads.formUnion(FieldPlan.reads(wanted, schema)) }
    }

    /// Those of them by which groups can be told without making the field.
    var keys: Set<Int> {
        fields.reduce(into: []) { keys, wanted in
            if wanted.isKey, let reads = wanted.field.reads, reads.count == 1 { keys.formUnion(reads) }
        }
    }

    static func reads(_ wanted: Wanted, _ schema: RecordSchema) -> [Int] {
        let own = wanted.field.reads ?? Array(schema.fields.indices)
        guard wanted.target != nil, let quantity = wanted.field.quantity else { return own }
        return own + [quantity.amount.index, quantity.measure.index]
    }
}
