internal import Synchronization
internal import Values

/// The schemas whose tables are known to be up to date. It keeps them alive, so that an identity is never taken over
/// by another schema.
final class PreparedSchemas: Sendable {
    private let known = Mutex<[ObjectIdentifier: RecordSchema]>([:])

    func contains(_ schema: RecordSchema) -> Bool { known.withLock { $0[ObjectIdentifier(schema)] != nil } }
    func insert(_ schema: RecordSchema) { known.withLock { $0[ObjectIdentifier(schema)] = schema } }
}
