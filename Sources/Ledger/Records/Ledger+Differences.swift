internal import GRDB
package import Values

extension Ledger {
    /// Compares the records of two pulls, told apart by `key`: first what vanished, then what changed, then what was
    /// added, each in the key's order. Two ways to write the same amount are no difference.
    ///
    /// Memory does not grow with the number of records. `body` may read from the ledger, but not write to it.
    ///
    /// - Parameters:
    ///   - key: the fields that name a record of the service; one of them is its own id, which the table is indexed by.
    ///     Without any, whole lines are compared: what was changed is one line that vanished and one that was added.
    ///   - ignored: without a key, the fields that say nothing about the line; they are null in what is handed over.
    package func forEachDifference(
        of schema: RecordSchema,
        key: [String],
        ignoring ignored: Set<String> = [],
        from: Pull.ID,
        to: Pull.ID,
        _ body: (RecordDifference) throws -> Void
    ) throws {
        let query = DifferenceQuery(try prepare(schema), key: key)
        func whole(_ record: Values.Record?) throws -> Values.Record {
            guard let record else { throw LedgerError.damaged(path: path, detail: schema.name) }
            return record
        }
        guard !key.isEmpty else {
            return try store.read { db in
                try query.lines(in: from, not: to, ignoring: ignored, db) { try body(.vanished(whole($0))) }
                try query.lines(in: to, not: from, ignoring: ignored, db) { try body(.added(whole($0))) }
            }
        }
        try store.read { db in
            try query.only(in: from, not: to, db) { try body(.vanished(whole($0))) }
            try query.changes(from: from, to: to, db) { old, new in
                let (old, new) = (try whole(old), try whole(new))
                if old.cells != new.cells { try body(.changed(from: old, to: new)) }
            }
            try query.only(in: to, not: from, db) { try body(.added(whole($0))) }
        }
    }
}
