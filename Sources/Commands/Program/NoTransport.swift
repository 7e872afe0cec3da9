internal import PartnerAPI

/// No way to the service: whatever is sent fails here, before anything left.
struct NoTransport: Transport {
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        throw TransportError(.refused, mayHaveBeenSent: false, detail: "offline")
    }
}
