/// Some of a schema's columns, by their indices.
struct ColumnSet: Sendable, Hashable {
    /// A schema has no more columns.
    static let capacity = 64

    private var bits: UInt64 = 0

    init() {}

    init(_ indices: some Sequence<Int>) { for index in indices { insert(index) } }

    mutating func insert(_ index: Int) { bits |= 1 << UInt64(index) }
    func contains(_ index: Int) -> Bool { bits & (1 << UInt64(index)) != 0 }
    func isSuperset(of other: ColumnSet) -> Bool { bits & other.bits == other.bits }
    func isDisjoint(with other: ColumnSet) -> Bool { bits & other.bits == 0 }
}
