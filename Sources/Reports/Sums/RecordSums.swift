package import Ledger
package import Values

/// Exact sums of the amounts of records, by some of their fields; apart by currency, and by unit where a record names
/// one. One walk, and memory for the groups alone.
///
/// ```swift
/// let sums = try RecordSums(of: FeeRecord.schema, by: ["customer_id", "service_type_code"], amounts: ["payment_amount"], in: pull.id, ledger)
/// for group in sums.groups { print(group.keys, group.sums) }
/// ```
package struct RecordSums {
    /// The records that agree in all keys.
    package struct Group: Sendable, Hashable {
        /// In the order of ``RecordSums/keys``.
        package let keys: [Cell]
        package let records: Int
        /// In the order of ``RecordSums/amounts``.
        package let sums: [Amount]
        /// How many of the records state each amount.
        package let stated: [Int]

        func text(_ key: Int) -> String? { if case .text(let text) = keys[key] { text } else { nil } }
        func integer(_ key: Int) -> Int64? { if case .integer(let value) = keys[key] { value } else { nil } }
    }

    /// What the groups are made by: the fields that were named, then the currency and the units of the amounts.
    package let keys: [String]
    package let amounts: [String]
    private let keyPlaces: [WalkedRow.Place]
    private let amountPlaces: [WalkedRow.Place]
    private var combinations: Combinations
    private var groupKeys: [[Cell]] = []
    private var records: [Int] = []
    /// By group, then by amount.
    private var sums: [Amount] = []
    private var stated: [Int] = []
    /// Of all records, added up beside the groups.
    private(set) var totals: [Amount]
    private var parts: [Int]

    /// The fields that make the groups, by their indices: those that are named, the currency, the units of the amounts.
    static func keyFields(_ schema: RecordSchema, by keys: [String], amounts: [String]) -> [Int] {
        var units: [String] = schema.index(of: "currency") == nil ? [] : ["currency"]
        for field in schema.fields where amounts.contains(field.name) {
            switch field.kind {
            case .money(let measure?), .quantity(let measure): units.append(measure)
            default: break
            }
        }
        var fields: [Int] = []
        for name in keys + units {
            if let index = schema.index(of: name), !fields.contains(index) { fields.append(index) }
        }
        return fields
    }

    /// - Parameter row: which reads the keys and the amounts.
    init(_ row: WalkedRow, by keys: [String], amounts: [String]) {
        let fields = RecordSums.keyFields(row.schema, by: keys, amounts: amounts)
        self.keys = fields.map { row.schema.fields[$0].name }
        self.amounts = amounts
        keyPlaces = fields.map { row.place(of: $0) }
        amountPlaces = amounts.compactMap { row.schema.index(of: $0) }.map { row.place(of: $0) }
        combinations = Combinations(length: max(1, keyPlaces.count))
        totals = [Amount](repeating: .zero, count: amountPlaces.count)
        parts = [Int](repeating: 0, count: max(1, keyPlaces.count))
    }

    /// - Parameters:
    ///   - keys: texts or whole numbers of the schema.
    ///   - amounts: decimals of the schema.
    /// - Throws: ``LedgerError``, and ``AmountError/overflow``.
    package init(
        of schema: RecordSchema,
        by keys: [String],
        amounts: [String],
        in pull: Pull.ID,
        _ ledger: Ledger
    ) throws {
        let fields = Set(RecordSums.keyFields(schema, by: keys, amounts: amounts))
        var row = WalkedRow(schema, reading: Set(amounts.compactMap { schema.index(of: $0) }), keys: fields)
        var sums = RecordSums(row, by: keys, amounts: amounts)
        try ledger.forEachRow(of: schema, in: pull, fields: row.fields) { stored, _ in
            row.load(stored)
            try sums.add(row)
        }
        self = sums
    }

    /// - Throws: ``AmountError/overflow``.
    mutating func add(_ row: borrowing WalkedRow) throws(AmountError) {
        for index in keyPlaces.indices { parts[index] = row.number(keyPlaces[index]) }
        let group = combinations.number(of: parts)
        if group == records.count { begin(row) }
        records[group] += 1
        let start = group * amountPlaces.count
        for index in amountPlaces.indices {
            guard let amount = row.amount(amountPlaces[index]) else { continue }
            try sums[start + index] += amount
            try totals[index] += amount
            stated[start + index] += 1
        }
    }

    private mutating func begin(_ row: borrowing WalkedRow) {
        var cells: [Cell] = []
        for place in keyPlaces { cells.append(row.cell(place)) }
        groupKeys.append(cells)
        records.append(0)
        for _ in amountPlaces {
            sums.append(.zero)
            stated.append(0)
        }
    }

    /// In the order in which their first records came.
    package var groups: [Group] {
        groupKeys.indices.map { group in
            let range = group * amountPlaces.count..<(group + 1) * amountPlaces.count
            return Group(
                keys: groupKeys[group],
                records: records[group],
                sums: Array(sums[range]),
                stated: Array(stated[range])
            )
        }
    }
}
