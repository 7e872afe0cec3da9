import Foundation
import Glibc
import PartnerAPI
import Synchronization
import Testing

@Suite("HTTP on loopback")
struct CurlTransportTests {
    private func request(
        _ method: String = "GET",
        port: Int,
        path: String = "/v2/x",
        query: String = "",
        body: String = "",
        mayRepeat: Bool = true,
        limits: HTTPRequest.Limits = .init(connect: .seconds(5), total: .seconds(20))
    ) throws -> HTTPRequest {
        HTTPRequest(
            method: method,
            endpoint: try Endpoint("http://127.0.0.1:\(port)"),
            path: path,
            query: query,
            headers: ["X-Sdk-Date": "20260309T034133Z", "Content-Type": "application/json"],
            body: Array(body.utf8),
            mayRepeat: mayRepeat,
            limits: limits
        )
    }

    private func failure(_ transport: CurlTransport, _ request: HTTPRequest) async -> TransportError? {
        do throws(TransportError) {
            let response = try await transport.send(request)
            Issue.record("answered with \(response.status)")
            return nil
        } catch {
            return error
        }
    }

    @Test("The address and the body arrive byte for byte as they were signed")
    func bytes() async throws {
        try await LoopbackServer.with({ _, _ in .ok(#"{"a":"客户"}"#) }) { server in
            let transport = try CurlTransport()
            let path = "/v2/%E4%BA%91/a%2Fb/../c"
            let query = "a=&b=%2A~&c=x%20y"
            let response = try await transport.send(try request(port: server.port, path: path, query: query))
            #expect(response.status == 200)
            #expect(String(decoding: response.body, as: UTF8.self) == #"{"a":"客户"}"#)
            #expect(response.sinceSent != nil)
            let body = #"{"name":"客户","empty":""}"#
            _ = try await transport.send(try request("POST", port: server.port, body: body, mayRepeat: false))
            #expect(server.received.first?.line == "GET \(path)?\(query)")
            #expect(server.received.first?.head.contains("X-Sdk-Date: 20260309T034133Z") == true)
            #expect(server.received.last?.body == Array(body.utf8))
            #expect(server.received.last?.head.contains("Expect") == false)
        }
    }

    @Test("A POST without a body says so and sends none")
    func emptyBody() async throws {
        try await LoopbackServer.with({ _, _ in .answer("HTTP/1.1 204 No Content\r\nX-Request-Id: r1\r\n\r\n") }) {
            server in
            let response = try await CurlTransport().send(try request("POST", port: server.port, mayRepeat: false))
            #expect(response.status == 204)
            #expect(response.body.isEmpty)
            #expect(response.headers["x-request-id"] == "r1")
            #expect(server.received.first?.head.contains("Content-Length: 0") == true)
        }
    }

    @Test("Reads share a connection; each write has its own")
    func keepAlive() async throws {
        try await LoopbackServer.with({ _, _ in .ok() }) { server in
            let transport = try CurlTransport()
            for _ in 0..<5 { _ = try await transport.send(try request(port: server.port)) }
            #expect(server.connections == 1)
            for _ in 0..<3 {
                _ = try await transport.send(try request("POST", port: server.port, body: "{}", mayRepeat: false))
            }
            #expect(server.connections == 4)
        }
    }

    @Test("A write whose answer is lost is sent once, also after the connection was used before")
    func neverTwice() async throws {
        try await LoopbackServer.with({ request, _ in request.line.hasPrefix("POST") ? .cut : .ok() }) { server in
            let transport = try CurlTransport()
            _ = try await transport.send(try request(port: server.port))
            let error = await failure(
                transport,
                try request("POST", port: server.port, body: "{}", mayRepeat: false)
            )
            #expect(error?.code == .connectionLost)
            #expect(error?.mayHaveBeenSent == true)
            #expect(server.received.filter { $0.line.hasPrefix("POST") }.count == 1)
        }
    }

    @Test("A read goes through although the kept connection has died meanwhile")
    func deadConnection() async throws {
        let react: @Sendable (LoopbackServer.Received, Int) -> LoopbackServer.Reaction = { _, count in
            count == 1 ? .cut : .ok()
        }
        try await LoopbackServer.with(react) { server in
            let transport = try CurlTransport()
            _ = try await transport.send(try request(port: server.port))
            let response = try await transport.send(try request(port: server.port))
            #expect(response.status == 200)
            #expect(server.connections == 2)
        }
    }

    @Test("Where nobody listens nothing was sent")
    func refused() async throws {
        let (socket, port) = try LoopbackServer.listen(backlog: 1)
        close(socket)
        let error = await failure(try CurlTransport(), try request(port: port))
        #expect(error?.code == .refused)
        #expect(error?.mayHaveBeenSent == false)
    }

    @Test("A connection that does not come about has a time-out of its own, and nothing was sent")
    func connectTimeout() async throws {
        // A queue of no places, filled: the next one's handshake is not answered.
        let (listener, port) = try LoopbackServer.listen(backlog: 0)
        var fillers: [Int32] = []
        defer { for socket in fillers + [listener] { close(socket) } }
        for _ in 0..<4 { fillers.append(try connecting(to: port)) }
        let limits = HTTPRequest.Limits(connect: .milliseconds(200), total: .seconds(60))
        let error = await failure(try CurlTransport(), try request(port: port, limits: limits))
        #expect(error?.code == .connectTimedOut)
        #expect(error?.mayHaveBeenSent == false)
    }

    private func connecting(to port: Int) throws -> Int32 {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = try #require(UInt16(exactly: port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return client
    }

    @Test("TLS that is never answered belongs to the connection: nothing was sent")
    func silentTLS() async throws {
        try await LoopbackServer.with({ _, _ in .ok() }) { server in
            var request = try request(port: server.port)
            request.endpoint = try Endpoint("https://127.0.0.1:\(server.port)")
            request.limits.connect = .milliseconds(300)
            let error = await failure(try CurlTransport(), request)
            #expect(error?.code == .connectTimedOut)
            #expect(error?.mayHaveBeenSent == false)
            #expect(server.received.isEmpty)
        }
    }

    @Test("An answer that does not come within the whole time may have had an effect", arguments: ["GET", "POST"])
    func totalTimeout(method: String) async throws {
        try await LoopbackServer.with({ _, _ in .stall }) { server in
            let limits = HTTPRequest.Limits(connect: .seconds(20), total: .milliseconds(400))
            let error = await failure(
                try CurlTransport(),
                try request(method, port: server.port, mayRepeat: method == "GET", limits: limits)
            )
            #expect(error?.code == .timedOut)
            #expect(error?.mayHaveBeenSent == true)
        }
    }

    @Test(
        "An answer cut short is lost, not short",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":1",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n",
            "HTTP/1.1 200 OK\r\nContent-Le",
        ]
    )
    func cutShort(text: String) async throws {
        try await LoopbackServer.with({ _, _ in .answerAndClose(text) }) { server in
            do {
                let response = try await CurlTransport().send(try request(port: server.port))
                // Without a length an end is an end: then the body is empty and reading it will say so.
                #expect(response.body.isEmpty)
            } catch let error as TransportError {
                #expect(error.code == .connectionLost)
                #expect(error.mayHaveBeenSent)
            }
        }
    }

    @Test("An answer over the bound is broken off", arguments: [true, false])
    func tooLarge(isAnnounced: Bool) async throws {
        let body = String(repeating: "x", count: 70_000)
        let answer =
            isAnnounced
            ? LoopbackServer.Reaction.ok(body) : .answerAndClose("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(body)")
        try await LoopbackServer.with({ _, _ in answer }) { server in
            let transport = try CurlTransport()
            let error = await failure(transport, try request(port: server.port, limits: .init(bodyBytes: 69_999)))
            #expect(error?.code == .tooLarge)
            let response = try await transport.send(try request(port: server.port, limits: .init(bodyBytes: 70_000)))
            #expect(response.body.count == 70_000)
        }
    }

    @Test("Header fields without end are broken off")
    func headerFlood() async throws {
        let flood =
            "HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: \(String(repeating: "y", count: 1000))\r\n", count: 400)
        try await LoopbackServer.with({ _, _ in .answerAndClose(flood + "\r\n") }) { server in
            let error = await failure(try CurlTransport(), try request(port: server.port))
            #expect(error?.code == .tooLarge)
        }
    }

