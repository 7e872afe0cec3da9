/// One value of a record.
public enum Cell: Sendable, Hashable {
    case null
    case text(String)
    case integer(Int64)
    case decimal(Amount)
}

/// The shape of a record: its fields in order. Records are flat rows of cells, so that a million of them is an array,
/// not a million dictionaries.
public final class RecordSchema: Sendable {
    /// The data set's name in files and in the ledger, such as `consumption`.
    public let name: String
    public let title: Localized
    public let fields: [Field]
    /// The index of the field that holds the service's own record id, where there is one: the only thing by which
    /// duplicates may be recognised.
    public let idField: Int?
    private let indices: [String: Int]

    public init(_ name: String, zh: String, en: String, id: String? = nil, _ fields: [Field]) {
        self.name = name
        self.title = Localized(zh: zh, en: en)
        self.fields = fields
        self.indices = Dictionary(
            fields.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        precondition(indices.count == fields.count, "field names of \(name) repeat")
        self.idField = id.map { id in
            guard let index = fields.firstIndex(where: { $0.name == id }) else {
                preconditionFailure("\(name) has no field \(id)")
            }
            return index
        }
    }

    public func index(of name: String) -> Int? { indices[name] }

    public func text(_ name: String) -> Column<String> {
        Column(checkedIndex(name, { !$0.isDecimal && !$0.isInteger }))
    }
    public func integer(_ name: String) -> Column<Int64> { Column(checkedIndex(name, \.isInteger)) }
    public func amount(_ name: String) -> Column<Amount> { Column(checkedIndex(name, \.isDecimal)) }

    /// Column tokens are made once, from literals, in the file that declares the schema: a wrong one is a slip of the
    /// program, not of its input.
    private func checkedIndex(_ name: String, _ fits: (Field) -> Bool) -> Int {
        guard let index = indices[name], fits(fields[index]) else {
            preconditionFailure("\(self.name) has no such field: \(name)")
        }
        return index
    }
}

/// A typed handle on one field of one schema.
public struct Column<Value: Sendable>: Sendable {
    public let index: Int
    init(_ index: Int) { self.index = index }
}

/// A row of a data set, as the service gave it.
public struct Record: Sendable {
    public let schema: RecordSchema
    /// One cell a field, in the schema's order.
    public private(set) var cells: [Cell]
    /// The members the schema does not know, as a JSON object's text; nil when there were none.
    public let unknown: String?

    public init(_ schema: RecordSchema, cells: [Cell], unknown: String? = nil) {
        precondition(cells.count == schema.fields.count, "a record has one cell a field")
        self.schema = schema
        self.cells = cells
        self.unknown = unknown
    }

    /// A record from named values; what is not named is null. For the sandbox and for tests.
    public init(_ schema: RecordSchema, _ values: [String: Cell]) {
        self.init(schema, cells: schema.fields.map { values[$0.name] ?? .null })
    }

    public subscript(column: Column<String>) -> String? {
        get { if case .text(let text) = cells[column.index] { text } else { nil } }
        set { cells[column.index] = newValue.map(Cell.text) ?? .null }
    }

    public subscript(column: Column<Int64>) -> Int64? {
        get { if case .integer(let value) = cells[column.index] { value } else { nil } }
        set { cells[column.index] = newValue.map(Cell.integer) ?? .null }
    }

    /// Puts a cell in the place of another; for walks that keep one record for all of their rows.
    ///
    /// - Parameter index: of the field.
    package mutating func replace(_ cell: Cell, at index: Int) { cells[index] = cell }

    public subscript(column: Column<Amount>) -> Amount? {
        if case .decimal(let amount) = cells[column.index] { amount } else { nil }
    }

    /// The cell of the field with this name; null when the schema has none.
    public subscript(name: String) -> Cell { schema.index(of: name).map { cells[$0] } ?? .null }

    /// The service's own id of the record.
    public var id: String? {
        guard let index = schema.idField else { return nil }
        switch cells[index] {
        case .text(let text): return text
        case .integer(let value): return String(value)
        case .null, .decimal: return nil
        }
    }
}

extension Record: Equatable {
    public static func == (left: Record, right: Record) -> Bool {
        left.schema === right.schema && left.cells == right.cells && left.unknown == right.unknown
    }
}
