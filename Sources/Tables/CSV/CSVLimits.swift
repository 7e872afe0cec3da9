/// How large the parts of a CSV file may be. What is larger is not a list of customers but a mistake or an attack.
public struct CSVLimits: Sendable, Hashable {
    /// Bytes of UTF-8 in one field.
    public var field: Int
    /// Bytes of UTF-8 in all fields of one record.
    public var record: Int
    /// Fields in one record.
    public var columns: Int

    public init(field: Int = 1 << 20, record: Int = 4 << 20, columns: Int = 1_000) {
        self.field = field
        self.record = record
        self.columns = columns
    }
}
