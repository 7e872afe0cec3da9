import Foundation
import Tables
import Values

/// Checks a file of customers as `customers check` does, row by row, and says of what it finds what its peer says.
struct CustomerChecks {
    let path: String

    func run() throws {
        var rows = 0
        var faulty = 0
        var warnings = 0
        var sum = 0
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        try Timing.report(count: 1, bytes: size) {
            let reader = try ImportReader(path: path, schema: .customers)
            while let row = try reader.next() {
                rows += 1
                if row.hasErrors {
                    faulty += 1
                    sum += row.number
                }
                warnings += row.problems.count { $0.severity == .warning }
            }
        }
        let found = "\(rows) rows, \(faulty) with errors, \(warnings) warnings, sum \(sum)\n"
        FileHandle.standardError.write(Data(found.utf8))
    }
}
