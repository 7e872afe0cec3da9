internal import GRDB
package import Values

/// How many codes a phone was sent lately, over all jobs; the service allows 15 an hour and 60 a day.
package struct CodeSendCount: Sendable, Hashable {
    package let lastHour: Int
    package let lastDay: Int
    /// The oldest send of the last hour: an hour after it there is room for one more.
    package let oldestInHour: Instant?
    /// The oldest send of the last 24 hours.
    package let oldestInDay: Instant?
    package let latest: Instant?
}

extension Ledger {
    /// The codes announced for a phone in the hour and the day before `now`. One whose outcome is unknown counts: it
    /// may have been sent.
    package func codeSends(to phone: String, at now: Instant) throws -> CodeSendCount {
        let times = try store.read { db in
            try String.fetchAll(
                db,
                sql: "SELECT at FROM code_sends WHERE phone = ? AND at > ? ORDER BY at",
                arguments: [try phones.digest(of: phone), now.adding(seconds: -86_400).description]
            )
        }
        .compactMap { Instant($0) }
        let hour = times.filter { now.seconds(since: $0) < 3600 }
        return CodeSendCount(
            lastHour: hour.count,
            lastDay: times.count,
            oldestInHour: hour.first,
            oldestInDay: times.first,
            latest: times.last
        )
    }

    /// The last code announced for a phone in the day before `now`, and what the service then returned as the journal keeps
    /// it; nil for none.
    package func latestCodeSend(to phone: String, at now: Instant) throws -> (at: Instant, returned: String?)? {
        try store.read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT at, (
                        SELECT returned FROM journal
                        WHERE job_id = code_sends.job_id AND row = code_sends.row AND returned IS NOT NULL
                        ORDER BY sequence DESC LIMIT 1
                    ) AS returned
                    FROM code_sends WHERE phone = ? AND at > ? ORDER BY at DESC LIMIT 1
                    """,
                arguments: [try phones.digest(of: phone), now.adding(seconds: -86_400).description]
            )
            return row.flatMap { row in row.instant("at").map { ($0, row["returned"]) } }
        }
    }

    /// Takes an announced send off the count again: the request surely never reached the service.
    package func forgetCodeSend(job: Job.ID, row: Int, at announced: Instant) throws {
        try store.write { db in
            try db.execute(
                sql: "DELETE FROM code_sends WHERE job_id = ? AND row = ? AND at = ?",
                arguments: [job, row, announced.description]
            )
        }
    }
}
