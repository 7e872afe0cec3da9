package import Ledger
internal import PartnerAPI
package import Values

extension ReferenceList {
    /// A table as it was synced last, in this language or else the other; nil when it never was.
    ///
    /// - Parameter kind: such as `service-types`.
    package init?(
        synced schema: RecordSchema,
        kind: String,
        in ledger: Ledger,
        normal: NormalMeasures,
        language: Language
    ) throws {
        let other: Language = language == .chinese ? .english : .chinese
        guard
            let found = try ledger.reference(schema, kind: kind, language: language)
                ?? ledger.reference(schema, kind: kind, language: other)
        else { return nil }
        var remarks: [Localized] = []
        if found.pull.plan.language != language {
            remarks.append(
                Localized(
                    zh: "只同步过英文的名称；用 --lang zh 再同步一次",
                    en: "synced in Chinese only; sync again with --lang en"
                )
            )
        }
        if let confirmed = found.pull.confirmed {
            remarks.append(
                Localized(
                    zh: "最近一次核对为北京时间 \(confirmed.beijingText)，没有变化",
                    en: "found unchanged \(confirmed.beijingText) Beijing time"
                )
            )
        }
        let names = ReferenceNames(ledger, normal: normal, language: language)
        self.init(
            kind,
            ExportedDataSet(schema, order: [], adding: try names.columns(for: kind)),
            found.records,
            day: found.pull.started.beijingDate.description,
            remarks: remarks,
            language: language
        )
    }

    /// The list of advanced services: the user's own, or else the built-in part.
    package init(_ list: AdvancedServiceList, language: Language) {
        self.init(
            AdvancedServices.schema.name,
            ExportedDataSet(AdvancedServices.schema, order: []),
            list.records,
            day: list.version?.description ?? "builtin",
            remarks: [list.provenance],
            language: language
        )
    }

    /// Which edition of the service's documents each operation follows, and what is known of their revisions.
    package static func revisions(in language: Language) -> ReferenceList {
        ReferenceList(
            ServiceDocuments.schema.name,
            ExportedDataSet(ServiceDocuments.schema, order: []),
            ServiceDocuments.records(in: language),
            day: ServiceDocuments.editionDate,
            remarks: [
                Localized(
                    zh: "依据 API 参考第 \(ServiceDocuments.edition) 版（\(ServiceDocuments.editionDate)）和 SDK "
                        + "\(ServiceDocuments.sdkVersion)；修订记录只含读到的行，140、142、143、150 版的内容未见",
                    en:
                        "follows the API reference, edition \(ServiceDocuments.edition) (\(ServiceDocuments.editionDate)), and "
                        + "SDK \(ServiceDocuments.sdkVersion); only the revisions that could be read: editions 140, 142, 143 and 150 "
                        + "are not among them"
                )
            ],
            language: language
        )
    }
}
