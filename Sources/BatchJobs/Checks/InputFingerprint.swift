package import Ledger
internal import Tables
internal import Values

/// What an input looked like when its job began, row by row, as keyed numbers: enough to say later which rows changed, and
/// nothing that tells what stood in them. Passwords and codes are no part of it.
package struct InputFingerprint: Sendable, Hashable {
    package struct Row: Sendable, Hashable {
        /// Of what makes the row itself, such as its `xaccount_id`; 0 where it has none.
        package let key: UInt64
        package let content: UInt64

        package init(key: UInt64, content: UInt64) {
            self.key = key
            self.content = content
        }
    }

    package let rows: [Row]

    package init(rows: [Row]) { self.rows = rows }

    /// Takes the fingerprint of a file.
    ///
    /// - Throws: `Digest.Failure`.
    package init(_ input: CheckedInput, keyedBy ledger: Ledger) throws {
        let header = input.file.header
        // The order of the columns does not matter.
        let order = header.indices.sorted { (header[$0], $0) < (header[$1], $1) }
        let keyColumn = input.file.schema.columns.first { $0.repetition == .error }?.name
        rows = try input.file.rows.map { row in
            let cells = order.map { "\(header[$0])\u{1F}\($0 < row.carried.count ? row.carried[$0] : "")" }
            let key = try keyColumn.flatMap { row[$0] }.map { try ledger.keyedNumber(of: "key\u{1E}" + $0) }
            return Row(key: key ?? 0, content: try ledger.keyedNumber(of: cells.joined(separator: "\u{1E}")))
        }
    }

    /// Reads ``bytes``; nil when they are none.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count.isMultiple(of: 16) else { return nil }
        let numbers = stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
        rows = stride(from: 0, to: numbers.count, by: 2).map { Row(key: numbers[$0], content: numbers[$0 + 1]) }
    }

    /// Sixteen bytes a row.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * 16)
        for row in rows {
            for number in [row.key, row.content] {
                withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
            }
        }
        return bytes
    }
}
