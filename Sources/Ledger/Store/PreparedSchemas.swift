internal import Synchronization
internal import Values

/// The schemas whose tables are known to be up to date, with where their fields lie. It keeps them alive, so that an
/// identity is never taken over by another schema.
final class PreparedSchemas: Sendable {
    private let known = Mutex<[ObjectIdentifier: RecordLayout]>([:])
    /// Of these, those that may be written to.
    private let writable = Mutex<Set<ObjectIdentifier>>([])

    func layout(of schema: RecordSchema, toWrite: Bool) -> RecordLayout? {
        let id = ObjectIdentifier(schema)
        if toWrite, !writable.withLock({ $0.contains(id) }) { return nil }
        return known.withLock { $0[id] }
    }

    func insert(_ layout: RecordLayout, toWrite: Bool) {
        let id = ObjectIdentifier(layout.schema)
        known.withLock { $0[id] = layout }
        if toWrite { _ = writable.withLock { $0.insert(id) } }
    }
}
