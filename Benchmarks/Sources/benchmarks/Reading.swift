import Foundation
import Tables

/// Reads a CSV file in our ways and prints how fast, in megabytes a processor second. Peers read the same file in
/// `Benchmarks/Peers/read-csv.py`.
struct Reading {
    let path: String

    func run(rounds: Int = 5) throws {
        guard let data = FileManager.default.contents(atPath: path) else { return }
        let bytes = [UInt8](data)
        print("| CSV of \(bytes.count >> 20) MB | MB/s |")
        print("|---|---|")
        // Opening a file finds out its encoding, for which every byte of it is checked.
        let opened = try median(rounds) { blackHole(try CSVReader(path: path)) }
        let parsed = try median(rounds) { blackHole(fields(of: bytes)) }
        let fromFile = try median(rounds) {
            let reader = try CSVReader(path: path)
            var count = 0
            func add(_ fields: CSVFields) -> Bool {
                for field in fields { count += field.count }
                return true
            }
            while try reader.nextFields(add) == true {}
            blackHole(count)
        }
        let rows = try median(rounds) {
            let reader = try CSVReader(path: path)
            while let row = try reader.next() { blackHole(row) }
        }
        show("checked to be UTF-8, from the file", opened, bytes)
        show("to fields, from memory", parsed, bytes)
        show("checked and to fields", opened + parsed, bytes)
        show("checked twice, to fields, from the file", fromFile, bytes)
        show("a memchr of every comma alone", try median(rounds) { blackHole(commas(in: bytes)) }, bytes)
        show("checked, to rows of strings, from the file", rows, bytes)
    }

    /// What a pointer and memchr take to find every comma, quoted or not: the limit of all that goes field by field.
    private func commas(in bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { buffer -> Int in
            var count = 0
            var rest = buffer[...]
            while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                let found = memchr(start, 0x2C, rest.count)
            {
                count += 1
                rest = rest.dropFirst(found - UnsafeMutableRawPointer(mutating: start) + 1)
            }
            return count
        }
    }

    private func fields(of bytes: [UInt8]) -> Int {
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

    private func median(_ rounds: Int, _ body: () throws -> Void) rethrows -> Double {
        var seconds: [Double] = []
        for _ in 0..<rounds { seconds.append(try Comparison.cpuSeconds(body)) }
        return seconds.sorted()[rounds / 2]
    }

    private func show(_ work: String, _ seconds: Double, _ bytes: [UInt8]) {
        print("| \(work) | \(Int(Double(bytes.count) / seconds / 1_000_000)) |")
    }
}