    @Test("A redirect is handed out, not followed")
    func redirect() async throws {
        let text = "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
        try await LoopbackServer.with({ _, _ in .answer(text) }) { server in
            let response = try await CurlTransport().send(try request(port: server.port))
            #expect(response.status == 302)
            #expect(server.received.count == 1)
        }
    }

    @Test("What is not HTTP is told as such")
    func notHTTP() async throws {
        try await LoopbackServer.with({ _, _ in .answerAndClose("SSH-2.0-OpenSSH_9.2\r\n") }) { server in
            let error = await failure(try CurlTransport(), try request(port: server.port))
            #expect(error?.code == .notHTTP)
        }
    }

    @Test("Cancelling ends a call at once and says that it was sent")
    func cancelled() async throws {
        let (arrivals, arrived) = AsyncStream<Void>.makeStream()
        let react: @Sendable (LoopbackServer.Received, Int) -> LoopbackServer.Reaction = { _, _ in
            arrived.yield()
            return .stall
        }
        try await LoopbackServer.with(react) { server in
            let transport = try CurlTransport()
            let request = try request("POST", port: server.port, body: "{}", mayRepeat: false)
            let task = Task { await failure(transport, request) }
            for await _ in arrivals { break }
            task.cancel()
            let error = await task.value
            #expect(error?.code == .cancelled)
            #expect(error?.mayHaveBeenSent == true)
        }
    }

    @Test("A call cancelled before it began sends nothing")
    func cancelledBefore() async throws {
        try await LoopbackServer.with({ _, _ in .ok() }) { server in
            let transport = try CurlTransport()
            let request = try request(port: server.port)
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await failure(transport, request)
            }
            #expect(await task.value?.code == .cancelled)
            #expect(server.received.isEmpty)
        }
    }

    @Test("Thirty-two at once are all answered, each with its own")
    func concurrent() async throws {
        let react: @Sendable (LoopbackServer.Received, Int) -> LoopbackServer.Reaction = { request, _ in
            .ok(String(request.line.split(separator: "/").last ?? ""))
        }
        try await LoopbackServer.with(react) { server in
            let transport = try CurlTransport()
            let port = server.port
            let right = try await withThrowingTaskGroup(of: Int.self) { group in
                for lane in 0..<32 {
                    group.addTask {
                        var right = 0
                        for number in 0..<20 {
                            let text = "\(lane)-\(number)"
                            let response = try await transport.send(try self.request(port: port, path: "/\(text)"))
                            if response.body == Array(text.utf8) { right += 1 }
                        }
                        return right
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(right == 640)
            #expect(server.connections <= 32)
        }
    }
}
