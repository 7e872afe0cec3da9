internal import PartnerAPI
internal import Values

/// A record's cells without what two answers may write differently and mean the same: the order and the spacing of JSON,
/// and the zeros of the numbers in it. Amounts are equal however they are written anyway.
struct CanonicalCells {
    private let jsonFields: Set<Int>

    init(_ schema: RecordSchema) {
        jsonFields = Set(
            schema.fields.indices.filter { if case .json = schema.fields[$0].kind { true } else { false } }
        )
    }

    func cells(of record: Record) -> [Cell] {
        guard !jsonFields.isEmpty else { return record.cells }
        var cells = record.cells
        for index in jsonFields {
            guard case .text(let text) = cells[index], let value = try? JSONValue(parsing: Array(text.utf8)) else {
                continue
            }
            cells[index] = .text(CanonicalCells.canonical(value).text)
        }
        return cells
    }

    private static func canonical(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            return .object(sorted.map { .init(key: $0.key, value: canonical($0.value)) })
        case .array(let items): return .array(items.map(canonical))
        case .number(let text):
            // The units are the same however many zeros were written.
            return (try? Amount(parsingJSONNumber: text)).map { .string("#\($0.units)") } ?? value
        default: return value
        }
    }
}
