import Foundation
import PartnerAPI
import Values

/// A JSON document as Foundation reads it.
enum FoundationTree: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Decimal)
    /// Its bytes: two ways to write a character are not the same text.
    case string([UInt8])
    case array([FoundationTree])
    case object([String: FoundationTree])

    /// - Throws: what Foundation throws at bytes that are no JSON.
    init(parsing bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(FoundationTree.self, from: Data(bytes))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Decimal.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(Array(value.utf8))
        } else if let value = try? container.decode([FoundationTree].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: FoundationTree].self))
        }
    }

    /// The document as our tree says it is.
    init(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let text): self = .number(Decimal(string: text) ?? .nan)
        case .string(let text): self = .string(Array(text.utf8))
        case .array(let items): self = .array(items.map(FoundationTree.init))
        case .object(let members):
            self = .object(
                Dictionary(members.map { ($0.key, FoundationTree($0.value)) }, uniquingKeysWith: { first, _ in first })
            )
        }
    }

    subscript(path: [String]) -> FoundationTree {
        guard let key = path.first else { return self }
        guard case .object(let members) = self, let next = members[key] else { return .null }
        return next[Array(path.dropFirst())]
    }
}

extension JSONValue {
    /// Whether Foundation can be asked for the same values: it keeps one of two members of one name, cannot hold every
    /// number, and compares keys as text, where two spellings of one character are the same.
    var isComparable: Bool {
        switch self {
        case .null, .bool, .string: true
        case .number(let text): JSONValue.isComparable(number: text)
        case .array(let items): items.allSatisfy(\.isComparable)
        case .object(let members):
            Set(members.map(\.key)).count == members.count && members.allSatisfy(\.value.isComparable)
        }
    }

    /// Few enough digits, and an exponent of two digits at most.
    private static func isComparable(number text: String) -> Bool {
        let parts = text.lowercased().split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 1000 : 0
        return parts[0].utf8.count <= 36 && abs(exponent) < 80
    }
}
