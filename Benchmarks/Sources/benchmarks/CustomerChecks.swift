import Foundation
import Tables

/// Checks a file of customers as `customers check` does, row by row, without showing what it finds.
struct CustomerChecks {
    let path: String

    func run() throws {
        var rows = 0
        var faulty = 0
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        try Timing.report(count: 1, bytes: size) {
            let reader = try ImportReader(path: path, schema: .customers)
            while let row = try reader.next() {
                rows += 1
                if row.hasErrors { faulty += 1 }
            }
        }
        FileHandle.standardError.write(Data("\(rows) rows, \(faulty) with errors\n".utf8))
    }
}
