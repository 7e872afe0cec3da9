internal import Values

/// Reads a page: where each value of its records lies, checked to be what its field's description says. Nothing is copied
/// but texts with escapes and numbers that are written in another way than the ledger's.
struct RecordPageReader {
    let listing: Operation.Listing
    let fields: FieldTable
    /// See ``PackedRecords``.
    var extra: [UInt8] = []
    private var cells: [PackedCell] = []
    private var unknown: [Int: String] = [:]
    private var recordIndex = 0

    init(_ listing: Operation.Listing) {
        self.listing = listing
        fields = FieldTable(listing.schema.fields)
    }

    mutating func read(_ body: [UInt8]) throws(AnswerError) -> RecordPage {
        guard body.count < PackedCell.maximumBytes else { throw AnswerError(.tooLong) }
        let result: Result<RecordPage, AnswerError> = body.withUnsafeBufferPointer { bytes in
            do throws(AnswerError) { return .success(try read(bytes, of: body)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        of body: [UInt8]
    ) throws(AnswerError) -> RecordPage {
        var scanner = JSONScanner(bytes)
        var hasList = false
        var total: Int?
        var currency: Currency?
        try scanner.object { (scanner, key) throws(AnswerError) in
            let key = key.text
            if key == listing.list {
                if try scanner.peek() == UInt8(ascii: "n") { return try scanner.literal("null") }
                // A list given twice counts as it was given last.
                (cells, unknown, hasList) = ([], [:], true)
                try readRecords(&scanner)
            } else if key == listing.total {
                total = try readTotal(&scanner, key)
            } else if key == "currency" {
                if case .string(let code) = try scanner.value() { currency = Currency(rawValue: code) }
            } else {
                try scanner.skip()
            }
        }
        try scanner.expectEnd()
        guard hasList || total != nil else { throw AnswerError(.missing, field: listing.list) }
        guard !cells.isEmpty else { return RecordPage(content: nil, total: total, currency: currency) }
        let content = PackedRecords(listing.schema, body: body, extra: extra, cells: cells, unknown: unknown)
        return RecordPage(content: content, total: total, currency: currency)
    }

    private func readTotal(_ scanner: inout JSONScanner, _ key: String) throws(AnswerError) -> Int? {
        switch try scanner.value() {
        case .null: return nil
        case .number(let text), .string(let text):
            guard let total = Int(text), total >= 0 else { throw AnswerError(.wrongType, field: key) }
            return total
        default: throw AnswerError(.wrongType, field: key)
        }
    }

    private mutating func readRecords(_ scanner: inout JSONScanner) throws(AnswerError) {
        recordIndex = 0
        guard try scanner.peek() == UInt8(ascii: "[") else { throw AnswerError(.wrongType, field: listing.list) }
        try scanner.array { (scanner) throws(AnswerError) in
            let start = scanner.position
            do throws(AnswerError) {
                try readRecord(&scanner)
            } catch {
                var placed = error
                placed.record = recordIndex
                throw placed
            }
            if recordIndex == 0 {
                // Records are about as long as the first.
                let left = (scanner.bytes.count - start) / max(1, scanner.position - start) + 1
                cells.reserveCapacity(min(left, 4096) * fields.count)
            }
            cells.append(contentsOf: UnsafeBufferPointer(start: fields.row, count: fields.count))
            recordIndex += 1
        }
    }

    private mutating func readRecord(_ scanner: inout JSONScanner) throws(AnswerError) {
        guard try scanner.peek() == UInt8(ascii: "{") else { throw AnswerError(.wrongType, byte: scanner.position) }
        try scanner.enter(UInt8(ascii: "{"))
        fields.row.update(repeating: .unset, count: fields.count)
        if try scanner.peek() == UInt8(ascii: "}") {
            scanner.position += 1
        } else {
            try readMembers(&scanner)
        }
        scanner.leave()
        for index in fields.required where fields.row[index].isNull {
            throw AnswerError(.missing, field: listing.schema.fields[index].name)
        }
    }

    private mutating func readMembers(_ scanner: inout JSONScanner) throws(AnswerError) {
        var others: [UInt8] = []
        var expected = 0
        while true {
            let field = fields.foreseen(expected, scanner)
            if field >= 0 {
                scanner.position += fields.keys[field].count
                try readField(field, &scanner)
                expected = field + 1
            } else {
                let key = try scanner.key()
                try scanner.expect(UInt8(ascii: ":"))
                if let field = try readMember(&scanner, key.text, fields.slots, prefix: "", &others) {
                    fields.following[expected] = field
                    expected = field + 1
                }
            }
            if try scanner.peek() == UInt8(ascii: ",") {
                scanner.position += 1
                continue
            }
            try scanner.expect(UInt8(ascii: "}"))
            break
        }
        guard !others.isEmpty else { return }
        others.append(UInt8(ascii: "}"))
        unknown[recordIndex] = String(decoding: others, as: UTF8.self)
    }

    /// Reads a member whose key was not foreseen.
    ///
    /// - Returns: the field it belongs to, if it is one.
    private mutating func readMember(
        _ scanner: inout JSONScanner,
        _ key: String,
        _ slots: [String: FieldTable.Slot],
        prefix: String,
        _ others: inout [UInt8]
    ) throws(AnswerError) -> Int? {
        switch slots[key] {
        case .field(let index):
            try readField(index, &scanner)
            return index
        case .nested(let inner) where try scanner.peek() == UInt8(ascii: "{"):
            try scanner.object { (scanner, name) throws(AnswerError) in
                _ = try readMember(&scanner, name.text, inner, prefix: prefix + key + ".", &others)
            }
        case .nested:
            guard try scanner.value() == .null else { throw AnswerError(.wrongType, field: prefix + key) }
        case nil:
            let raw = try scanner.skip()
            others.append(others.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            JSONValue.write(prefix + key, to: &others)
            others.append(UInt8(ascii: ":"))
            others.append(contentsOf: raw)
        }
        return nil
    }
}
