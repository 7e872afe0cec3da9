import PartnerAPI
import Synchronization

/// A service that answers what a test wrote down, in order, and remembers what it was sent.
final class ScriptedTransport: Transport {
    enum Step: Sendable {
        case answer(Int, String, HTTPHeaders = [:])
        case failure(TransportError)

        static let lost = Step.failure(TransportError(.connectionLost, mayHaveBeenSent: true))
        static let refused = Step.failure(TransportError(.refused, mayHaveBeenSent: false))
        static let throttled = Step.answer(
            429,
            #"{"error_code":"APIG.0308","error_msg":"The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 second"}"#
        )
    }

    private struct State {
        var steps: [Step]
        var sent: [HTTPRequest] = []
    }

    private let state: Mutex<State>

    init(_ steps: [Step]) { state = Mutex(State(steps: steps)) }

    var sent: [HTTPRequest] { state.withLock { $0.sent } }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let step = state.withLock { state in
            state.sent.append(request)
            return state.steps.isEmpty ? nil : state.steps.removeFirst()
        }
        switch step {
        case .answer(let status, let body, let headers):
            return HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
        case .failure(let error): throw error
        case nil: throw TransportError(.library, mayHaveBeenSent: true, detail: "the script is at its end")
        }
    }
}
