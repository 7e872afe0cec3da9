internal import Ledger
internal import PartnerAPI
internal import Values

/// The columns that put names beside the ids of a reference table, taken from the other tables.
struct ReferenceNames {
    private let ledger: Ledger
    private let normal: NormalMeasures
    private let language: Language

    init(_ ledger: Ledger, normal: NormalMeasures, language: Language) {
        self.ledger = ledger
        self.normal = normal
        self.language = language
    }

    func columns(for kind: String) throws -> [ExportedColumn] {
        switch kind {
        case ListMeasureUnits.schema.name: try normalUnits()
        case ListConversions.schema.name: try sentence()
        case ListCities.schema.name:
            [try name(of: "province_code", in: ListProvinces.schema, "province_name", zh: "省份", en: "Province")]
        case ListCounties.schema.name: try regionsAbove()
        case ListResourceTypes.schema.name:
            [
                try name(
                    of: "service_type_code",
                    in: ListServiceTypes.schema,
                    "service_type_name",
                    nameField: "service_type_name",
                    zh: "云服务类型名称",
                    en: "Service type"
                )
            ]
        default: []
        }
    }

    /// What reports turn a unit into, and by which ratio.
    private func normalUnits() throws -> [ExportedColumn] {
        let units = try Units(ledger, normal: normal, language: language)
        return [
            made("normal_measure", zh: "折算为", en: "Normalised to") { record in
                guard let id = record[ListMeasureUnits.measureID],
                    let target = try? units.table.normalMeasure(for: id)
                else { return nil }
                return units.names[target.id]
            },
            made("normal_ratio", zh: "折算进制", en: "Ratio") { record in
                guard let id = record[ListMeasureUnits.measureID],
                    let target = try? units.table.normalMeasure(for: id),
                    let ratio = units.table.ratio(from: id, to: target.id)
                else { return nil }
                return "\(ratio)"
            },
        ]
    }

    /// `1 小时 = 60 分钟`
    private func sentence() throws -> [ExportedColumn] {
        let names = try Units(ledger, normal: normal, language: language).names
        return [
            made("reads", zh: "读作", en: "Reads") { record in
                guard let from = record[ListConversions.measureID], let to = record[ListConversions.referenceID],
                    let ratio = record[ListConversions.ratio]
                else { return nil }
                return "1 \(names[from] ?? "[\(from)]") = \(ratio) \(names[to] ?? "[\(to)]")"
            }
        ]
    }

    private func regionsAbove() throws -> [ExportedColumn] {
        let provinces = try lookup(ListProvinces.schema, "name")
        let above = try lookup(ListCities.schema, "province_code")
        return [
            try name(of: "city_code", in: ListCities.schema, "city_name", zh: "城市", en: "City"),
            made("province_name", zh: "省份", en: "Province") { record in
                guard case .text(let city) = record["city_code"] else { return nil }
                return above[city].flatMap { provinces[$0] }
            },
        ]
    }

    private func name(
        of code: String,
        in schema: RecordSchema,
        _ column: String,
        nameField: String = "name",
        zh: String,
        en: String
    ) throws -> ExportedColumn {
        let names = try lookup(schema, nameField)
        return made(column, zh: zh, en: en) { record in
            if case .text(let code) = record[code] { names[code] } else { nil }
        }
    }

    private func made(
        _ name: String,
        zh: String,
        en: String,
        _ value: @escaping @Sendable (Record) -> String?
    ) -> ExportedColumn {
        ExportedColumn(
            name: name,
            heading: Localized(zh: zh, en: en),
            kind: .text,
            source: .made { record, _ in value(record).map { .text($0) } ?? .null },
            moneyMeasure: nil
        )
    }

    /// A field of a table by the record's id, as it was synced last.
    private func lookup(_ schema: RecordSchema, _ field: String) throws -> [String: String] {
        let other: Language = language == .chinese ? .english : .chinese
        let found = try ledger.reference(schema, language: language) ?? ledger.reference(schema, language: other)
        var values: [String: String] = [:]
        for record in found?.records ?? [] {
            guard let id = record.id, case .text(let text) = record[field] else { continue }
            values[id] = text
        }
        return values
    }
}
