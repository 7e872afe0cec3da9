package import PartnerAPI

/// Whoever answers requests: the client, or a test's stand-in.
package protocol PartnerService: Sendable {
    /// Sends a request and reads its answer.
    ///
    /// - Throws: `PartnerError`, or `CancellationError`.
    func send<R: PartnerRequest>(_ request: R) async throws -> R.Response
}

extension PartnerClient: PartnerService {}
