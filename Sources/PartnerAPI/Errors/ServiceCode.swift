public import Values

/// An error code of the service or its gateway: what it means and what to do about it.
public struct ServiceCode: Sendable, Hashable {
    /// `CBC.99000039`, `APIG.0308`
    public let code: String
    /// The HTTP status it usually comes with.
    public let status: Int?
    public let meaning: Localized
    /// What the user can do; nil where the meaning says all there is.
    public let advice: Localized?

    /// Every code of the service's documents that concerns partners, by name.
    public static let all: [ServiceCode] = parse(PackageResources.service_codes_tsv)

    private static let byNumber: [String: ServiceCode] = Dictionary(
        all.map { (key($0.code), $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// Looks a code up, in any case; the gateway's may be written `APIG.` or `APIGW.`, and `CBC.` may be left out.
    public static func named(_ code: String) -> ServiceCode? { byNumber[key(code)] }

    private static func key(_ code: String) -> String {
        let upper = code.uppercased()
        if upper.hasPrefix("APIGW.") { return "APIG." + upper.dropFirst(6) }
        return upper.contains(".") ? upper : "CBC." + upper
    }

    /// One line a code: code, status, meaning zh, en, advice zh, en, with tabs between; the first line is a heading.
    private static func parse(_ table: [UInt8]) -> [ServiceCode] {
        String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 6 else { return nil }
            return ServiceCode(
                code: cells[0],
                status: Int(cells[1]),
                meaning: Localized(zh: cells[2], en: cells[3]),
                advice: cells[4].isEmpty ? nil : Localized(zh: cells[4], en: cells[5])
            )
        }
    }
}

extension PartnerError {
    /// What the service's code means; nil without a code, or for one that is not known.
    public var serviceMeaning: ServiceCode? { serviceCode.flatMap(ServiceCode.named) }
}
