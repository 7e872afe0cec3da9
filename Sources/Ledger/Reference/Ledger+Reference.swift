package import Values

extension Ledger {
    /// A reference table as it was synced last: its pull tells when and in which language.
    package struct ReferenceTable: Sendable {
        package let pull: Pull
        package let records: [Record]
    }

    /// The pulls' data set under which a reference table is kept.
    package static func referenceDataSet(_ kind: String) -> String { "reference/\(kind)" }

    /// The latest complete sync of a reference table; nil when it was never synced in this language.
    ///
    /// - Parameter kind: such as `measures`; the name of its schema where none is given.
    package func reference(
        _ schema: RecordSchema,
        kind: String? = nil,
        language: Language = .chinese
    ) throws -> ReferenceTable? {
        let pulls = try pulls(of: Ledger.referenceDataSet(kind ?? schema.name), period: .always)
        guard let latest = pulls.first(where: { $0.state == .complete && $0.plan.language == language }) else {
            return nil
        }
        return ReferenceTable(pull: latest, records: try records(of: schema, in: latest.id))
    }

    /// The units and conversions that were synced last; nil before the first sync. Records that lack what a unit needs
    /// are left out.
    package func measureTable(
        measures: RecordSchema,
        conversions: RecordSchema,
        normal: NormalMeasures = .standard,
        language: Language = .chinese
    ) throws -> MeasureTable? {
        guard let measures = try reference(measures, language: language),
            let conversions = try reference(conversions, language: language)
        else { return nil }
        return MeasureTable(
            measures: measures.records.compactMap(Measure.init),
            conversions: conversions.records.compactMap(Conversion.init),
            normal: normal
        )
    }
}

extension Measure {
    fileprivate init?(_ record: Record) {
        guard case .integer(let id) = record["measure_id"], case .integer(let type) = record["measure_type"] else {
            return nil
        }
        self.init(id: id, name: record.words("measure_name"), abbreviation: record.words("abbreviation"), type: type)
    }
}

extension Conversion {
    fileprivate init?(_ record: Record) {
        guard case .integer(let measure) = record["measure_id"],
            case .integer(let reference) = record["ref_measure_id"],
            case .integer(let ratio) = record["conversion_ratio"], case .integer(let type) = record["measure_type"]
        else { return nil }
        self.init(measure: measure, reference: reference, ratio: ratio, type: type)
    }
}

extension Record {
    fileprivate func words(_ name: String) -> String {
        if case .text(let text) = self[name] { text } else { "" }
    }
}
