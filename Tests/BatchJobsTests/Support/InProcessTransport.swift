import PartnerAPI
import Sandbox

/// Leads requests straight into the sandbox's service, without sockets: its answers, losses and cuts are those of the
/// wire.
struct InProcessTransport: Transport {
    let service: SandboxService

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var headers = request.headers.fields.map { (name: $0.name, value: $0.value) }
        if request.headers["Host"] == nil { headers.append(("Host", request.endpoint.authority)) }
        let answer = await service.answer(
            SandboxRequest(
                method: request.method,
                target: request.path + (request.query.isEmpty ? "" : "?" + request.query),
                headers: headers,
                body: request.body
            )
        )
        guard answer.delivery == .whole else { throw TransportError(.connectionLost, mayHaveBeenSent: true) }
        return HTTPResponse(
            status: answer.status,
            headers: HTTPHeaders(answer.headers.map { HTTPHeaders.Field($0.name, $0.value) }),
            body: answer.body
        )
    }
}
