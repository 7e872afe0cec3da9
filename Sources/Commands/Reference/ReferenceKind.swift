internal import ArgumentParser
internal import Ledger
internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Values

/// A table that can be looked at: one of the service's, or one that is kept beside it.
enum ReferenceKind: String, CaseIterable, ExpressibleByArgument {
    case provinces, cities, counties, measures, conversions
    case serviceTypes = "service-types"
    case resourceTypes = "resource-types"
    case usageTypes = "usage-types"
    case advancedServices = "advanced-services"
    case revisions

    /// The table of the service; nil for what no operation gives.
    var table: ReferenceTable? { ReferenceTable(rawValue: rawValue) }

    /// - Throws: ``CommandFailure`` with status `nothingToDo` when the table was never synced.
    func list(in session: Session) throws -> ReferenceList {
        switch self {
        case .revisions: return .revisions(in: session.language)
        case .advancedServices:
            return ReferenceList(try AdvancedServiceList(in: try session.ledger()), language: session.language)
        default: break
        }
        let ledger = try session.existingLedger()
        if let table,
            let list = try ReferenceList(
                synced: table.schema,
                kind: rawValue,
                in: ledger,
                normal: session.settings.normalMeasures,
                language: session.language
            )
        {
            return list
        }
        throw CommandFailure(
            .nothingToDo,
            zh: "参考表 \(rawValue) 还没有同步过",
            en: "the table \(rawValue) was never synced",
            hint: Localized("partnerdesk reference sync \(rawValue)")
        )
    }
}
