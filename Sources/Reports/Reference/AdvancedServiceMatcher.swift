internal import Ledger
internal import PartnerAPI
internal import Values

/// Tells whether a fee record's service is on the list of advanced services.
///
/// The list names services for people. A record matches by the code the user wrote beside a service, otherwise by the
/// service's name or short form, as the record has it or as the service's own table of types has it for the code.
struct AdvancedServiceMatcher {
    let list: AdvancedServiceList
    private let codes: Set<String>
    private let names: Set<String>
    /// What the table of service types calls a code.
    private var aliases: [String: [String]] = [:]
    private var known: [String: Bool] = [:]

    init(_ ledger: Ledger) throws {
        let list = try AdvancedServiceList(in: ledger)
        func texts(_ column: Column<String>) -> [String] { list.records.compactMap { $0[column] } }
        self.list = list
        codes = Set(texts(AdvancedServices.codeColumn))
        names = Set(
            (texts(AdvancedServices.nameColumn) + texts(AdvancedServices.abbreviationColumn)).map { $0.lowercased() }
        )
        for language in Language.allCases {
            for record in try ledger.reference(ListServiceTypes.schema, language: language)?.records ?? [] {
                guard let code = record.id else { continue }
                for field in ["service_type_name", "abbreviation"] {
                    if case .text(let text) = record[field], !text.isEmpty {
                        aliases[code, default: []].append(text.lowercased())
                    }
                }
            }
        }
    }

    mutating func matches(_ record: Record) -> Bool {
        let code = record[FeeRecord.serviceTypeCode] ?? ""
        if let known = known[code], !code.isEmpty { return known }
        let called = (aliases[code] ?? []) + [record[FeeRecord.serviceTypeName]?.lowercased() ?? ""]
        let isListed = codes.contains(code) || called.contains(where: names.contains)
        known[code] = isListed
        return isListed
    }
}
