import Foundation
import Tables

/// Reads a CSV file in our three ways and prints how fast, in megabytes a processor second. Peers read the same file in
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
        let rows = try median(rounds) {
            let reader = try CSVReader(path: path)
            while let row = try reader.next() { blackHole(row) }
        }
        show("checked to be UTF-8, from the file", opened, bytes)
        show("to fields, from memory", parsed, bytes)
        show("checked and to fields", opened + parsed, bytes)
        show("checked, to rows of strings, from the file", rows, bytes)
    }

    private func fields(of bytes: [UInt8]) -> Int {
        var parser = CSVParser()
        var count = 0
        var start = 0
        while true {
            switch parser.next() {
            case .record:
                for index in 0..<parser.fieldCount { parser.withField(index) { count += $0.count } }
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
