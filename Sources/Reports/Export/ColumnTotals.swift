internal import Values

/// Exact sums of the money columns of a data set, apart by currency and, where a record gives it, by unit.
struct ColumnTotals {
    /// What may be added together.
    struct Key: Hashable {
        /// nil when the record names none.
        let currency: String?
        /// The unit, when it is not yuan.
        let unit: Unit

        enum Unit: Hashable {
            case yuan
            case other(Measure.ID)
            case unknown
        }
    }

    private let columns: [ExportedColumn]
    private let summed: [Int]
    private let currency: Int?
    /// Of each summed column, in the order of `summed`: hardly ever more than one key, so that the first is nearly always
    /// the right one.
    private var slots: [[(key: Key, amount: Amount)]]
    /// The field with the unit of each summed column's amounts.
    private let measures: [Int?]
    private var lastCurrency: String??
    private(set) var currencies: Set<String?> = []

    /// By column index.
    var sums: [Int: [Key: Amount]] {
        var sums: [Int: [Key: Amount]] = [:]
        for (position, index) in summed.enumerated() where !slots[position].isEmpty {
            for slot in slots[position] { sums[index, default: [:]][slot.key] = slot.amount }
        }
        return sums
    }

    init(_ dataSet: ExportedDataSet) {
        columns = dataSet.columns
        summed = dataSet.summedColumns
        currency = dataSet.schema.index(of: "currency")
        slots = summed.map { _ in [] }
        measures = summed.map { [columns] index in columns[index].moneyMeasure }
    }

    mutating func add(_ record: Record, _ cells: [Cell]) throws(AmountError) {
        var code: String?
        if let currency, case .text(let text) = record.cells[currency] { code = text }
        if lastCurrency != .some(code) {
            currencies.insert(code)
            lastCurrency = code
        }
        for position in summed.indices {
            guard case .decimal(let amount) = cells[summed[position]] else { continue }
            try add(amount, at: position, Key(currency: code, unit: unit(at: position, in: record)))
        }
    }

    private mutating func add(_ amount: Amount, at position: Int, _ key: Key) throws(AmountError) {
        for slot in slots[position].indices where slots[position][slot].key == key {
            try slots[position][slot].amount += amount
            return
        }
        slots[position].append((key, amount))
    }

    private func unit(at position: Int, in record: Record) -> Key.Unit {
        guard let field = measures[position] else { return .yuan }
        let id: Int64?
        switch record.cells[field] {
        case .integer(let value): id = value
        case .text(let text): id = Int64(text)
        case .null, .decimal: id = nil
        }
        guard let id else { return .unknown }
        return id == Normaliser.yuan ? .yuan : .other(id)
    }

    /// The totals as the manifest states them: column, then currency, then exact text. Amounts in another unit than
    /// yuan stand apart, as `CNY/3` (by measure id).
    ///
    /// - Parameter empty: whether columns are stated that no record has an amount in.
    func byName(
        empty: Bool = true
    ) throws(AmountError) -> [(column: String, sums: [(currency: String, amount: Amount)])] {
        var result: [(String, [(String, Amount)])] = []
        for index in summedColumns {
            var named: [String: Amount] = [:]
            for (key, amount) in sums[index] ?? [:] { try named[key.name, default: .zero] += amount }
            if named.isEmpty {
                guard empty else { continue }
                named[Currency.cny.rawValue] = .zero
            }
            result.append((columns[index].name, named.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
        }
        return result
    }

    /// The sum of a column over the records of one currency, when all of them are in one unit.
    func sum(of column: Int, currency: String?) -> Amount? {
        let matching = (sums[column] ?? [:]).filter { $0.key.currency == currency }
        if matching.isEmpty { return .zero }
        return matching.count == 1 ? matching.first?.value : nil
    }

    /// The columns whose sums are told. Where every amount of a field is yuan already, its sum in yuan would only repeat
    /// it.
    var summedColumns: [Int] { summed.filter { !repeatsField($0) } }

    private func repeatsField(_ index: Int) -> Bool {
        guard case .normalizedAmount(let field, _) = columns[index].source else { return false }
        let own = columns.firstIndex { if case .field(field) = $0.source { true } else { false } }
        return own.map { (sums[$0] ?? [:]).keys.allSatisfy { $0.unit == .yuan } } ?? false
    }
}

extension ColumnTotals.Key {
    /// The service accounts in yuan where it names no currency.
    fileprivate var name: String {
        let code = currency ?? Currency.cny.rawValue
        switch unit {
        case .yuan: return code
        case .other(let id): return "\(code)/\(id)"
        case .unknown: return "\(code)/?"
        }
    }
}
