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
}
