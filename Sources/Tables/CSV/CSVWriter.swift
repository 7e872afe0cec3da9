public import Values

/// Writes a CSV file row by row, in bounded memory; the file appears when it is complete.
///
/// ```swift
/// let writer = try CSVWriter(path: "failed.csv", access: .ownerOnly)
/// try writer.write(["xaccount_id", "row", "status"])
/// try writer.write(["crm-1", "1", "failed"])
/// try writer.commit()
/// ```
public final class CSVWriter {
    /// The rows written so far, the header among them.
    public private(set) var rowCount = 0

    private let file: AtomicFile
    private var encoder: CSVEncoder
    private static let batch = 256 * 1024

    /// - Parameters:
    ///   - observer: sees every byte of the file in order, for a digest.
    public init(
        path: String,
        format: CSVFormat = CSVFormat(),
        access: AtomicFile.Access = .ordinary,
        observer: AtomicFile.Observer? = nil
    ) throws(FileError) {
        file = try AtomicFile(path: path, access: access, observer: observer)
        encoder = CSVEncoder(format)
    }

    /// The bytes written so far.
    public var byteCount: Int64 { file.byteCount + Int64(encoder.count) }

    public func write(_ row: [String]) throws(FileError) {
        encoder.append(row: row)
        try endRow()
    }

    public func write(_ row: [Cell]) throws(FileError) {
        encoder.append(row: row)
        try endRow()
    }

    /// Writes a row of cells where they lie.
    package func write(_ row: UnsafeBufferPointer<CellView>) throws(FileError) {
        encoder.append(row: row)
        try endRow()
    }

    /// Writes a row field by field: for rows that are never an array.
    public func writeRow(_ fields: (inout CSVEncoder) -> Void) throws(FileError) {
        fields(&encoder)
        encoder.endRow()
        try endRow()
    }

    /// Makes the file durable and gives it its name.
    public func commit() throws(FileError) {
        try flush()
        try file.commit()
    }

    /// Removes what was written; no file appears.
    public func abandon() { file.abandon() }

    private func endRow() throws(FileError) {
        rowCount += 1
        if encoder.count >= CSVWriter.batch { try flush() }
    }

    private func flush() throws(FileError) {
        let result: Result<Void, FileError> = encoder.withBytes { bytes in
            do throws(FileError) {
                return .success(try file.write(bytes))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
        encoder.empty()
    }
}
