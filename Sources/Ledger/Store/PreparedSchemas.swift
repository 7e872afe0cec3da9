internal import Synchronization
internal import Values

/// The schemas whose tables are known to be up to date. It keeps them alive, so that an identity is never taken over
/// by another schema.
final class PreparedSchemas: Sendable {
    private let known = Mutex<[ObjectIdentifier: RecordSchema]>([:])
    /// Of these, those that may be written to.
    private let writable = Mutex<Set<ObjectIdentifier>>([])

    func contains(_ schema: RecordSchema, toWrite: Bool) -> Bool {
        let id = ObjectIdentifier(schema)
        return toWrite ? writable.withLock { $0.contains(id) } : known.withLock { $0[id] != nil }
    }

    func insert(_ schema: RecordSchema, toWrite: Bool) {
        known.withLock { $0[ObjectIdentifier(schema)] = schema }
        if toWrite { _ = writable.withLock { $0.insert(ObjectIdentifier(schema)) } }
    }
}
