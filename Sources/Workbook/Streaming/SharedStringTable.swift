internal import CXLSXWriter

/// The workbook's shared strings: the library keeps and writes them, we say which there are.
struct SharedStringTable {
    /// So many in a workbook at most, so that they take bounded memory here and in the programs that open it.
    static let limit: UInt32 = 65_536
    /// Longer texts stand in their cells.
    static let longestText = 200

    private let table: UnsafeMutablePointer<lxw_sst>?

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) { table = workbook.pointee.sst }

    /// The number of a text; nil when it has to stand in its cell.
    ///
    /// - Parameter text: as a cell can hold it, see ``CellText``.
    func index(of text: String) -> UInt32? {
        guard let table, table.pointee.unique_count < SharedStringTable.limit else { return nil }
        guard let element = lxw_get_sst_index(table, text, 0) else { return nil }
        // The library counts one use for each call; uses are counted by the column.
        table.pointee.string_count -= 1
        return element.pointee.index
    }

    func count(uses: Int) { table?.pointee.string_count += UInt32(clamping: uses) }
}
