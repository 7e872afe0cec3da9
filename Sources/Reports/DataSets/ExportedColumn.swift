package import Values

/// A column of an exported data set: a field of the service's record, or something of ours that follows from one.
package struct ExportedColumn: Sendable {
    /// Where its cells come from. Numbers are indices of fields.
    package enum Source: Sendable {
        /// The field itself, unaltered.
        case field(Int)
        /// The amount of a field in the normal unit of its type.
        case normalizedAmount(of: Int, measure: Int)
        /// The name of that normal unit.
        case normalizedUnit(of: Int, measure: Int)
        /// The part of a signed money field with one sign, in yuan.
        case part(Part, of: Int, measure: Int)
        /// What a code means.
        case label(of: Int, CodeTable)
        /// Which thresholds a balance passes.
        case balanceAlert
        /// The same in words.
        case balanceAlertLabel
        /// Whatever else follows from the record, in the language of the export.
        case made(@Sendable (Record, Language) -> Cell)
    }

    /// Half of a signed amount.
    package enum Part: Sendable {
        /// Below zero: money that went back, shown without its sign.
        case refunded
        /// Above zero: what was kept, a fee or what had been consumed.
        case kept

        /// What of an amount belongs to this half; nil of none.
        func amount(of amount: Amount?) -> Amount? {
            guard let amount else { return nil }
            let belongs = self == .refunded ? amount.isNegative : amount > .zero
            return belongs ? amount.magnitude : .zero
        }
    }

    /// The header in CSV and the key in JSON Lines; never localised.
    package let name: String
    package let heading: Localized
    package let kind: Field.Kind
    package let source: Source

    /// Whether sums of the column mean something: money does, usages of many units do not.
    package var isMoney: Bool {
        if case .money = kind { true } else { false }
    }

    /// The index of the field that names the unit of a money column's amounts; nil where they are yuan.
    let moneyMeasure: Int?
}

extension ExportedColumn {
    /// The service's own fields, in the order of the schema; those the pull filled in come last.
    static func own(of schema: RecordSchema) -> [ExportedColumn] {
        let indexed = Array(schema.fields.enumerated())
        let ordered = indexed.filter { $0.element.origin == .answer } + indexed.filter { $0.element.origin == .pull }
        return ordered.map { index, field in
            var measure: Int?
            if case .money(let name?) = field.kind { measure = schema.index(of: name) }
            return ExportedColumn(
                name: field.name,
                heading: field.heading,
                kind: field.kind,
                source: .field(index),
                moneyMeasure: measure
            )
        }
    }

    /// What follows from the description of the fields: usages and money in normal units, then the names of codes.
    static func derived(from schema: RecordSchema) -> [ExportedColumn] {
        let fields = schema.fields.enumerated()
        return fields.flatMap { usage($0, $1, schema) } + fields.flatMap { money($0, $1, schema) }
            + fields.compactMap { label($0, $1) }
    }

    private static func usage(_ index: Int, _ field: Field, _ schema: RecordSchema) -> [ExportedColumn] {
        guard case .quantity(let measureName) = field.kind, let measure = schema.index(of: measureName) else {
            return []
        }
        // usage_amount → normalized_usage and normalized_unit; ri_usage → normalized_ri_usage and normalized_ri_unit.
        let stem = field.name.hasSuffix("_amount") ? String(field.name.dropLast(7)) : field.name
        let unit = stem.hasSuffix("usage") ? String(stem.dropLast(5)) + "unit" : stem + "_unit"
        let amount = ExportedColumn(
            name: "normalized_" + stem,
            heading: Localized(zh: field.heading.zh + "（折算）", en: field.heading.en + " (normalised)"),
            kind: .decimal,
            source: .normalizedAmount(of: index, measure: measure),
            moneyMeasure: nil
        )
        let name = ExportedColumn(
            name: "normalized_" + unit,
            heading: Localized(zh: field.heading.zh + "单位（折算）", en: field.heading.en + " unit (normalised)"),
            kind: .text,
            source: .normalizedUnit(of: index, measure: measure),
            moneyMeasure: nil
        )
        return [amount, name]
    }

    private static func money(_ index: Int, _ field: Field, _ schema: RecordSchema) -> [ExportedColumn] {
        guard case .money(let name?) = field.kind, let measure = schema.index(of: name) else { return [] }
        let column = ExportedColumn(
            name: "normalized_" + field.name,
            heading: Localized(zh: field.heading.zh + "（元）", en: field.heading.en + " (yuan)"),
            kind: .money(measure: nil),
            source: .normalizedAmount(of: index, measure: measure),
            moneyMeasure: nil
        )
        return [column]
    }

    private static func label(_ index: Int, _ field: Field) -> ExportedColumn? {
        guard case .code(let table) = field.kind else { return nil }
        return ExportedColumn(
            name: field.name + "_label",
            heading: Localized(zh: field.heading.zh + "（名称）", en: field.heading.en + " (name)"),
            kind: .text,
            source: .label(of: index, table),
            moneyMeasure: nil
        )
    }
}
