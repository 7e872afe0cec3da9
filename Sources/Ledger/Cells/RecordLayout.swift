internal import GRDB
internal import Values

/// Where each field of a schema lies in the records of its table. A field keeps its place for ever: one that the schema
/// gains comes behind the others, one that it loses leaves its place empty. So rows are never rewritten, and older ones
/// have no cells for the fields that came after them.
struct RecordLayout: Sendable {
    let schema: RecordSchema
    /// The place of each field, by its index.
    let positions: [Int]
    /// The index of the field in each place; nil for one that the schema no longer has.
    let fields: [Int?]

    /// - Parameter names: of the fields in their places.
    /// - Returns: nil when a field of the schema has no place.
    init?(_ schema: RecordSchema, names: [String]) {
        let places = Dictionary(
            names.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        positions = schema.fields.compactMap { places[$0.name] }
        guard positions.count == schema.fields.count else { return nil }
        fields = names.map(schema.index)
        self.schema = schema
    }

    /// Where the service's own record id lies.
    var id: Int? { schema.idField.map { positions[$0] } }
}

extension RecordTable {
    /// The names of the fields in their places.
    func placedNames(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT name FROM record_fields WHERE record_schema = ? ORDER BY position",
            arguments: [schema.name]
        )
    }

    /// Gives places to fields that have none.
    func place(_ names: [String], _ db: Database) throws {
        var known = try placedNames(db)
        for name in names where !known.contains(name) {
            try db.execute(
                sql: "INSERT INTO record_fields (record_schema, position, name) VALUES (?, ?, ?)",
                arguments: [schema.name, known.count, name]
            )
            known.append(name)
        }
    }
}
