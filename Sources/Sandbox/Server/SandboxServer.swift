internal import Hummingbird
internal import Logging
internal import NIOCore
package import Values

/// A running sandbox: a real HTTP server on loopback. Stop it when it is no longer needed, or use ``withSandbox(_:_:)``.
package final class SandboxServer: Sendable {
    /// `http://127.0.0.1:PORT`
    package let endpoint: String
    package let port: Int
    /// The service behind the server: the truth about its world and what it was asked for.
    package let service: SandboxService
    private let running: Task<Void, any Error>

    package var accessKey: String { service.credentials.accessKey }
    package var secretKey: Secret { service.credentials.secretKey }
    package var token: Secret { service.credentials.token }
    package var billCycle: BillCycle { service.world.billCycle }

    private init(port: Int, service: SandboxService, running: Task<Void, any Error>) {
        self.port = port
        endpoint = "http://127.0.0.1:" + String(port)
        self.service = service
        self.running = running
    }

    /// Starts a server and returns when it takes connections.
    ///
    /// - Throws: ``SandboxStartError`` when the port cannot be had.
    package static func start(_ options: SandboxOptions) async throws -> SandboxServer {
        let service = SandboxService(options)
        let (ports, listening) = AsyncThrowingStream<Int, any Error>.makeStream()
        var logger = Logger(label: "sandbox")
        logger.logLevel = .critical
        let application = Application(
            responder: SandboxResponder(service: service),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: options.port)),
            onServerRunning: { channel in
                listening.yield(channel.localAddress?.port ?? 0)
                listening.finish()
            },
            logger: logger
        )
        let running = Task {
            do {
                try await application.run()
                listening.finish()
            } catch {
                listening.finish(throwing: error)
                throw error
            }
        }
        do {
            for try await port in ports { return SandboxServer(port: port, service: service, running: running) }
        } catch {
            throw SandboxStartError(port: options.port, reason: "\(error)")
        }
        throw SandboxStartError(port: options.port, reason: "the server ended at once")
    }

    /// Ends the server and waits until its port is free.
    package func stop() async {
        running.cancel()
        _ = await running.result
    }

    /// Waits until the server ends by itself or is stopped.
    package func wait() async throws { try await running.value }
}

/// A sandbox that could not start.
package struct SandboxStartError: Error, Sendable, CustomStringConvertible {
    package let port: Int
    package let reason: String
    package var description: String { "port \(port): \(reason)" }
}

/// Runs a sandbox for as long as the body runs.
package func withSandbox<Result: Sendable>(
    _ options: SandboxOptions = SandboxOptions(),
    _ body: (SandboxServer) async throws -> Result
) async throws -> Result {
    let server = try await SandboxServer.start(options)
    do {
        let result = try await body(server)
        await server.stop()
        return result
    } catch {
        await server.stop()
        throw error
    }
}
