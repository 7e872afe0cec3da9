package import PartnerAPI
internal import Tables
package import Values

/// What a kind needs of the world: the service, the clock, and what other jobs did.
package struct ServiceDesk: Sendable {
    let client: PartnerClient
    let time: any TimeSource
    let claims: any ClaimMemory
    let reader: PatientReader
    /// When this run began: sends before it were an earlier run's.
    private let began: Instant

    /// - Parameter patience: how long reading before the job waits out throttling or an outage.
    package init(
        client: PartnerClient,
        time: any TimeSource,
        claims: any ClaimMemory,
        patience: Duration = JobOptions().patience
    ) {
        self.client = client
        self.time = time
        self.claims = claims
        reader = PatientReader(client: client, time: time, patience: patience)
        began = time.now
    }

    /// What is to be held against records for a send of this row; nil where there was none.
    func evidence(for trace: RowTrace) -> Evidence? {
        trace.since.map { Evidence(since: $0, skew: client.clockSkew, isOfThisRun: $0 >= began) }
    }

    /// The moment from which records are of interest to any of these rows; nil where none was sent.
    func windowStart(of rows: [TracedRow]) -> Instant? {
        rows.compactMap { evidence(for: $0.trace)?.windowStart }.min()
    }

    /// Ids that rows of jobs of these commands have, as far as they can be met in a window.
    func claimed(_ column: String, by commands: [String], from start: Instant) async throws -> Set<String> {
        // By our own clock, which may be off by as much again.
        try await claims.claimed(column, by: commands, since: start.adding(seconds: -Evidence.widestSkew))
    }
}

extension Evidence.Verdict {
    /// - Parameter values: the result columns for what was found.
    func sighting(_ values: (String) -> [String: String]) -> Sighting {
        switch self {
        case .found(let id): .found(values(id), isConfirmed: true, isOurs: true)
        case .absent: .absent
        case .ambiguous: .refused(JobCode.ambiguous)
        }
    }
}

extension ImportRow {
    /// A money column that passed its rules.
    func yuan(_ column: String) -> Amount { self[column].flatMap { Amount($0) } ?? .zero }
}

extension ItemError {
    var refusal: Reply.Refusal { Reply.Refusal(code, message) }
}
