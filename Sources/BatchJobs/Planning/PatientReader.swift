internal import PartnerAPI
internal import Values

/// Reads before a job begins: waits out what passes, as the job itself does, so that one bad minute of the service does
/// not cost a plan of a thousand calls.
struct PatientReader: Sendable {
    let client: PartnerClient
    let time: any TimeSource
    let patience: Duration

    /// - Throws: `PartnerError` when the service refuses, or when patience is at its end.
    func send<R: PartnerRequest>(_ request: R) async throws -> R.Response {
        var outage = OutageGuard(patience: patience)
        while true {
            do {
                return try await client.send(request)
            } catch let error as PartnerError where error.isPassing && HaltReason(error) == nil {
                guard let pause = outage.failed(at: time.elapsed) else { throw error }
                try await time.sleep(for: pause)
            }
        }
    }
}
