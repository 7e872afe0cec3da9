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
    package typealias Group = RecordGroups.Group

    /// What the groups are made by: the fields that were named, then the currency and the units of the amounts.
    package let keys: [String]
    package let amounts: [String]
    private let keyPlaces: [WalkedRow.Place]
    private let amountPlaces: [WalkedRow.Place]
    private var sums: RecordGroups
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
        sums = RecordGroups(keys: keyPlaces.count, amounts: amountPlaces.count)
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
        _ ledger: Ledger,
        where isWanted: (PullQuery) -> Bool = { _ in true }
    ) throws {
        let fields = RecordSums.keyFields(schema, by: keys, amounts: amounts)
        let decimals = amounts.compactMap { schema.index(of: $0) }
        self.keys = fields.map { schema.fields[$0].name }
        self.amounts = amounts
        (keyPlaces, amountPlaces, parts) = ([], [], [])
        sums = try ledger.sums(of: schema, by: fields, amounts: decimals, in: pull, where: isWanted)
    }

    /// - Throws: ``AmountError/overflow``.
    mutating func add(_ row: borrowing WalkedRow) throws(AmountError) {
        for index in keyPlaces.indices { parts[index] = row.number(keyPlaces[index]) }
        let group = sums.add(parts) {
            var cells: [Cell] = []
            for place in keyPlaces { cells.append(row.cell(place)) }
            return cells
        }
        for index in amountPlaces.indices {
            guard let amount = row.amount(amountPlaces[index]) else { continue }
            try sums.add(amount, index, to: group)
        }
    }

    /// Of all records, added up beside the groups.
    var totals: [Amount] { sums.totals }

    /// In the order in which their first records came.
    package var groups: [Group] { sums.all }
}
