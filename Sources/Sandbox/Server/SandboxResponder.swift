internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The HTTP face of the service: bytes in, bytes out, and connections that break when a fault says so.
struct SandboxResponder: HTTPResponder {
    /// The service takes at most 12 MB in a signed request.
    static let maximumBody = 12 * 1024 * 1024

    let service: SandboxService

    func respond(to request: Request, context: SandboxContext) async throws -> Response {
        let body: [UInt8]
        do {
            let buffer = try await request.body.collect(upTo: SandboxResponder.maximumBody)
            body = Array(buffer.readableBytesView)
        } catch {
            return response(Refusal(413, "APIGW.0201", "Request body too large").answer(requestID: ""))
        }
        let answer = await service.answer(SandboxResponder.plain(request, body))
        switch answer.delivery {
        case .whole:
            return response(answer)
        case .lost:
            context.channel.close(promise: nil)
            return response(answer)
        case .cut(let count):
            return cut(answer, after: count, context.channel)
        }
    }

    private static func plain(_ request: Request, _ body: [UInt8]) -> SandboxRequest {
        var headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
        if let host = request.head.authority { headers.append(("Host", host)) }
        return SandboxRequest(
            method: request.method.rawValue,
            target: request.head.path ?? "/",
            headers: headers,
            body: body
        )
    }

    private func response(_ answer: SandboxAnswer) -> Response {
        let body = answer.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        return Response(status: .init(code: answer.status), headers: fields(answer), body: body)
    }

    private func fields(_ answer: SandboxAnswer) -> HTTPFields {
        var fields = HTTPFields()
        for header in answer.headers {
            if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
        }
        return fields
    }

    private func cut(_ answer: SandboxAnswer, after count: Int, _ channel: any Channel) -> Response {
        let part = ByteBuffer(bytes: answer.body.prefix(count))
        let body = ResponseBody(contentLength: answer.body.count) { writer in
            try await writer.write(part)
            try await channel.close()
        }
        return Response(status: .init(code: answer.status), headers: fields(answer), body: body)
    }
}

/// A request's context that knows its connection.
struct SandboxContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
