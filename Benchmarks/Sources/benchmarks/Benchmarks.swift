/// One work of ours, or of Foundation, inside a process: `benchmarks NAME ARGUMENT…` does it once and prints a line of
/// JSON with its processor seconds, without what it took to start and to read the input. Benchmarks/measure.py runs them in
/// turns with their peers.
@main
struct Benchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let name = arguments.first, let work = works[name] else {
            print("benchmarks", works.keys.sorted().joined(separator: "|"), "ARGUMENT…")
            return
        }
        try await work(Array(arguments.dropFirst()))
    }

    private static let works: [String: @Sendable ([String]) async throws -> Void] = [
        "amounts": { try Amounts(count: 200_000).run($0) },
        "make-pages": { try await PageMaker(records: Int($0[0]) ?? 0).write(to: $0[1]) },
        "pages": { try Pages(folder: $0[0]).decode() },
        "pages-to-records": { try Pages(folder: $0[0]).decodeToRecords() },
        "pages-foundation": { try Pages(folder: $0[0]).decodeWithFoundation() },
        "store": { try Pages(folder: $0[0]).store(in: $0[1]) },
        "plain-ledger": { try PlainLedger(path: $0[0]).write(to: $0[1]) },
        "walk": { try Walk(path: $0[0]).run() },
        "sums": { try Sums(path: $0[0]).run() },
        "fields": { try FieldReading(path: $0[0]).fields() },
        "fields-from-file": { try FieldReading(path: $0[0]).fieldsFromFile() },
        "rows": { try FieldReading(path: $0[0]).rowsOfStrings() },
        "check-customers": { try CustomerChecks(path: $0[0]).run() },
        "library-cells": { try LibraryCells(rows: Int($0[0]) ?? 0).write(to: $0[1]) },
    ]
}
