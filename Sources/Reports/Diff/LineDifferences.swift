internal import Ledger
internal import Values

/// Puts together what vanished and what was added where records have no id: lines that are the same but for their spelling
/// cancel out. Memory grows with the lines that differ.
struct LineDifferences {
    private let canonical: CanonicalCells
    private var vanished: [Record?] = []
    /// Where the lines of one content stand in ``vanished``.
    private var places: [[Cell]: [Int]] = [:]
    private var added: [Record] = []

    init(_ schema: RecordSchema) { canonical = CanonicalCells(schema) }

    /// - Parameter difference: those that vanished come before those that were added.
    mutating func add(_ difference: RecordDifference) {
        switch difference {
        case .vanished(let record):
            places[canonical.cells(of: record), default: []].append(vanished.count)
            vanished.append(record)
        case .added(let record):
            let cells = canonical.cells(of: record)
            guard let place = places[cells]?.popLast() else { return added.append(record) }
            vanished[place] = nil
        case .changed: break
        }
    }

    var all: [RecordDifference] {
        vanished.compactMap { $0 }.map { .vanished($0) } + added.map { .added($0) }
    }
}
