import PartnerAPI
import Synchronization

/// Creates whatever is asked for, after telling somebody that the request is on its way; cancelling cuts it.
final class HeldTransport: Transport {
    private struct State {
        var count = 0
        var onSend: @Sendable () -> Void = {}
    }

    private let state = Mutex(State())

    var count: Int { state.withLock(\.count) }
    var onSend: @Sendable () -> Void {
        get { state.withLock(\.onSend) }
        set { state.withLock { $0.onSend = newValue } }
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let onSend = state.withLock { state in
            state.count += 1
            return state.onSend
        }
        onSend()
        if Task.isCancelled { throw TransportError(.cancelled, mayHaveBeenSent: true) }
        return HTTPResponse(
            status: 200,
            headers: ["Content-Type": "application/json"],
            body: Array(#"{"domain_id":"0c5e","domain_name":"demo"}"#.utf8)
        )
    }
}
