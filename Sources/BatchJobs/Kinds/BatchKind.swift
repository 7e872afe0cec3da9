package import Tables
package import Values

/// A kind of batch: what its rows mean at the service. Everything else (checks, plan, journal, order, limits, results,
/// resume) is the same for all kinds. Each row is a call of its own, unless the kind is a ``GroupedBatchKind``.
package protocol BatchKind: Sendable {
    /// The name in the ledger and in manifests, such as `customers-import`.
    var name: String { get }
    var title: Localized { get }
    /// What a row that was done is called.
    var success: RowOutcome.Kind { get }
    /// What may be done when an answer is lost.
    func effect(resendUnknown: Bool) -> RowMachine.Effect
    /// Writes a second that the service allows.
    var writesPerSecond: Int { get }
    /// Rows at a time: enough to use the rate however slowly the service answers, and few where a row that dies with
    /// the process cannot be looked up afterwards.
    var concurrency: Int { get }
    /// The columns and rules of its input file.
    var schema: ImportSchema { get }
    /// What stands behind `message` in the result files, in order.
    var resultColumns: [String] { get }

    /// What the row is recognised by at the service.
    func key(of row: ImportRow) -> String
    /// The phone the row sends a verification code to, for counting; nil where it sends none.
    func codePhone(of row: ImportRow) -> Secret?
    /// Whether customers must have agreed to what the job does for them.
    var needsConsent: Bool { get }
    /// What must not run beside the row; nil where nothing stands in its way.
    func lane(of row: ImportRow) -> String?
    /// What would be sent for the row, without its secrets; the journal keeps its digest.
    func openText(of row: ImportRow) -> String

    /// Reads what the service has before anything is sent, and says what became clear about rows.
    ///
    /// - Parameters:
    ///   - limit: how many rows will be sent at most: no more of them than that need be free of conflicts.
    ///   - step: called after each call, with how many are done and how many there are in all.
    func preflight(
        _ rows: [ImportRow],
        limit: Int?,
        step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws -> Preflight

    /// The money the row moves; nil where the kind moves none. Asked after ``preflight(_:limit:step:)``, which may have read
    /// the amount.
    func money(of row: ImportRow) -> MoneyLine?
    /// Whether a person has to type the sum to agree, not just yes.
    var needsTypedTotal: Bool { get }
    /// What this tool itself knows that decides rows before anything is sent, whether or not the service is asked first; no
    /// call is made.
    func verdicts(on rows: [ImportRow]) -> [Int: RowOutcome]
    /// Reads what the rows came to once the job is over, for kinds whose effect shows in the service's own lists.
    func closing(_ rows: [(row: ImportRow, outcome: RowOutcome)]) async -> JobClosing
    /// What this tool itself knows that the user should hear before saying yes; no call is made.
    func warnings(on rows: [ImportRow]) async throws -> [Problem]
    /// What this tool itself knows that speaks against sending the row now; nil when nothing does. Asked before each
    /// send.
    func barrier(_ row: ImportRow) async throws -> Reply.Refusal?
    /// Sends the row's one request.
    func send(_ row: ImportRow) async -> Reply
    /// Reads what the service has of the row.
    func look(_ row: ImportRow, _ trace: RowTrace) async -> Sighting
    /// What the results say of a row whose message may have been sent at this moment.
    func valuesInDoubt(_ row: ImportRow, sentAt: Instant) -> [String: String]
}

extension BatchKind {
    /// Whether reading may decide a row whose outcome is unknown; a message can only be sent again.
    var isReadable: Bool {
        if case .message = effect(resendUnknown: false) { return false }
        return true
    }
    package func codePhone(of row: ImportRow) -> Secret? { nil }
    package var needsConsent: Bool { false }
    package func lane(of row: ImportRow) -> String? { nil }
    package var needsTypedTotal: Bool { false }
    package func money(of row: ImportRow) -> MoneyLine? { nil }
    package func verdicts(on rows: [ImportRow]) -> [Int: RowOutcome] { [:] }
    package func closing(_ rows: [(row: ImportRow, outcome: RowOutcome)]) async -> JobClosing { JobClosing() }
    package func warnings(on rows: [ImportRow]) async throws -> [Problem] { [] }
    package func barrier(_ row: ImportRow) async throws -> Reply.Refusal? { nil }
    package func valuesInDoubt(_ row: ImportRow, sentAt: Instant) -> [String: String] { [:] }
}

/// What is known of a row when the service is asked about it.
package struct RowTrace: Sendable, Hashable {
    /// When the job's first attempt that may have had an effect was made; nil when there was none.
    package var since: Instant?
    /// Whether the effect is proven, so that the row must be somewhere.
    package var isProven: Bool
    /// What the service returned, by result column.
    package var known: [String: String]

    package init(since: Instant? = nil, isProven: Bool = false, known: [String: String] = [:]) {
        self.since = since
        self.isProven = isProven
        self.known = known
    }
}

/// What reading before sending showed.
package struct Preflight: Sendable {
    /// The rows that need no sending, or would be refused.
    package var outcomes: [Int: RowOutcome] = [:]
    /// What the user should hear before saying yes.
    package var warnings: [Problem] = []
    /// Calls made.
    package var calls = 0

    package init() {}
}
