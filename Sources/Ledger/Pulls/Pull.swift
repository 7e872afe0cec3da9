package import Values

/// One fetch of a data set. A month can be pulled again; every pull is kept.
package struct Pull: Sendable, Hashable, Identifiable {
    package enum State: String, Sendable {
        /// Begun and not ended; also what a killed run leaves behind.
        case running
        /// Every query was answered in full.
        case complete
        /// Ended, with queries that were refused or could not be proved complete.
        case incomplete
    }

    /// The time the data belong to.
    package enum Period: Sendable, Hashable {
        case cycle(BillCycle)
        /// A snapshot's day, Beijing time.
        case day(CivilDate)
        /// Days of Beijing time, the last one included.
        case days(CivilDate, CivilDate)
        /// What is the same at all times, such as the units.
        case always

        /// As it is kept: `2026-03`, `2026-03-09`, `2026-03-01/2026-03-31` or nothing.
        package var text: String {
            switch self {
            case .cycle(let cycle): cycle.description
            case .day(let day): day.description
            case .days(let first, let last): "\(first)/\(last)"
            case .always: ""
            }
        }

        init?(text: String) {
            if text.isEmpty {
                self = .always
            } else if let cycle = BillCycle(text) {
                self = .cycle(cycle)
            } else if let day = CivilDate(text) {
                self = .day(day)
            } else {
                let parts = text.split(separator: "/")
                guard parts.count == 2, let first = CivilDate(parts[0]), let last = CivilDate(parts[1]) else {
                    return nil
                }
                self = .days(first, last)
            }
        }
    }

    /// What a pull is made of, before it begins.
    package struct Plan: Sendable, Hashable {
        /// Such as `consumption`.
        package var dataSet: String
        package var period: Period
        /// Which customers, resellers … were asked for, as canonical JSON: equal scopes are equal texts.
        package var scope: String
        package var language: Language
        /// Whether the month was closed when it was pulled.
        package var isFinal: Bool
        /// The version of the program.
        package var tool: String

        package init(
            dataSet: String,
            period: Period,
            scope: String = "{}",
            language: Language = .chinese,
            isFinal: Bool,
            tool: String
        ) {
            self.dataSet = dataSet
            self.period = period
            self.scope = scope
            self.language = language
            self.isFinal = isFinal
            self.tool = tool
        }
    }

    package let id: Int64
    package let plan: Plan
    package let started: Instant
    package let ended: Instant?
    package let state: State
    package let note: String?

    /// When its content was last found to be what the service has.
    package var confirmed: Instant? {
        guard let note, note.hasPrefix(Pull.confirmation) else { return nil }
        return Instant(String(note.dropFirst(Pull.confirmation.count)))
    }

    static let confirmation = "unchanged at "
}
