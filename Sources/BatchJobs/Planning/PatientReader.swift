internal import PartnerAPI
internal import Synchronization
internal import Values

/// Reads before a job begins: waits out what passes, as the job itself does, so that one bad minute of the service does
/// not cost a plan of a thousand calls.
final class PatientReader: Sendable {
    private let client: PartnerClient
    private let time: any TimeSource
    private let outage: Mutex<OutageGuard>

    init(client: PartnerClient, time: any TimeSource, patience: Duration) {
        self.client = client
        self.time = time
        outage = Mutex(OutageGuard(patience: patience))
    }

    /// - Throws: `PartnerError` when the service refuses, or when patience is at its end.
    func send<R: PartnerRequest>(_ request: R) async throws -> R.Response {
        while true {
            do {
                let answer = try await client.send(request)
                outage.withLock { $0.answered() }
                return answer
            } catch let error as PartnerError where error.isPassing && HaltReason(error) == nil {
                let moment = time.elapsed
                guard let pause = outage.withLock({ $0.failed(at: moment) }) else { throw error }
                try await time.sleep(for: pause)
            }
        }
    }
}
