internal import Values

/// What a table does with each record, by the numbers of the fields and conditions of its plan: a description would be
/// copied for every one of millions.
struct TableSteps {
    /// Adds to a column.
    struct Step {
        let column: Int
        /// What is added; nil where records are counted.
        var slot: Int?
        /// Those of ``TableSteps/tests`` that must hold.
        var tests = 0..<0
        /// Whether it is parted by the values that become columns.
        var isCrossed = false
        /// Where the column names a unit: the field of the schema with the amounts that are turned into it.
        var quantity: Int?
        /// Whether anything is added up; otherwise it is only told what cannot be turned into the column's unit.
        var isAdded = true
    }

    /// The conditions of the table.
    let filter: ArraySlice<Int>
    /// The conditions of its columns, one column's after the other.
    private(set) var tests: [Int] = []
    private(set) var steps: [Step] = []
    /// What groups, or the parts of subtotals, are made by.
    let keys: [Int]
    /// A field a column; nil for what is added up.
    private(set) var cells: [Int?] = []
    /// Columns of fields in which the records of a group can differ.
    let varying: [Int]
    let across: Int?
    /// The field of the schema that names the currency.
    let currency: Int?

    init(_ template: TableTemplate, _ subtotals: Int?, _ plan: inout FieldPlan) {
        filter = plan.tests(template.filter)[...]
        currency = template.data.schema.index(of: "currency")
        across = template.across.map { plan.slot($0, isKey: true) }
        if template.isGrouped {
            keys = template.group.map { plan.slot($0, isKey: true) }
        } else if let subtotals, case .field(let field) = template.columns[subtotals].source {
            keys = [plan.slot(field, in: template.columns[subtotals].normalise, isKey: true)]
        } else {
            keys = []
        }
        varying = template.columns.indices.filter { index in
            guard template.isGrouped, case .field(let field) = template.columns[index].source else { return false }
            return !field.isDecided(by: template.group)
        }
        for (index, column) in template.columns.enumerated() {
            let cell = cell(column, &plan)
            cells.append(cell)
            if let step = step(index, column, cell, isGrouped: template.isGrouped, &plan) { steps.append(step) }
        }
    }

    private func cell(_ column: ColumnTemplate, _ plan: inout FieldPlan) -> Int? {
        guard case .field(let field) = column.source else { return nil }
        return plan.slot(field, in: column.normalise)
    }

    private mutating func step(
        _ index: Int,
        _ column: ColumnTemplate,
        _ cell: Int?,
        isGrouped: Bool,
        _ plan: inout FieldPlan
    ) -> Step? {
        var step = Step(column: index)
        if column.normalise != nil { step.quantity = column.field?.quantity?.amount.index }
        switch column.source {
        case .field:
            guard !isGrouped, column.isTotalled || column.normalise != nil else { return nil }
            step.slot = cell
            step.isAdded = column.isTotalled
        case .ratio: return nil
        case .count(let filter): step.tests = add(plan.tests(filter))
        case .sum(let field, let filter):
            step.slot = plan.slot(field, in: column.normalise)
            step.tests = add(plan.tests(filter))
            step.isCrossed = true
        case .share(let field):
            step.slot = plan.slot(field)
            step.quantity = nil
        }
        return step
    }

    private mutating func add(_ own: [Int]) -> Range<Int> {
        tests += own
        return tests.count - own.count..<tests.count
    }
}
