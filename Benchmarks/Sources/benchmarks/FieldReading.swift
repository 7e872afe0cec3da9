import Foundation
import Tables

/// Reads a CSV file of UTF-8 to its fields.
struct FieldReading {
    let path: String

    /// Checked once, and to the bytes of all fields.
    func fields() throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw CocoaError(.fileNoSuchFile) }
        let bytes = [UInt8](data)
        try Timing.report(count: 1, bytes: bytes.count) {
            // Opening a file finds out its encoding, for which every byte of it is read and checked.
            blackHole(try CSVReader(path: path))
            blackHole(count(bytes))
        }
    }

    /// As a program reads it: a reader checks again what it takes from the file, which may have changed.
    func fieldsFromFile() throws {
        try Timing.report(count: 1, bytes: size) {
            let reader = try CSVReader(path: path)
            var count = 0
            func add(_ fields: CSVFields) -> Bool {
                for field in fields { count += field.count }
                return true
            }
            while try reader.nextFields(add) == true {}
            blackHole(count)
        }
    }

    func rowsOfStrings() throws {
        try Timing.report(count: 1, bytes: size) {
            let reader = try CSVReader(path: path)
            while let row = try reader.next() { blackHole(row) }
        }
    }

    private var size: Int {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    }

    private func count(_ bytes: [UInt8]) -> Int {
        var parser = CSVParser()
        var count = 0
        var start = 0
        while true {
            switch parser.next() {
            case .record:
                parser.withFields { fields in for field in fields { count += field.count } }
            case .needsInput:
                let end = min(start + 256 << 10, bytes.count)
                if start == end { parser.finish() } else { parser.feed(Array(bytes[start..<end])) }
                start = end
            case .end, .fatal: return count
            }
        }
    }
}
