/// The port to the network. One call is one exchange: no redirect is followed, and nothing that may not be repeated is
/// sent twice.
public protocol Transport: Sendable {
    /// Sends the request and waits for the whole answer, whatever its status.
    ///
    /// - Throws: ``TransportError``, which says whether anything can have reached the service. Cancelling the task
    ///   throws ``TransportError/Code/cancelled`` at once.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}
