package import PartnerAPI
internal import Synchronization
package import Values

/// What batches of renewals share: the partner's reading of resources, and each customer's own client for the changes.
package final class RenewalDesk: Sendable {
    private struct State {
        /// Customers whose own credentials the service turned away.
        var turnedAway: [String: Reply.Refusal] = [:]
        /// `expire_policy` by resource, as it was found before anything was sent.
        var before: [String: Int64] = [:]
    }

    private let partner: PartnerClient
    private let credentials: [String: Credentials]
    private let reader: PatientReader
    private let state = Mutex(State())

    /// - Parameters:
    ///   - partner: reads; the service accepts nobody else's list of a customer's resources, and no change from it.
    ///   - credentials: the customers' own, by customer id.
    ///   - patience: how long reading before the job waits out throttling or an outage.
    package init(
        partner: PartnerClient,
        credentials: [String: Credentials],
        time: any TimeSource,
        patience: Duration = JobOptions().patience
    ) {
        self.partner = partner
        self.credentials = credentials
        reader = PatientReader(client: partner, time: time, patience: patience)
    }

    func writesPerSecond(of operation: PartnerAPI.Operation) -> Int { partner.rate(of: operation) }

    /// The client that acts for a customer; nil without its credentials.
    func client(of customer: String) -> PartnerClient? { credentials[customer].map(partner.acting) }

    /// Why no change of this customer's is sent; nil when nothing is known against it.
    func objection(to customer: String) -> Reply.Refusal? {
        guard credentials[customer] != nil else { return JobCode.noCustomerCredentials }
        return state.withLock { $0.turnedAway[customer] }
    }

    /// What a failed change means. Credentials that are turned away are one customer's, so they end its rows, not the job.
    func reply(_ error: any Error, for customer: String) -> Reply {
        guard let error = error as? PartnerError, error.fate != .unknown, error.code != .clockSkew,
            HaltReason(error) == .credentials
        else { return Reply(error) }
        let said = [error.serviceCode, error.serviceMessage].compactMap(\.self).joined(separator: ": ")
        let refusal = Reply.Refusal(JobCode.customerTurnedAway.code, said.isEmpty ? nil : said)
        state.withLock { $0.turnedAway[customer] = refusal }
        return .refused(refusal)
    }

    func remember(_ resources: [String: RenewalResource]) {
        state.withLock { state in
            for (id, resource) in resources { state.before[id] = resource.policy }
        }
    }

    /// `expire_policy` before anything was sent; nil where it was not read.
    func policyBefore(_ resource: String) -> Int64? { state.withLock { $0.before[resource] } }

    // MARK: Reading

    /// The named resources of a customer that the service shows, read with the partner's keys.
    func resources(_ ids: [String], of customer: String) async throws -> [String: RenewalResource] {
        let partner = partner
        return try await read(ids, customer) { try await partner.send($0) }
    }

    /// The same before a job: waits out what passes.
    func resourcesPatiently(
        _ ids: [String],
        of customer: String,
        _ meter: CallMeter
    ) async throws -> [String: RenewalResource] {
        let reader = reader
        return try await read(ids, customer) { request in
            defer { meter.count() }
            return try await reader.send(request)
        }
    }

    private func read(
        _ ids: [String],
        _ customer: String,
        page: (ListPayPerUseCustomerResources) async throws -> RecordPage
    ) async throws -> [String: RenewalResource] {
        var found: [String: RenewalResource] = [:]
        for batch in ids.batches(of: ListPayPerUseCustomerResources.maximumResources) {
            var request = ListPayPerUseCustomerResources(customerID: customer)
            request.resourceIDs = batch
            while true {
                let page = try await page(request)
                for record in page.records {
                    guard let id = record[ListPayPerUseCustomerResources.resourceID] else { continue }
                    // An id may have had several lives; the one in use is meant.
                    let resource = RenewalResource(record)
                    if resource.isInUse || found[id] == nil { found[id] = resource }
                }
                request.offset += page.count
                if page.count == 0 || request.offset >= page.total ?? request.offset { break }
            }
        }
        return found
    }
}

extension Array {
    /// The elements in order, at most `size` together.
    func batches(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
