package import PartnerAPI

extension JSONValue {
    /// An object from pairs, in their order.
    package static func record(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { Member(key: $0.0, value: $0.1) })
    }

    package init(_ number: Int?) { self = number.map { .number(String($0)) } ?? .null }
    package init(_ text: String?) { self = text.map { .string($0) } ?? .null }
}
