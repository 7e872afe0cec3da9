internal import Values

extension RecordPageReader {
    /// Reads the value of a field into the record.
    mutating func readField(_ field: Int, _ scanner: inout JSONScanner) throws(AnswerError) {
        guard fields.row[field].isUnset else { throw failure(.duplicateMember, field) }
        let first = try scanner.peek()
        switch fields.readings[field] {
        case .text where first == UInt8(ascii: "\""), .code where first == UInt8(ascii: "\""):
            fields.row[field] = try text(field, &scanner)
        case .decimal:
            let end = scanner.endOfPlainNumber(from: scanner.position)
            if end < 0 { return fields.row[field] = try other(first, field, &scanner) }
            fields.row[field] = decimal(field, scanner, end)
            scanner.position = end
        default:
            fields.row[field] = try other(first, field, &scanner)
        }
    }

    private func failure(_ code: AnswerError.Code, _ field: Int) -> AnswerError {
        AnswerError(code, field: listing.schema.fields[field].name)
    }

    /// A text; mostly the one the field held in the record before.
    @inline(__always)
    private mutating func text(_ field: Int, _ scanner: inout JSONScanner) throws(AnswerError) -> PackedCell {
        let last = fields.last[field]
        if last.isPlainText, scanner.repeats(last.offset, last.count) {
            scanner.position += last.count + 2
            return last
        }
        let start = scanner.position + 1
        guard let plain = try scanner.plainString() else {
            return PackedRecords.pack(.text(try scanner.string()), &extra)
        }
        let cell = PackedCell(.text, at: start, count: plain.count)
        fields.last[field] = cell
        return cell
    }

    /// A plain number that ends there; where it is that of the record before, the same bytes, so that the ledger need not be
    /// told again.
    @inline(__always)
    private func decimal(_ field: Int, _ scanner: JSONScanner, _ end: Int) -> PackedCell {
        let count = end - scanner.position
        let last = fields.last[field]
        if last.count == count, let base = scanner.bytes.baseAddress,
            UTF8Bytes.areEqual(base + last.offset, base + scanner.position, count)
        {
            return last
        }
        let cell = PackedCell(.decimal, at: scanner.position, count: count)
        fields.last[field] = cell
        return cell
    }

    /// The values that are no text and not the plainest of numbers.
    private mutating func other(
        _ first: UInt8,
        _ field: Int,
        _ scanner: inout JSONScanner
    ) throws(AnswerError) -> PackedCell {
        if first == UInt8(ascii: "n") {
            try scanner.literal("null")
            return .null
        }
        switch fields.readings[field] {
        case .json: return lying(try scanner.skip(), in: scanner)
        case .boolean:
            guard first == UInt8(ascii: "t") || first == UInt8(ascii: "f") else { throw failure(.wrongType, field) }
            return lying(try scanner.skip(), in: scanner)
        case .text, .code, .integer, .decimal: break
        }
        if first == UInt8(ascii: "\"") { return try quotedNumber(field, &scanner) }
        guard first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            throw failure(.wrongType, field)
        }
        return try number(field, &scanner)
    }

    /// A text of these bytes of the answer.
    private func lying(_ raw: UnsafeBufferPointer<UInt8>, in scanner: JSONScanner) -> PackedCell {
        PackedCell(.text, at: scanner.position - raw.count, count: raw.count)
    }

    /// The service sends some amounts and codes as strings on one operation and as numbers on another; both are read.
    private mutating func quotedNumber(_ field: Int, _ scanner: inout JSONScanner) throws(AnswerError) -> PackedCell {
        let start = scanner.position + 1
        if fields.readings[field] == .decimal {
            let end = scanner.endOfPlainNumber(from: start)
            if end >= 0, end < scanner.bytes.count, scanner.bytes[end] == UInt8(ascii: "\"") {
                scanner.position = end + 1
                return PackedCell(.decimal, at: start, count: end - start)
            }
        }
        let text = try scanner.string()
        if fields.readings[field] == .integer {
            guard let value = Int64(text) else { throw failure(.wrongType, field) }
            return PackedRecords.pack(.integer(value), &extra)
        }
        do throws(AmountError) {
            return PackedRecords.pack(.decimal(try Amount(parsingJSONNumber: text)), &extra)
        } catch {
            throw failure(error == .malformed ? .wrongType : .number, field)
        }
    }

    private mutating func number(_ field: Int, _ scanner: inout JSONScanner) throws(AnswerError) -> PackedCell {
        let reading = fields.readings[field]
        if reading == .integer, let value = scanner.plainWhole() { return PackedRecords.pack(.integer(value), &extra) }
        let bytes = try scanner.number()
        guard reading == .decimal || reading == .integer else {
            guard reading == .code else { throw failure(.wrongType, field) }
            return lying(bytes, in: scanner)
        }
        let amount: Amount
        do throws(AmountError) {
            amount = try Amount(utf8: bytes, allowingExponent: true)
        } catch {
            throw failure(.number, field)
        }
        if reading == .decimal { return PackedRecords.pack(.decimal(amount), &extra) }
        guard let value = amount.wholeNumber else { throw failure(.wrongType, field) }
        return PackedRecords.pack(.integer(value), &extra)
    }
}
