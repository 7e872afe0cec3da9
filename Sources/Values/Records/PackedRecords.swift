/// The records of a page where they lie: the answer's bytes, and for each cell which of them it is. They were checked
/// when the page was read, so that the ledger stores them as they are, and nothing else is made of a value before
/// somebody asks for it.
public final class PackedRecords: Sendable {
    public let schema: RecordSchema
    public let count: Int
    private let body: [UInt8]
    /// What the answer does not hold as it is kept: texts with escapes, numbers written in another way.
    private let extra: [UInt8]
    /// One a field, record after record.
    private let cells: [PackedCell]
    /// The members the schema does not know, by the record's place, as a JSON object's text.
    private let unknown: [Int: String]

    /// - Parameter cells: as many as the schema has fields for each record; their places lie in `body` and `extra`, texts
    ///   are UTF-8, and decimals are written as an ``Amount`` writes itself.
    public init(
        _ schema: RecordSchema,
        body: [UInt8],
        extra: [UInt8],
        cells: [PackedCell],
        unknown: [Int: String] = [:]
    ) {
        precondition(!schema.fields.isEmpty && cells.count % schema.fields.count == 0, "a record has one cell a field")
        self.schema = schema
        self.body = body
        self.extra = extra
        self.cells = cells
        self.unknown = unknown
        count = cells.count / schema.fields.count
    }

    /// Packs records that came in another way.
    public convenience init(_ schema: RecordSchema, _ records: [Record]) {
        var extra: [UInt8] = []
        var unknown: [Int: String] = [:]
        for (index, record) in records.enumerated() { unknown[index] = record.unknown }
        let cells = records.flatMap { $0.cells.map { PackedRecords.pack($0, &extra) } }
        self.init(schema, body: [], extra: extra, cells: cells, unknown: unknown)
    }

    /// The same records with some fields set to one value in all of them.
    public func filled(_ values: [(field: Int, cell: Cell)]) -> PackedRecords {
        var extra = extra
        var cells = cells
        for (field, cell) in values {
            let packed = PackedRecords.pack(cell, &extra)
            for place in stride(from: field, to: cells.count, by: schema.fields.count) { cells[place] = packed }
        }
        return PackedRecords(schema, body: body, extra: extra, cells: cells, unknown: unknown)
    }

    /// Appends what a cell holds to `extra`, where it does not fit into its place.
    public static func pack(_ cell: Cell, _ extra: inout [UInt8]) -> PackedCell {
        let start = extra.count
        switch cell {
        case .null: return .unset
        case .text(let text):
            extra.append(contentsOf: text.utf8)
            return PackedCell(.text, at: start, count: extra.count - start, inExtra: true)
        case .decimal(let amount):
            amount.write(to: &extra)
            return PackedCell(.decimal, at: start, count: extra.count - start, inExtra: true)
        case .integer(let value):
            if let small = PackedCell(small: value) { return small }
            withUnsafeBytes(of: value) { extra.append(contentsOf: $0) }
            return PackedCell(.integer, at: start, count: MemoryLayout<Int64>.size, inExtra: true)
        }
    }

    // MARK: Reading

    public func unknown(_ record: Int) -> String? { unknown[record] }

    /// The records for keeps.
    public var records: [Record] { (0..<count).map(record) }

    public func record(_ index: Int) -> Record {
        let first = index * schema.fields.count
        let cells = withContent { content in schema.fields.indices.map { content.cell(content.cells[first + $0]) } }
        return Record(schema, cells: cells, unknown: unknown[index])
    }

    /// Whether a field of every record has this text.
    package func all(_ field: Int, are text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            withContent { content in
                stride(from: field, to: cells.count, by: schema.fields.count).allSatisfy { place in
                    guard content.cells[place].kind == .text, let start = text.baseAddress else { return false }
                    let bytes = content.bytes(content.cells[place])
                    guard bytes.count == text.count, let own = bytes.baseAddress else { return false }
                    return UTF8Bytes.areEqual(own, start, text.count)
                }
            }
        }
    }

    /// Lends the memory; what is taken from it is valid until `work` returns.
    public func withContent<Result>(_ work: (Content) throws -> Result) rethrows -> Result {
        try body.withUnsafeBufferPointer { body in
            try extra.withUnsafeBufferPointer { extra in
                try cells.withUnsafeBufferPointer { cells in
                    try work(Content(body: body, extra: extra, cells: cells))
                }
            }
        }
    }

    /// The memory of the records.
    public struct Content {
        @usableFromInline let body: UnsafeBufferPointer<UInt8>
        @usableFromInline let extra: UnsafeBufferPointer<UInt8>
        /// One a field, record after record.
        public let cells: UnsafeBufferPointer<PackedCell>

        /// The bytes of a text or a decimal.
        @inlinable @inline(__always)
        public func bytes(_ cell: PackedCell) -> UnsafeBufferPointer<UInt8> {
            let memory = cell.isInExtra ? extra : body
            return UnsafeBufferPointer(rebasing: memory[cell.offset..<cell.offset + cell.count])
        }

        /// What a whole number is.
        @inlinable @inline(__always)
        public func integer(_ cell: PackedCell) -> Int64 {
            guard cell.isInExtra else { return cell.smallValue }
            return UnsafeRawBufferPointer(extra).loadUnaligned(fromByteOffset: cell.offset, as: Int64.self)
        }

        /// The cell for keeps.
        public func cell(_ cell: PackedCell) -> Cell {
            switch cell.kind {
            case .null: return .null
            case .text: return .text(String(decoding: bytes(cell), as: UTF8.self))
            case .integer: return .integer(integer(cell))
            case .decimal:
                guard let amount = try? Amount(utf8: bytes(cell), allowingExponent: false) else {
                    preconditionFailure("a decimal is checked before it is packed")
                }
                return .decimal(amount)
            }
        }
    }
}
