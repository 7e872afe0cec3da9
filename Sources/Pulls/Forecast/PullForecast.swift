package import Ledger
package import PartnerAPI

/// How many calls a pull will make, before it is begun.
package struct PullForecast: Sendable {
    /// What a number of calls rests on.
    package enum Basis: Sendable, Hashable {
        /// The service counted what is to be read.
        case counted
        /// At least so many: how long each list is shows only when it is read.
        case atLeast
        /// So many it took the last time, in this pull.
        case earlier(Pull.ID)
    }

    package struct Line: Sendable {
        package let operation: PartnerAPI.Operation
        package let calls: Int
        package let basis: Basis
    }

    package let dataSet: DataSet
    package let lines: [Line]
    /// Calls that were made to find out.
    package let countingCalls: Int
    /// Pages an unfinished pull of the same question holds already: they are not asked for again.
    package let storedPages: Int

    package var calls: Int { lines.reduce(0) { $0 + $1.calls } }
    package var isLowerBound: Bool { lines.contains { $0.basis == .atLeast } }

    /// Whole seconds at these calls a second, one operation after the other as their lists demand; retries and slow
    /// answers come on top.
    package func seconds(rate: (PartnerAPI.Operation) -> Int) -> Int {
        let left = max(0, calls - storedPages)
        guard calls > 0 else { return 0 }
        let whole = lines.reduce(0) { $0 + ($1.calls + rate($1.operation) - 1) / max(1, rate($1.operation)) }
        return (whole * left + calls - 1) / calls
    }
}
