/// How many rows are read at once.
public struct RowChunk: Sendable {
    public var rows: Int
    /// No row is begun after so many bytes.
    public var bytes: Int
}
