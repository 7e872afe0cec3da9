import Foundation
import PartnerAPI
import Testing
import Values

/// What differs from Foundation on purpose:
/// - nesting beyond 64 levels is refused, Foundation goes further;
/// - JSON is UTF-8 without a mark in front, Foundation guesses other encodings too;
/// - the tree keeps both of two members with one name, Foundation one; in a record the second one is an error;
/// - numbers are kept by their digits, Foundation refuses or rounds what its types cannot hold;
/// - in pages: values of another type than the contract gives, and decimals beyond the 18th, are errors.
@Suite("Beside Foundation's JSON decoder")
struct FoundationComparisonTests {
    @Test("Valid documents are read with Foundation's values", arguments: 0..<8)
    func valid(seed: Int) throws {
        var writer = RandomJSON(seed: UInt64(seed))
        var wrong: [String] = []
        for _ in 0..<120 {
            let text = writer.document()
            let bytes = Array(text.utf8)
            guard let ours = try? JSONValue(parsing: bytes), let theirs = try? FoundationTree(parsing: bytes) else {
                wrong.append(text)
                continue
            }
            if ours.isComparable, FoundationTree(ours) != theirs { wrong.append(text) }
        }
        #expect(wrong.isEmpty)
    }

    @Test("What Foundation refuses is refused, and what is read of damaged documents are its values", arguments: 0..<8)
    func damaged(seed: Int) throws {
        var writer = RandomJSON(seed: UInt64(seed) + 100)
        var wrong: [String] = []
        var (read, refused) = (0, 0)
        for _ in 0..<60 {
            let original = Array(writer.document().utf8)
            for _ in 0..<8 {
                var bytes = original
                MutationTests.mutate(&bytes, &writer.random)
                guard let ours = try? JSONValue(parsing: bytes) else {
                    refused += 1
                    continue
                }
                read += 1
                guard ours.isComparable else { continue }
                if (try? FoundationTree(parsing: bytes)) != FoundationTree(ours) {
                    wrong.append(String(decoding: bytes, as: UTF8.self))
                }
            }
        }
        #expect(wrong.isEmpty)
        #expect(read > 20 && refused > 20, "\(read) read, \(refused) refused")
    }

    private static let schema = RecordSchema(
        "things",
        zh: "物",
        en: "Things",
        id: "id",
        [
            Field("id", .identifier, zh: "", en: ""), Field("name", .text, zh: "", en: ""),
            Field("amount", .money(measure: nil), zh: "", en: ""), Field("count", .integer, zh: "", en: ""),
            Field("kind", .code(Codes.associationType), zh: "", en: ""), Field("inner.fee", .decimal, zh: "", en: ""),
            Field("on", .boolean, zh: "", en: ""), Field("tags", .json, zh: "", en: ""),
        ]
    )

    private static let operation = PartnerAPI.Operation(
        "ListThings",
        zh: "",
        en: "",
        .get,
        "/things",
        listing: .init(list: "things", total: "total_count", schema: schema),
        page: ""
    )

    private static let fields: [(name: String, write: @Sendable (inout RandomJSON) -> String)] = [
        ("id", { $0.string("id") }), ("name", { $0.string() }),
        ("amount", { Bool.random(using: &$0.random) ? $0.number() : "\"\($0.number())\"" }),
        ("count", { "\(Int.random(in: -9...Int(Int32.max), using: &$0.random))" }),
        ("kind", { Bool.random(using: &$0.random) ? "\"1\"" : "2" }), ("inner", { "{\"fee\":\($0.number())}" }),
        ("on", { Bool.random(using: &$0.random) ? "true" : "false" }), ("tags", { $0.document(depth: 3) }),
    ]

    @Test("Pages, whole and damaged, are read with Foundation's values or refused", arguments: 0..<8)
    func pages(seed: Int) throws {
        var writer = RandomJSON(seed: UInt64(seed) + 200)
        var wrong: [String] = []
        var (read, refused) = (0, 0)
        for _ in 0..<60 {
            let original = Array(writer.page(list: "things", Self.fields).utf8)
            for damages in 0..<6 {
                var bytes = original
                for _ in 0..<damages.signum() { MutationTests.mutate(&bytes, &writer.random) }
                guard let page = try? RecordPage(Answer(status: 200, body: bytes), of: Self.operation) else {
                    refused += 1
                    continue
                }
                read += 1
                guard let tree = try? JSONValue(parsing: bytes) else {
                    wrong.append(String(decoding: bytes, as: UTF8.self))
                    continue
                }
                guard tree.isComparable else { continue }
                let theirs = try? FoundationTree(parsing: bytes)
                if theirs.map({ !Self.agree(page, $0) }) ?? true {
                    wrong.append(String(decoding: bytes, as: UTF8.self))
                }
            }
        }
        #expect(wrong.isEmpty)
        #expect(read > 50 && refused > 50, "\(read) read, \(refused) refused")
    }

    private static func agree(_ page: RecordPage, _ document: FoundationTree) -> Bool {
        guard case .array(let things) = document[["things"]] else { return page.count == 0 }
        return page.records.count == things.count && zip(page.records, things).allSatisfy(agree)
    }

    private static func agree(_ record: Record, _ thing: FoundationTree) -> Bool {
        zip(schema.fields, record.cells).allSatisfy { field, cell in agree(cell, thing[field.path], field) }
    }

    private static func agree(_ cell: Cell, _ value: FoundationTree, _ field: Field) -> Bool {
        if case .json = field.kind, case .text(let text) = cell {
            return (try? JSONValue(parsing: Array(text.utf8))).map { FoundationTree($0) == value } ?? false
        }
        switch (cell, value) {
        case (.null, .null): return true
        case (.text(let text), .string(let other)): return Array(text.utf8) == other
        case (.text(let text), .bool(let other)): return text == "\(other)"
        case (.text(let text), .number(let other)): return Decimal(string: text) == other
        case (.integer(let number), .number(let other)): return Decimal(number) == other
        case (.integer(let number), .string(let other)): return Int64(String(decoding: other, as: UTF8.self)) == number
        case (.decimal(let amount), .number(let other)): return Decimal(string: amount.description) == other
        case (.decimal(let amount), .string(let other)):
            return Decimal(string: amount.description) == Decimal(string: String(decoding: other, as: UTF8.self))
        default: return false
        }
    }
}
