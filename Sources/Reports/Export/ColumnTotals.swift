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

    /// A summed column.
    private struct Column {
        let index: Int
        /// The field with the unit of its amounts; nil where they are yuan.
        let measure: Int?
        /// Hardly ever more than one key, so that the first is nearly always the right one.
        private var slots: [(key: Key, amount: Amount)] = []
        /// The slot of the row before and what it comes to, and the stamps of the currency and the unit it was found for.
        private var slot = 0
        private var running = Amount.zero
        private var stamps: (UInt64, UInt64) = (0, 0)

        init(index: Int, measure: Int?) {
            self.index = index
            self.measure = measure
        }

        /// What each key comes to.
        var sums: [(key: Key, amount: Amount)] {
            var sums = slots
            if !sums.isEmpty { sums[slot].amount = running }
            return sums
        }

        /// Adds an amount of the key of the row before.
        ///
        /// - Parameter stamps: of its currency and its unit.
        /// - Returns: false when its key may be another one; nothing is added then.
        @inline(__always)
        mutating func add(_ amount: Amount, _ stamps: (UInt64, UInt64)) throws(AmountError) -> Bool {
            guard self.stamps == stamps else { return false }
            try running += amount
            return true
        }

        mutating func add(_ amount: Amount, to key: Key, _ stamps: (UInt64, UInt64) = (0, 0)) throws(AmountError) {
            if !slots.isEmpty { slots[slot].amount = running }
            slot = place(of: key)
            running = slots[slot].amount
            self.stamps = stamps
            try running += amount
        }

        /// The slot of a key; a new one with nothing in it when there is none.
        private mutating func place(of key: Key) -> Int {
            if let known = slots.firstIndex(where: { $0.key == key }) { return known }
            slots.append((key, .zero))
            return slots.count - 1
        }
    }

    private let columns: [ExportedColumn]
    private let currency: Int?
    private var summed: [Column]
    private var lastCurrency: String??
    private var lastStamp: UInt64 = 0
    private(set) var currencies: Set<String?> = []

    /// By column index.
    var sums: [Int: [Key: Amount]] {
        var sums: [Int: [Key: Amount]] = [:]
        for column in summed {
            for slot in column.sums { sums[column.index, default: [:]][slot.key] = slot.amount }
        }
        return sums
    }

    init(_ dataSet: ExportedDataSet) {
        columns = dataSet.columns
        summed = dataSet.summedColumns.map { [columns] in Column(index: $0, measure: columns[$0].moneyMeasure) }
        currency = dataSet.schema.index(of: "currency")
    }

    mutating func add(_ record: Record, _ cells: [Cell]) throws(AmountError) {
        var code: String?
        if let currency, case .text(let text) = record.cells[currency] { code = text }
        note(code)
        for position in summed.indices {
            guard case .decimal(let amount) = cells[summed[position].index] else { continue }
            let unit = ColumnTotals.unit(summed[position].measure.map { record.cells[$0] })
            try summed[position].add(amount, to: Key(currency: code, unit: unit))
        }
    }

    /// Adds a row of the ledger and the exported row made of it.
    mutating func add(
        _ fields: UnsafeBufferPointer<CellView>,
        _ cells: UnsafeBufferPointer<CellView>
    ) throws(AmountError) {
        let stamp = currency.map { fields[$0].stamp } ?? 1
        if stamp != lastStamp {
            lastStamp = stamp
            var code: String?
            if let currency, fields[currency].isText {
                code = String(decoding: fields[currency].bytes, as: UTF8.self)
            }
            note(code)
        }
        for position in summed.indices {
            let cell = cells[summed[position].index]
            guard cell.isDecimal else { continue }
            let measure = summed[position].measure
            let stamps = (stamp, measure.map { fields[$0].stamp } ?? 0)
            if try summed[position].add(cell.amount, stamps) { continue }
            let unit = ColumnTotals.unit(measure.map { fields[$0].cell })
            try summed[position].add(cell.amount, to: Key(currency: lastCurrency ?? nil, unit: unit), stamps)
        }
    }

    private mutating func note(_ code: String?) {
        guard lastCurrency != .some(code) else { return }
        currencies.insert(code)
        lastCurrency = code
    }

    /// - Parameter measure: the cell with the unit's id; nil for yuan.
    private static func unit(_ measure: Cell?) -> Key.Unit {
        guard let measure else { return .yuan }
        let id: Int64?
        switch measure {
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
    var summedColumns: [Int] { summed.map(\.index).filter { !repeatsField($0) } }

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
