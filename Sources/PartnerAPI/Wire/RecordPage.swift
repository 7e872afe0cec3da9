internal import Digests
public import Values

/// One page of a list, read strictly by the operation's description.
public struct RecordPage: Sendable {
    public let records: [Record]
    /// How many records match in all; nil where the answer does not say.
    public let total: Int?
    /// The currency the answer gives for all its amounts, where it does.
    public let currency: Currency?
    /// SHA-256 of the body it was read from, lower-case hex.
    public let sha256: String?

    public init(records: [Record], total: Int?, currency: Currency? = nil, sha256: String? = nil) {
        self.records = records
        self.total = total
        self.currency = currency
        self.sha256 = sha256
    }

    /// Reads the page of an operation that lists records. Members the description does not know are kept with their
    /// record.
    ///
    /// - Throws: ``AnswerError`` naming operation, record and field.
    public init(_ answer: Answer, of operation: Operation) throws(AnswerError) {
        guard let listing = operation.listing else { preconditionFailure("\(operation.name) lists no records") }
        let result: Result<RecordPage, AnswerError> = answer.body.withUnsafeBufferPointer { bytes in
            do throws(AnswerError) {
                var reader = RecordPageReader(listing)
                return .success(try reader.read(bytes))
            } catch {
                var named = error
                named.operation = operation.name
                return .failure(named)
            }
        }
        let page = try result.get()
        self.init(
            records: page.records,
            total: page.total,
            currency: page.currency,
            sha256: try? Digest.sha256(answer.body)
        )
    }
}

/// Reads records straight from the bytes of a page into cells.
private struct RecordPageReader {
    /// Where a member of a record's object goes.
    private indirect enum Slot {
        case field(Int)
        case nested([String: Slot])
    }

    private let listing: Operation.Listing
    private let slots: [String: Slot]
    /// The bytes of each field's key, for fields at the record's top level.
    private let keys: [[UInt8]?]
    private var recordIndex = 0

    init(_ listing: Operation.Listing) {
        self.listing = listing
        var slots: [String: Slot] = [:]
        for (index, field) in listing.schema.fields.enumerated() where field.origin == .answer {
            RecordPageReader.insert(.field(index), at: field.path[...], into: &slots)
        }
        self.slots = slots
        self.keys = listing.schema.fields.map { field in
            field.origin == .answer && field.path.count == 1 ? Array(field.name.utf8) : nil
        }
    }

