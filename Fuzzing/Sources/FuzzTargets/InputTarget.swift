import Foundation
import Inputs
import Tables
import Values

/// Input files: read by every schema there is, each time to the end.
enum InputTarget {
    private static let path = FileManager.default.temporaryDirectory.path + "/partnerdesk-fuzz-\(getpid())"

    static func run(_ bytes: [UInt8]) {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            preconditionFailure("no place for the input")
        }
        for schema in [ImportSchema.customers, .codes, .orders] {
            guard let file = try? ImportFile(inputAt: path, name: "in", schema: schema) else {
                preconditionFailure("the file is there and can be read")
            }
            check(file)
        }
    }

    private static func check(_ file: ImportFile) {
        precondition(!file.isUnusable || file.hasErrors, "what cannot be used has a reason")
        let lines = file.rows.map(\.line)
        precondition(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }, "rows stand in the order of the file")
        precondition(file.rows.map(\.number) == Array(1...file.rows.count + 1).dropLast(), "rows are numbered")
        for row in file.rows {
            precondition(row.carried.count == file.header.count, "a row has a field for each heading")
        }
        for problem in file.problems {
            precondition(!problem.line(in: .chinese).isEmpty && !problem.line(in: .english).isEmpty)
            let controls = problem.line(in: .english).unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
            precondition(!controls, "nothing in a problem steers a terminal")
        }
    }
}
