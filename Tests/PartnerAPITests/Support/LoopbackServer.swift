import Foundation
import Glibc
import Synchronization

/// A tiny HTTP server on a free loopback port, whose every answer, and failure to answer, is a test's to choose.
final class LoopbackServer: Sendable {
    /// What the test answers a request with.
    enum Reaction: Sendable {
        /// These bytes; the connection is kept.
        case answer(String)
        /// These bytes, then the connection is closed.
        case answerAndClose(String)
        /// Nothing: the connection is closed.
        case cut
        /// Nothing, ever.
        case stall

        static func ok(_ body: String = "{}") -> Reaction {
            .answer("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
    }

    struct Received: Sendable {
        /// 0-based, in the order they were accepted.
        let connection: Int
        let head: String
        let body: [UInt8]
        /// The first line without the version: `GET /path`.
        var line: String { head.split(separator: " ").prefix(2).joined(separator: " ") }
    }

    private struct State {
        var count = 0
        var received: [Received] = []
        var connections: [Int32] = []
    }

    let port: Int
    private let listener: Int32
    private let state = Mutex(State())
    private let react: @Sendable (Received, Int) -> Reaction

    private let keepsRequests: Bool

    /// - Parameters:
    ///   - keepsRequests: whether `received` is filled.
    ///   - react: called with each request and its 0-based number.
    init(keepsRequests: Bool = true, _ react: @escaping @Sendable (Received, Int) -> Reaction) throws {
        self.keepsRequests = keepsRequests
        self.react = react
        (listener, port) = try LoopbackServer.listen(backlog: 128)
        let listener = listener
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else {
                    // Not before: the number would be another server's while this thread still accepts from it.
                    close(listener)
                    return
                }
                let number = state.withLock { state in
                    state.connections.append(connection)
                    return state.connections.count - 1
                }
                Thread.detachNewThread { self.serve(connection, number) }
            }
        }
    }

    var received: [Received] { state.withLock { $0.received } }
    var connections: Int { state.withLock { $0.connections.count } }

    /// Runs `body` with a server that is gone afterwards, whatever happens.
    static func with<Result>(
        _ react: @escaping @Sendable (Received, Int) -> Reaction,
        _ body: (LoopbackServer) async throws -> Result
    ) async throws -> Result {
        let server = try LoopbackServer(react)
        defer { server.stop() }
        return try await body(server)
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        state.withLock { state in
            for connection in state.connections where connection >= 0 { shutdown(connection, Int32(SHUT_RDWR)) }
        }
    }

    /// A listening socket on a free port.
    static func listen(backlog: Int32) throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && Glibc.listen(listener, backlog) == 0
                    && getsockname(listener, generic, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    private func serve(_ connection: Int32, _ number: Int) {
        defer { end(connection, number) }
        var buffer: [UInt8] = []
        while let request = LoopbackServer.read(connection, number, &buffer) {
            let count = state.withLock { state in
                if keepsRequests { state.received.append(request) }
                state.count += 1
                return state.count - 1
            }
            switch react(request, count) {
            case .answer(let text): LoopbackServer.write(connection, text)
            case .answerAndClose(let text):
                LoopbackServer.write(connection, text)
                shutdown(connection, Int32(SHUT_RDWR))
                return
            case .cut:
                shutdown(connection, Int32(SHUT_RDWR))
                return
            case .stall: continue
            }
        }
    }

    /// Closes a connection once; `stop` only shuts down, so that no number is closed after it was given out again.
    private func end(_ connection: Int32, _ number: Int) {
        state.withLock { $0.connections[number] = -1 }
        close(connection)
    }

    private static func read(_ connection: Int32, _ number: Int, _ buffer: inout [UInt8]) -> Received? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = buffer.firstRange(of: end) {
                let head = String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
                let lines = head.lowercased().split(separator: "\r\n")
                let length =
                    lines.compactMap { line in
                        line.hasPrefix("content-length:") ? Int(line.dropFirst(15).drop { $0 == " " }) : nil
                    }.first ?? 0
                if buffer.count >= range.upperBound + length {
                    let body = Array(buffer[range.upperBound..<(range.upperBound + length)])
                    buffer.removeFirst(range.upperBound + length)
                    return Received(connection: number, head: head, body: body)
                }
            }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            buffer.append(contentsOf: chunk[..<count])
        }
    }

    private static func write(_ connection: Int32, _ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
