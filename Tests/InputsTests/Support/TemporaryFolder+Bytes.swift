import Foundation
import Inputs
import Tables
import TestSupport
import Values

extension TemporaryFolder {
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(filePath: file(name)))
        return file(name)
    }

    /// Reads a workbook as a file of customers.
    func customers(_ book: HandMadeWorkbook) throws -> ImportFile {
        try customers(book.bytes())
    }

    func customers(_ bytes: [UInt8]) throws -> ImportFile {
        try ImportFile(inputAt: write(bytes, to: "in.bin"), name: "customers.xlsx", schema: .customers)
    }
}

extension ImportFile {
    /// Each problem as `row column rule`, warnings with `?` behind.
    var told: [String] {
        problems.map {
            "\($0.place.row ?? 0) \($0.place.column ?? "") \($0.rule)" + ($0.severity == .warning ? "?" : "")
        }
    }
}
