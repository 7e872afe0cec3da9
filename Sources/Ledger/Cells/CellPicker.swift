/// Takes some cells out of one record after the other, going through each record once.
struct CellPicker {
    /// Where the fields that are wanted lie, in the order of their places.
    private let positions: [Int]
    /// What the record holds there.
    private var values: [CellCode.Value]
    /// Which of the values each of those that were asked for is.
    private let places: [Int]

    /// - Parameter wanted: where the fields lie, in any order.
    init(_ wanted: [Int]) {
        let positions = Set(wanted).sorted()
        self.positions = positions
        places = wanted.map { wanted in positions.firstIndex(of: wanted) ?? 0 }
        values = [CellCode.Value](repeating: .null, count: positions.count)
    }

    /// - Returns: false when the record is damaged.
    @inline(__always)
    mutating func read(_ record: UnsafeRawBufferPointer) -> Bool {
        guard var cells = StoredCells(record) else { return false }
        for index in positions.indices {
            guard let value = cells.value(positions[index]) else { return false }
            values[index] = value
        }
        return true
    }

    /// What one of the fields that were asked for holds; valid as long as the record's bytes.
    @inline(__always)
    subscript(index: Int) -> CellCode.Value { values[places[index]] }
}
