/// Where the rows of an input file come from: a CSV file, a sheet of a workbook.
///
/// A source knows bytes, cells and places; what the columns mean is the business of ``ImportReader``, so that every kind of
/// file gets the same verdicts.
public protocol RowSource: AnyObject {
    /// The file's name as problems tell it.
    var name: String { get }
    var format: InputFormat { get }
    /// The row with the headings; its problems are those of the file as a whole.
    var header: SourceRow { get }

    /// The next row that is not empty; nil at the end.
    ///
    /// - Throws: ``TableError`` where reading cannot go on; ``FileError``.
    func next() throws -> SourceRow?

    /// Appends the next rows to `rows`, as many as a chunk allows.
    ///
    /// - Returns: whether there may be more.
    /// - Throws: what ``next()`` throws, when the rows before it are appended.
    func read(_ chunk: RowChunk, into rows: inout [SourceRow]) throws -> Bool
}

extension RowSource {
    public func read(_ chunk: RowChunk, into rows: inout [SourceRow]) throws -> Bool {
        var bytes = 0
        for _ in 0..<chunk.rows where bytes < chunk.bytes {
            guard let row = try next() else { return false }
            bytes += row.packed.withFields { $0.reduce(0) { $0 + $1.count } }
            rows.append(row)
        }
        return true
    }
}
