internal import Ledger
internal import Values

/// The names of an export's files: `<dataset>-<YYYY-MM>.csv`, and the day in place of the month for what is so at one
/// moment.
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
        stem = dataSet.name + "-" + period
    }

    subscript(format: ExportFormat) -> String { stem + "." + format.rawValue }
}
