/// A first look at some values of a row as bytes.
struct ImportRowLook: Sendable {
    let columns: [String]
    /// Whether the rule may have something to say, given the cells of `columns` as they stand in the file; those that it does
    /// not have are empty.
    let mayFind: @Sendable (ImportCells) -> Bool

    /// Each row has to be looked at in full.
    static let none = ImportRowLook(columns: []) { _ in true }
}

/// Some cells of a row, in the order in which they were asked for. They are good only during the check.
struct ImportCells {
    private let fields: CSVFields
    private let positions: [Int?]

    init(_ fields: CSVFields, at positions: [Int?]) {
        self.fields = fields
        self.positions = positions
    }

    subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        guard let position = positions[index] else { return UnsafeBufferPointer(start: nil, count: 0) }
        return fields[position]
    }
}
