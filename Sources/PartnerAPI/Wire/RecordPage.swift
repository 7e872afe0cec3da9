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
    /// The key and the colon behind it, for fields at the record's top level.
    private let keys: [[UInt8]?]
    private let readings: [Reading]
    /// The fields every record has.
    private let required: [Int]
    private var recordIndex = 0
    /// The record in which each field was met last, counted from 1.
    private var seen: [Int]
    /// The text each field held last: most fields repeat from record to record, and a text that does is not made again.
    private var last: [String]

    /// How a field's value is read: what its description comes to, without looking at the description for every record.
    private enum Reading {
        case text, code, integer, decimal, boolean, json

        init(_ field: Field) {
            switch field.kind {
            case .json: self = .json
            case .boolean: self = .boolean
            default:
                if field.isDecimal {
                    self = .decimal
                } else if field.isInteger {
                    self = .integer
                } else if case .code = field.kind {
                    self = .code
                } else {
                    self = .text
                }
            }
        }
    }

    init(_ listing: Operation.Listing) {
        self.listing = listing
        var slots: [String: Slot] = [:]
        for (index, field) in listing.schema.fields.enumerated() where field.origin == .answer {
            RecordPageReader.insert(.field(index), at: field.path[...], into: &slots)
        }
        self.slots = slots
        self.keys = listing.schema.fields.map { field in
            field.origin == .answer && field.path.count == 1 ? Array("\"\(field.name)\":".utf8) : nil
        }
        readings = listing.schema.fields.map(Reading.init)
        required = listing.schema.fields.indices.filter { listing.schema.fields[$0].isRequired }
        seen = listing.schema.fields.map { _ in 0 }
        last = listing.schema.fields.map { _ in "" }
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

    private mutating func readRecord(_ scanner: inout JSONScanner) throws(AnswerError) -> Record {
        var cells = [Cell](repeating: .null, count: readings.count)
        var unknown: [UInt8] = []
        guard try scanner.peek() == UInt8(ascii: "{") else { throw AnswerError(.wrongType, byte: scanner.position) }
        // The service gives members in the documents' order, so the next one is usually the next field's.
        var expected = 0
        func takeKnown(_ scanner: inout JSONScanner) throws(AnswerError) -> Bool {
            for candidate in expected..<min(expected + 4, keys.count) {
                guard let key = keys[candidate], scanner.take(key) else { continue }
                expected = candidate + 1
                try read(candidate, &scanner, &cells)
                return true
            }
            return false
        }
        try scanner.object(known: takeKnown) { (scanner, key) throws(AnswerError) in
            if let index = try readMember(&scanner, key.text, slots, prefix: "", &cells, &unknown) {
                expected = index + 1
            }
        }
        for index in required where cells[index] == .null {
            throw AnswerError(.missing, field: listing.schema.fields[index].name)
        }
        if !unknown.isEmpty { unknown.append(UInt8(ascii: "}")) }
        let extra = unknown.isEmpty ? nil : String(decoding: unknown, as: UTF8.self)
        return Record(listing.schema, cells: cells, unknown: extra)
    }

    /// Reads a member whose key was not foreseen.
    ///
    /// - Returns: the field it belongs to, if it is one.
    private mutating func readMember(
        _ scanner: inout JSONScanner,
        _ key: String,
        _ slots: [String: Slot],
        prefix: String,
        _ cells: inout [Cell],
        _ unknown: inout [UInt8]
    ) throws(AnswerError) -> Int? {
        switch slots[key] {
        case .field(let index):
            try read(index, &scanner, &cells)
            return index
        case .nested(let inner) where try scanner.peek() == UInt8(ascii: "{"):
            try scanner.object { (scanner, name) throws(AnswerError) in
                _ = try readMember(&scanner, name.text, inner, prefix: prefix + key + ".", &cells, &unknown)
            }
        case .nested:
            guard try scanner.value() == .null else { throw AnswerError(.wrongType, field: prefix + key) }
        case nil:
            let raw = try scanner.skip()
            unknown.append(unknown.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            JSONValue.write(prefix + key, to: &unknown)
            unknown.append(UInt8(ascii: ":"))
            unknown.append(contentsOf: raw)
        }
        return nil
    }

    private mutating func read(
        _ index: Int,
        _ scanner: inout JSONScanner,
        _ cells: inout [Cell]
    ) throws(AnswerError) {
        guard seen[index] != recordIndex + 1 else { throw failure(.duplicateMember, index) }
        seen[index] = recordIndex + 1
        cells[index] = try readCell(&scanner, index)
    }

    private func failure(_ code: AnswerError.Code, _ index: Int) -> AnswerError {
        AnswerError(code, field: listing.schema.fields[index].name)
    }

    private mutating func readCell(_ scanner: inout JSONScanner, _ index: Int) throws(AnswerError) -> Cell {
        let first = try scanner.peek()
        if first == UInt8(ascii: "n") {
            try scanner.literal("null")
            return .null
        }
        switch readings[index] {
        case .json: return .text(String(decoding: try scanner.skip(), as: UTF8.self))
        case .boolean:
            guard case .bool(let value) = try scanner.value() else { throw failure(.wrongType, index) }
            return .text(value ? "true" : "false")
        case .text, .code, .integer, .decimal: break
        }
        if first == UInt8(ascii: "\"") { return try stringCell(&scanner, index) }
        guard first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            throw failure(.wrongType, index)
        }
        return try cell(ofNumber: try scanner.number(), index)
    }

    /// The service sends some amounts and codes as strings on one operation and as numbers on another; both are read.
    private mutating func stringCell(_ scanner: inout JSONScanner, _ index: Int) throws(AnswerError) -> Cell {
        let reading = readings[index]
        guard reading == .integer || reading == .decimal else { return .text(try text(&scanner, index)) }
        guard let raw = try scanner.plainString() else {
            return try number(of: Array(try scanner.string().utf8), index)
        }
        return try number(of: Array(raw), index)
    }

    private func number(of text: [UInt8], _ index: Int) throws(AnswerError) -> Cell {
        if readings[index] == .integer {
            guard let value = Int64(String(decoding: text, as: UTF8.self)) else { throw failure(.wrongType, index) }
            return .integer(value)
        }
        do throws(AmountError) {
            return .decimal(
                try text.withUnsafeBufferPointer { (bytes) throws(AmountError) in
                    try Amount(utf8: bytes, allowingExponent: true)
                }
            )
        } catch {
            throw failure(error == .malformed ? .wrongType : .number, index)
        }
    }

    private mutating func text(_ scanner: inout JSONScanner, _ index: Int) throws(AnswerError) -> String {
        guard let raw = try scanner.plainString() else { return try scanner.string() }
        let repeats = last[index].withUTF8 { known in
            guard known.count == raw.count, let left = known.baseAddress, let right = raw.baseAddress else {
                return false
            }
            return memcmp(left, right, raw.count) == 0
        }
        if !repeats { last[index] = try scanner.text(raw) }
        return last[index]
    }

    private func cell(ofNumber bytes: UnsafeBufferPointer<UInt8>, _ index: Int) throws(AnswerError) -> Cell {
        switch readings[index] {
        case .decimal, .integer:
            let amount: Amount
            do throws(AmountError) {
                amount = try Amount(utf8: bytes, allowingExponent: true)
            } catch {
                throw failure(.number, index)
            }
            if readings[index] == .decimal { return .decimal(amount) }
            guard let value = amount.wholeNumber else { throw failure(.wrongType, index) }
            return .integer(value)
        case .code: return .text(String(decoding: bytes, as: UTF8.self))
        case .text, .boolean, .json: throw failure(.wrongType, index)
        }
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
