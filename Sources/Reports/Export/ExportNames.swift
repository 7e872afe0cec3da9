internal import Ledger
internal import PartnerAPI
internal import Values

/// The names of an export's files: `<dataset>-<YYYY-MM>.csv`, the day in place of the month for what is so at one
/// moment, and `-filtered-` with digits of its own behind it for a part.
struct ExportNames {
    /// The name without its ending.
    let stem: String

    init(_ dataSet: ExportedDataSet, _ pull: Pull) {
        let period: String =
            switch pull.plan.period {
            case .cycle(let cycle): cycle.description
            case .day(let day): day.description
            case .days(let first, let last): "\(first)_\(last)"
            case .always: pull.started.beijingDate.description
            }
        stem = dataSet.name + "-" + period + ExportNames.part(of: pull.plan.scope)
    }

    /// A part of a data set never has the name of the whole.
    private static func part(of scope: String) -> String {
        guard scope != MonthlySources.everything else { return "" }
        let named = (try? JSONValue(parsing: Array(scope.utf8)))?["orders"] != nil
        let isFiltered = ["customers", "resellers", "services"].contains { scope.contains("\"\($0)\":") }
        return NameSuffix.part(named && !isFiltered ? "with-orders" : "filtered", of: scope)
    }

    subscript(format: ExportFormat) -> String { stem + "." + format.rawValue }
}