    private static func insert(_ slot: Slot, at path: ArraySlice<String>, into slots: inout [String: Slot]) {
        guard let key = path.first else { return }
        if path.count == 1 {
            slots[key] = slot
        } else {
            var inner: [String: Slot] = [:]
            if case .nested(let existing)? = slots[key] { inner = existing }
            insert(slot, at: path.dropFirst(), into: &inner)
            slots[key] = .nested(inner)
        }
    }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(AnswerError) -> RecordPage {
        var scanner = JSONScanner(bytes)
        var records: [Record]?
        var total: Int?
        var currency: Currency?
        try scanner.object { (scanner, key) throws(AnswerError) in
            let key = key.text
            if key == listing.list {
                if try scanner.peek() == UInt8(ascii: "n") {
                    try scanner.literal("null")
                } else {
                    records = try readRecords(&scanner)
                }
            } else if key == listing.total {
                total = try readTotal(&scanner, key)
            } else if key == "currency" {
                if case .string(let code) = try scanner.value() { currency = Currency(rawValue: code) }
            } else {
                try scanner.skip()
            }
        }
        try scanner.expectEnd()
        guard records != nil || total != nil else { throw AnswerError(.missing, field: listing.list) }
        return RecordPage(records: records ?? [], total: total, currency: currency)
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

    private mutating func readRecords(_ scanner: inout JSONScanner) throws(AnswerError) -> [Record] {
        var records: [Record] = []
        recordIndex = 0
        guard try scanner.peek() == UInt8(ascii: "[") else { throw AnswerError(.wrongType, field: listing.list) }
        try scanner.array { (scanner) throws(AnswerError) in
            do throws(AnswerError) {
                records.append(try readRecord(&scanner))
            } catch {
                var placed = error
                placed.record = recordIndex
                throw placed
            }
            recordIndex += 1
        }
        return records
    }

    private func readRecord(_ scanner: inout JSONScanner) throws(AnswerError) -> Record {
        let fields = listing.schema.fields
        var cells = [Cell](repeating: .null, count: fields.count)
        var seen = [Bool](repeating: false, count: fields.count)
        var unknown: [UInt8] = []
        guard try scanner.peek() == UInt8(ascii: "{") else { throw AnswerError(.wrongType, byte: scanner.position) }
        try readMembers(&scanner, slots, prefix: "", &cells, &seen, &unknown)
        for (index, field) in fields.enumerated() where field.isRequired && cells[index] == .null {
            throw AnswerError(.missing, field: field.name)
        }
        if !unknown.isEmpty { unknown.append(UInt8(ascii: "}")) }
        let extra = unknown.isEmpty ? nil : String(decoding: unknown, as: UTF8.self)
        return Record(listing.schema, cells: cells, unknown: extra)
    }

    private func readMembers(
        _ scanner: inout JSONScanner,
        _ slots: [String: Slot],
        prefix: String,
        _ cells: inout [Cell],
        _ seen: inout [Bool],
        _ unknown: inout [UInt8]
    ) throws(AnswerError) {
        // The service gives members in the documents' order, so the next one is usually the next field's.
        var expected = prefix.isEmpty ? 0 : keys.count
        try scanner.object { (scanner, rawKey) throws(AnswerError) in
            var candidate = expected
            while candidate < min(expected + 4, keys.count) {
                if let bytes = keys[candidate], rawKey.matches(bytes) {
                    expected = candidate + 1
                    return try read(candidate, &scanner, &cells, &seen)
                }
                candidate += 1
            }
            let key = rawKey.text
            switch slots[key] {
            case .field(let index):
                if prefix.isEmpty { expected = index + 1 }
                try read(index, &scanner, &cells, &seen)
            case .nested(let inner) where try scanner.peek() == UInt8(ascii: "{"):
                try readMembers(&scanner, inner, prefix: prefix + key + ".", &cells, &seen, &unknown)
            case .nested:
                guard try scanner.value() == .null else { throw AnswerError(.wrongType, field: prefix + key) }
            case nil:
                let raw = try scanner.skip()
                unknown.append(unknown.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
                JSONValue.write(prefix + key, to: &unknown)
                unknown.append(UInt8(ascii: ":"))
                unknown.append(contentsOf: raw)
            }
        }
    }

    private func read(
        _ index: Int,
        _ scanner: inout JSONScanner,
        _ cells: inout [Cell],
        _ seen: inout [Bool]
    ) throws(AnswerError) {
        let field = listing.schema.fields[index]
        guard !seen[index] else { throw AnswerError(.duplicateMember, field: field.name) }
        seen[index] = true
        cells[index] = try readCell(&scanner, field)
    }

    private func readCell(_ scanner: inout JSONScanner, _ field: Field) throws(AnswerError) -> Cell {
        let first = try scanner.peek()
        if first == UInt8(ascii: "n") {
            try scanner.literal("null")
            return .null
        }
        if case .json = field.kind { return .text(String(decoding: try scanner.skip(), as: UTF8.self)) }
        if case .boolean = field.kind {
            guard case .bool(let value) = try scanner.value() else { throw AnswerError(.wrongType, field: field.name) }
            return .text(value ? "true" : "false")
        }
        if first == UInt8(ascii: "\"") { return try cell(ofString: try scanner.string(), field) }
        guard first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            throw AnswerError(.wrongType, field: field.name)
        }
        return try cell(ofNumber: try scanner.number(), field)
    }

    /// The service sends some amounts and codes as strings on one operation and as numbers on another; both are read.
    private func cell(ofString text: String, _ field: Field) throws(AnswerError) -> Cell {
        if field.isDecimal {
            do throws(AmountError) {
                return .decimal(try Amount(parsingJSONNumber: text))
            } catch {
                throw AnswerError(error == .malformed ? .wrongType : .number, field: field.name)
            }
        }
        if field.isInteger {
            guard let value = Int64(text) else { throw AnswerError(.wrongType, field: field.name) }
            return .integer(value)
        }
        return .text(text)
    }

    private func cell(
        ofNumber bytes: UnsafeBufferPointer<UInt8>,
        _ field: Field
    ) throws(AnswerError) -> Cell {
        if field.isDecimal || field.isInteger {
            let amount: Amount
            do throws(AmountError) {
                amount = try Amount(utf8: bytes, allowingExponent: true)
            } catch {
                throw AnswerError(.number, field: field.name)
            }
            if field.isDecimal { return .decimal(amount) }
            guard let value = amount.wholeNumber else { throw AnswerError(.wrongType, field: field.name) }
            return .integer(value)
        }
        if case .code = field.kind { return .text(String(decoding: bytes, as: UTF8.self)) }
        throw AnswerError(.wrongType, field: field.name)
    }
}
