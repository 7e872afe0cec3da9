import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import Values

/// Errors in the records of a ledger, behind its back: what a damaged or tampered file holds.
struct PlantedErrors {
    /// A stored record, with the places of its fields.
    private struct Found {
        let key: Int64
        var cells: RecordCells
        let places: [String: Int]
    }

    private let database: DatabaseQueue

    init(_ fixture: ReportsFixture) throws {
        database = try DatabaseQueue(path: fixture.folder.file(Ledger.fileName))
    }

    /// Takes a record away.
    func delete(_ value: String, by field: String = "id", of schema: RecordSchema) throws {
        try change(field, value, schema) { db, table, found in
            try db.execute(sql: "DELETE FROM \(table) WHERE _key = ?", arguments: [found.key])
        }
    }

    /// Puts a text in the place of a value.
    func set(_ field: String, to value: String, of id: String, _ schema: RecordSchema) throws {
        try change("id", id, schema) { db, table, found in
            var cells = found.cells
            cells.cells[try #require(found.places[field])] = .text(Array(value.utf8))
            try db.execute(
                sql: "UPDATE \(table) SET _cells = ? WHERE _key = ?",
                arguments: [Data(cells.bytes), found.key]
            )
        }
    }

    /// Marks a record as one that another question holds too.
    func markAsDuplicate(_ id: String, of schema: RecordSchema) throws {
        try change("id", id, schema) { db, table, found in
            try db.execute(sql: "UPDATE \(table) SET _duplicate = 1 WHERE _key = ?", arguments: [found.key])
        }
    }

    /// Changes every record whose field is this text.
    private func change(
        _ field: String,
        _ value: String,
        _ schema: RecordSchema,
        _ body: (Database, _ table: String, Found) throws -> Void
    ) throws {
        let table = "\"records_\(schema.name.replacing("-", with: "_"))\""
        try database.write { db in
            let names = try String.fetchAll(
                db,
                sql: "SELECT name FROM record_fields WHERE record_schema = ? ORDER BY position",
                arguments: [schema.name]
            )
            let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
            let place = try #require(places[field])
            for row in try Row.fetchAll(db, sql: "SELECT _key, _cells FROM \(table)") {
                let cells = try #require(RecordCells(Array(row["_cells"] as Data)))
                guard cells.cells[place] == .text(Array(value.utf8)) else { continue }
                try body(db, table, Found(key: row["_key"], cells: cells, places: places))
            }
        }
    }
}
