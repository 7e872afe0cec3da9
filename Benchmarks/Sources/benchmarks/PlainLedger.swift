import GRDB
import Ledger
import PartnerAPI
import Values

/// The fee records of the latest pull of a ledger in a plain SQLite file: a column for each field, as any program would keep
/// them, with the tables and indexes that storing them needs. Peers read it, since ours are packed.
struct PlainLedger {
    let path: String

    func write(to output: String) throws {
        let ledger = try Ledger(path: path)
        guard let pull = try ledger.pulls(of: "consumption").first?.id else { return }
        let database = try DatabaseQueue(path: output)
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.inTransaction {
                try db.execute(sql: PlainLedger.tables)
                try db.execute(
                    sql:
                        "INSERT INTO pulls VALUES (?, 'consumption', '', '{}', 'zh', '', NULL, 'complete', 1, '', NULL)",
                    arguments: [pull]
                )
                try copy(ledger, pull, db)
                return .commit
            }
            try db.checkpoint(.truncate)
        }
    }

    private func copy(_ ledger: Ledger, _ pull: Int64, _ db: Database) throws {
        let fields = FeeRecord.schema.fields.count
        let marks = Array(repeating: "?", count: fields + 4).joined(separator: ", ")
        let insert = try db.makeStatement(sql: "INSERT INTO records_consumption VALUES (\(marks))")
        var places: [Int64: Int64] = [:]
        try ledger.forEachRow(of: FeeRecord.schema, in: pull) { row, query in
            let place = places[query.id, default: 0]
            places[query.id] = place + 1
            var values: [DatabaseValue] = [
                (query.id << 32 | place).databaseValue, pull.databaseValue, 0.databaseValue,
                PlainLedger.value(row.unknown),
            ]
            values += row.cells.map(PlainLedger.value)
            try insert.execute(arguments: StatementArguments(values))
        }
    }

    private static func value(_ cell: CellView) -> DatabaseValue {
        switch cell.kind {
        case .null: .null
        case .integer: cell.integer.databaseValue
        case .text, .decimal: String(decoding: cell.bytes, as: UTF8.self).databaseValue
        }
    }

    private static var tables: String {
        let fields = FeeRecord.schema.fields.map { "\"\($0.name)\" \($0.isInteger ? "INTEGER" : "TEXT")" }
        return """
            CREATE TABLE pulls (id INTEGER PRIMARY KEY AUTOINCREMENT, data_set TEXT NOT NULL, period TEXT NOT NULL,
                scope TEXT NOT NULL, language TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, state TEXT NOT NULL,
                is_final INTEGER NOT NULL, tool TEXT NOT NULL, note TEXT);
            CREATE TABLE records_consumption (_key INTEGER PRIMARY KEY,
                _pull INTEGER NOT NULL REFERENCES pulls (id) ON DELETE CASCADE,
                _duplicate INTEGER NOT NULL DEFAULT 0, _unknown TEXT, \(fields.joined(separator: ", ")));
            CREATE INDEX records_consumption_by_pull ON records_consumption (_pull);
            CREATE INDEX records_consumption_duplicates ON records_consumption (_pull) WHERE _duplicate <> 0;
            """
    }
}
