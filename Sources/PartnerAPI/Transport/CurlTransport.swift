internal import Synchronization

/// HTTP/1.1 through libcurl: one thread drives all exchanges, connections are kept for the next one, proxies of the
/// environment are obeyed except for this machine.
///
/// Keep one for the life of the program. When the last reference goes, exchanges under way are cut off.
public final class CurlTransport: Transport {
    private let loop: CurlLoop

    /// - Parameter maximumConnections: kept and used at once; more exchanges than this wait for one.
    /// - Throws: ``TransportError`` when the library or its thread cannot be started.
    public init(maximumConnections: Int = 64) throws(TransportError) {
        loop = try CurlLoop(maximumConnections: max(1, maximumConnections))
        try loop.start()
    }

    deinit { loop.stop() }

    public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let exchange = CurlExchange(request)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                exchange.begin(continuation)
                if Task.isCancelled {
                    exchange.finish(.failure(TransportError(.cancelled, mayHaveBeenSent: false)))
                } else {
                    loop.add(exchange)
                }
            }
        } onCancel: {
            loop.cancel(exchange)
        }
        return try result.get()
    }
}
