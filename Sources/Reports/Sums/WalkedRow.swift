internal import Ledger
internal import Values

/// The row that a walk over records stands on, by the fields that somebody reads: texts and whole numbers by numbers
/// that are equal where the values are, decimals as amounts. Only where a description wants it is it made a record.
struct WalkedRow {
    /// A field among those that are read.
    typealias Place = Int

    let schema: RecordSchema
    /// The fields that are read, by their indices in the schema, in order.
    let fields: [Int]
    /// By field of the schema; -1 for those that are not read.
    private let places: [Place]
    private var columns: [TextNumbers]
    /// By place, as ``CellView/stamp`` says.
    private var stamps: [UInt64]
    /// By place: 0 for null, -1 for a value without a number.
    private var numbers: [Int]
    private var amounts: [Amount]
    private var integers: [Int64]
    /// The texts that have no number.
    private var loose: [String]
    /// The row as a record, with the cells that were asked for so far.
    private var record: Record
    private var filled: [Int]
    /// Counts the rows from 1 on.
    private(set) var count = 0

    /// - Parameters:
    ///   - fields: what is read.
    ///   - keys: those among them by which records are grouped: all of their values have a number.
    init(_ schema: RecordSchema, reading fields: Set<Int>, keys: Set<Int> = []) {
        let fields = fields.union(keys).sorted()
        self.schema = schema
        self.fields = fields
        var places = [Place](repeating: -1, count: schema.fields.count)
        for (place, field) in fields.enumerated() { places[field] = place }
        self.places = places
        columns = fields.map { TextNumbers(keys.contains($0) ? .none : .repeating) }
        stamps = fields.map { _ in 0 }
        numbers = fields.map { _ in 0 }
        amounts = fields.map { _ in .zero }
        integers = fields.map { _ in 0 }
        loose = fields.map { _ in "" }
        record = Record(schema, cells: [Cell](repeating: .null, count: schema.fields.count))
        filled = fields.map { _ in 0 }
    }

    /// Where a field stands among those that are read.
    func place(of field: Int) -> Place {
        precondition(places[field] >= 0, "\(schema.fields[field].name) is not among the fields that are read")
        return places[field]
    }

    // MARK: Moving on

    mutating func load(_ row: RecordRow) {
        count += 1
        for place in fields.indices {
            let cell = row.cells[fields[place]]
            // Most values are those of the row before.
            guard stamps[place] != cell.stamp else { continue }
            stamps[place] = cell.stamp
            switch cell.kind {
            case .null: numbers[place] = 0
            case .text: setText(cell.bytes, place)
            case .integer: setInteger(cell.integer, place)
            case .decimal: setAmount(cell.amount, place)
            }
        }
    }

    /// A record that a report made by itself.
    mutating func load(_ record: Record) {
        count += 1
        for place in fields.indices {
            switch record.cells[fields[place]] {
            case .null: numbers[place] = 0
            case .text(var text): text.withUTF8 { setText($0, place) }
            case .integer(let value): setInteger(value, place)
            case .decimal(let amount): setAmount(amount, place)
            }
        }
    }

    private mutating func setText(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Place) {
        if let number = columns[place].number(bytes) {
            numbers[place] = number
        } else {
            numbers[place] = -1
            loose[place] = String(decoding: bytes, as: UTF8.self)
        }
    }

    private mutating func setInteger(_ value: Int64, _ place: Place) {
        integers[place] = value
        numbers[place] = columns[place].number(value) ?? -1
    }

    private mutating func setAmount(_ amount: Amount, _ place: Place) {
        numbers[place] = -1
        amounts[place] = amount
    }

    // MARK: Values

    /// A number for the value of a text or a whole number: 0 for null, and -1 where it is too many different ones.
    func number(_ place: Place) -> Int { numbers[place] }

    func isNull(_ place: Place) -> Bool { numbers[place] == 0 }

    func amount(_ place: Place) -> Amount? {
        if numbers[place] == 0 { return nil }
        return amounts[place]
    }

    func integer(_ place: Place) -> Int64? { numbers[place] == 0 ? nil : integers[place] }

    func text(_ place: Place) -> String? {
        let number = numbers[place]
        return number == 0 ? nil : number > 0 ? columns[place].texts[number - 1] : loose[place]
    }

    func cell(_ place: Place) -> Cell {
        guard numbers[place] != 0 else { return .null }
        let field = schema.fields[fields[place]]
        if field.isDecimal { return .decimal(amounts[place]) }
        if field.isInteger { return .integer(integers[place]) }
        return text(place).map(Cell.text) ?? .null
    }

    /// The row as a record with the fields at these places; others may be null.
    mutating func record(with places: [Place]) -> Record {
        for place in places where filled[place] != count {
            filled[place] = count
            record.replace(cell(place), at: fields[place])
        }
        return record
    }
}
