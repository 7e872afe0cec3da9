internal import GRDB
internal import Values

extension Ledger {
    /// The pulls that others have replaced: of each data set, period, scope and language, all but the latest complete
    /// one and what was begun after it. Jobs and their journals are no pulls and never touched.
    package func replacedPulls() throws -> [Pull] {
        var settled: Set<Subject> = []
        // The latest comes first: once a complete one was met, the rest is replaced.
        return try pulls().filter { pull in
            let subject = Subject(pull)
            if settled.contains(subject) { return true }
            if pull.state == .complete { settled.insert(subject) }
            return false
        }
    }

    /// Drops pulls with their questions, pages and records, and gives the room back to the disk where it can.
    package func drop(_ pulls: [Pull.ID]) throws {
        for id in pulls {
            // One by one: a cut-off run has dropped some of them whole, none of them half.
            try store.write { try $0.execute(sql: "DELETE FROM pulls WHERE id = ?", arguments: [id]) }
        }
        store.shrink()
    }

    /// What a pull is a version of.
    private struct Subject: Hashable {
        let dataSet: String
        let period: Pull.Period
        let scope: String
        let language: Language

        init(_ pull: Pull) {
            dataSet = pull.plan.dataSet
            period = pull.plan.period
            scope = pull.plan.scope
            language = pull.plan.language
        }
    }
}
