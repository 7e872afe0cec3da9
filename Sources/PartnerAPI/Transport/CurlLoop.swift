internal import CCurl
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The thread that drives every exchange.
///
/// `@unchecked Sendable`, because: `multi` is only used by the loop's own thread, but for `curl_multi_wakeup`, which
/// libcurl allows from any thread while the handle lives, and the handle is released by the loop's thread under the
/// lock of `inbox`, after which `isOpen` is false and nobody wakes it. `running` is touched by that thread alone.
/// Everything else goes through `inbox`, a mutex.
final class CurlLoop: @unchecked Sendable {
    private struct Inbox {
        var added: [CurlExchange] = []
        var cancelled: [CurlExchange] = []
        var isStopping = false
        var isOpen = true
    }

    private let multi: OpaquePointer
    private let inbox = Mutex(Inbox())
    private var running: [OpaquePointer: CurlExchange] = [:]

    /// The library is made ready once for the whole program; libcurl's own code says whether it worked.
    private static let library: CURLcode = curl_global_init(Int(CURL_GLOBAL_ALL))

    init(maximumConnections: Int) throws(TransportError) {
        guard CurlLoop.library == CURLE_OK else { throw TransportError(CurlLoop.library, mayHaveBeenSent: false) }
        guard let multi = curl_multi_init() else { throw TransportError(CURLE_OUT_OF_MEMORY, mayHaveBeenSent: false) }
        self.multi = OpaquePointer(multi)
        for option in [CURLMOPT_MAXCONNECTS, CURLMOPT_MAX_TOTAL_CONNECTIONS] {
            let code = ccurl_multi_set_long(multi, option, maximumConnections)
            guard code == CURLM_OK else {
                curl_multi_cleanup(multi)
                throw TransportError(code)
            }
        }
    }

    func start() throws(TransportError) {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context.toOpaque()
        )
        guard code == 0 else {
            context.release()
            close()
            throw TransportError(.library, mayHaveBeenSent: false, detail: "pthread_create \(code)")
        }
        pthread_detach(thread)
    }

    func add(_ exchange: CurlExchange) {
        let isOpen = inbox.withLock { inbox in
            guard inbox.isOpen, !inbox.isStopping else { return false }
            inbox.added.append(exchange)
            wake()
            return true
        }
        if !isOpen { exchange.finish(.failure(TransportError(.library, mayHaveBeenSent: false, detail: "closed"))) }
    }

    func cancel(_ exchange: CurlExchange) {
        inbox.withLock { inbox in
            guard inbox.isOpen else { return }
            inbox.cancelled.append(exchange)
            wake()
        }
    }

    func stop() {
        inbox.withLock { inbox in
            guard inbox.isOpen else { return }
            inbox.isStopping = true
            wake()
        }
    }

    /// Only inside the lock of `inbox`, while it is open.
    private func wake() {
        // It fails only when the wake-up pipe is full, and then the loop is awake anyway.
        _ = curl_multi_wakeup(UnsafeMutableRawPointer(multi))
    }

    private func run() {
        let handle = UnsafeMutableRawPointer(multi)
        while true {
            let work = inbox.withLock { inbox in
                defer {
                    inbox.added.removeAll()
                    inbox.cancelled.removeAll()
                }
                return inbox
            }
            if work.isStopping { break }
            for exchange in work.added { begin(exchange) }
            for exchange in work.cancelled { abandon(exchange, TransportError.Code.cancelled) }
            var count: Int32 = 0
            let performed = curl_multi_perform(handle, &count)
            guard performed == CURLM_OK else { break }
            collect()
            // Waits for a socket, a time-out of libcurl's own or a wake-up. While calls are under way it looks by itself
            // too: libcurl keeps no timer for a TLS handshake that takes longer than the connection may.
            let bound: Int32 = running.isEmpty ? 60_000 : 200
            guard curl_multi_poll(handle, nil, 0, bound, nil) == CURLM_OK else { break }
        }
        close()
    }

    private func begin(_ exchange: CurlExchange) {
        guard !exchange.isFinished else { return }
        let handle: UnsafeMutableRawPointer
        do throws(TransportError) {
            handle = try exchange.prepare()
        } catch {
            exchange.finish(.failure(error))
            return
        }
        let code = curl_multi_add_handle(UnsafeMutableRawPointer(multi), handle)
        guard code == CURLM_OK else {
            exchange.release()
            exchange.finish(.failure(TransportError(code)))
            return
        }
        running[OpaquePointer(handle)] = exchange
    }

    /// Hands out what has ended.
    private func collect() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(UnsafeMutableRawPointer(multi), &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = ccurl_message_handle(message),
                let exchange = running[OpaquePointer(handle)]
            else { continue }
            let outcome = exchange.outcome(ccurl_message_result(message))
            remove(exchange, handle)
            exchange.finish(outcome)
        }
    }

    private func abandon(_ exchange: CurlExchange, _ code: TransportError.Code) {
        guard let handle = exchange.handle else {
            exchange.finish(.failure(TransportError(code, mayHaveBeenSent: false)))
            return
        }
        let error = TransportError(code, mayHaveBeenSent: exchange.mayHaveBeenSent)
        remove(exchange, handle)
        exchange.finish(.failure(error))
    }

    private func remove(_ exchange: CurlExchange, _ handle: UnsafeMutableRawPointer) {
        // The only failures are a handle that is none of the multi's, and a call from a callback; neither can be here.
        _ = curl_multi_remove_handle(UnsafeMutableRawPointer(multi), handle)
        running[OpaquePointer(handle)] = nil
        exchange.release()
    }

    /// Ends everything and releases the handle. Nobody is left waiting.
    private func close() {
        for exchange in Array(running.values) { abandon(exchange, .connectionLost) }
        let left = inbox.withLock { inbox in
            inbox.isOpen = false
            _ = curl_multi_cleanup(UnsafeMutableRawPointer(multi))
            defer { inbox.added.removeAll() }
            return inbox.added
        }
        for exchange in left { exchange.finish(.failure(TransportError(.library, mayHaveBeenSent: false))) }
    }
}
