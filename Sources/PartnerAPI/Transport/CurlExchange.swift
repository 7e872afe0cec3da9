internal import CCurl
internal import Synchronization

/// One request on its way through libcurl, and its answer as it comes in.
///
/// `@unchecked Sendable`, because: the continuation is behind a mutex, the request never changes, and everything else
/// (the handle and what is received) is only touched by the loop's thread, between `prepare` and `release`.
final class CurlExchange: @unchecked Sendable {
    typealias Outcome = Result<HTTPResponse, TransportError>

    private struct Waiting {
        var continuation: CheckedContinuation<Outcome, Never>?
        var isFinished = false
    }

    /// Names and values of all header fields of one answer.
    private static let maximumHeaderBytes = 256 * 1024

    private let request: HTTPRequest
    private let waiting = Mutex(Waiting())
    private(set) var handle: UnsafeMutableRawPointer?
    private var list: UnsafeMutablePointer<curl_slist>?
    private var headers = HTTPHeaders()
    private var headerBytes = 0
    private var body: [UInt8] = []
    private var isTooLarge = false

    init(_ request: HTTPRequest) { self.request = request }

    func begin(_ continuation: CheckedContinuation<Outcome, Never>) {
        waiting.withLock { $0.continuation = continuation }
    }

    var isFinished: Bool { waiting.withLock { $0.isFinished } }

    /// Resumes the caller; the first outcome counts.
    func finish(_ outcome: Outcome) {
        let continuation = waiting.withLock { waiting in
            // A cancellation may come before the caller waits: then it stays to be seen by `begin`'s own check.
            guard let continuation = waiting.continuation else { return CheckedContinuation<Outcome, Never>?.none }
            waiting.continuation = nil
            waiting.isFinished = true
            return continuation
        }
        continuation?.resume(returning: outcome)
    }

    // MARK: on the loop's thread

    /// Makes the handle with every option set.
    func prepare() throws(TransportError) -> UnsafeMutableRawPointer {
        guard let handle = curl_easy_init() else { throw TransportError(CURLE_OUT_OF_MEMORY, mayHaveBeenSent: false) }
        self.handle = handle
        do throws(TransportError) {
            list = try CurlOptions.headerList(request.headers)
            try CurlOptions.apply(request, to: handle, headers: list)
            try receive(handle)
        } catch {
            release()
            throw error
        }
        return handle
    }

    /// Frees the handle and its list. The exchange outlives the handle, so its address held by libcurl stays good.
    func release() {
        if let handle { curl_easy_cleanup(handle) }
        curl_slist_free_all(list)
        handle = nil
        list = nil
    }

    private func receive(_ handle: UnsafeMutableRawPointer) throws(TransportError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try CurlOptions.check(ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context))
        try CurlOptions.check(ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context))
        try CurlOptions.check(
            ccurl_set_callback(handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
                CurlExchange.at(context)?.takeBody(UnsafeRawBufferPointer(start: data, count: size * count)) ?? 0
            }
        )
        try CurlOptions.check(
            ccurl_set_callback(handle, CURLOPT_HEADERFUNCTION) { data, size, count, context in
                CurlExchange.at(context)?.takeHeader(UnsafeRawBufferPointer(start: data, count: size * count)) ?? 0
            }
        )
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> CurlExchange? {
        context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Returning fewer bytes than came makes libcurl break off.
    private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard bytes.count <= request.limits.bodyBytes - body.count else {
            isTooLarge = true
            return 0
        }
        if body.isEmpty { body.reserveCapacity(min(announcedBytes, request.limits.bodyBytes)) }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    /// How long the body will be by the answer's own account; 0 when it does not say.
    private var announcedBytes: Int {
        var length: curl_off_t = 0
        guard let handle, ccurl_get_offset(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) == CURLE_OK else {
            return 0
        }
        return max(0, Int(length))
    }

    private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
        headerBytes += bytes.count
        guard headerBytes <= CurlExchange.maximumHeaderBytes else {
            isTooLarge = true
            return 0
        }
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            // An interim answer, or a proxy's, came before this one.
            headers = HTTPHeaders()
        } else if let colon = line.firstIndex(of: ":") {
            headers.add(String(line[..<colon]), CurlExchange.trimmed(line[line.index(after: colon)...]))
        }
        return bytes.count
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }

    /// Whether a byte of the request left this side. What cannot be told counts as left.
    var mayHaveBeenSent: Bool {
        guard let handle else { return false }
        var bytes = 0
        guard ccurl_get_long(handle, CURLINFO_REQUEST_SIZE, &bytes) == CURLE_OK, bytes == 0 else {
            // Asking a proxy for a tunnel counts as bytes too; on a connection of its own, nothing of the request can
            // have left before TLS was agreed on with the service itself.
            return request.mayRepeat || request.endpoint.scheme == .http
                || hasPassed(CURLINFO_APPCONNECT_TIME_T, handle)
        }
        return false
    }

    /// Whether a stage of the exchange was reached. What cannot be told counts as reached.
    private func hasPassed(_ stage: CURLINFO, _ handle: UnsafeMutableRawPointer) -> Bool {
        var microseconds: curl_off_t = 0
        return ccurl_get_offset(handle, stage, &microseconds) != CURLE_OK || microseconds > 0
    }

    func outcome(_ code: CURLcode) -> Outcome {
        guard let handle else { return .failure(TransportError(code, mayHaveBeenSent: true)) }
        if isTooLarge { return .failure(TransportError(.tooLarge, mayHaveBeenSent: true)) }
        guard code == CURLE_OK else {
            if !mayHaveBeenSent {
                if code == CURLE_OPERATION_TIMEDOUT, !hasPassed(CURLINFO_PRETRANSFER_TIME_T, handle) {
                    return .failure(TransportError(.connectTimedOut, mayHaveBeenSent: false))
                }
                let error = TransportError(code, mayHaveBeenSent: false)
                // What broke was the way to the service, such as a proxy's tunnel.
                guard error.code == .connectionLost else { return .failure(error) }
                return .failure(TransportError(.refused, mayHaveBeenSent: false, detail: error.detail))
            }
            return .failure(TransportError(code, mayHaveBeenSent: true))
        }
        var status = 0
        guard ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK, (100...999).contains(status) else {
            return .failure(TransportError(.notHTTP, mayHaveBeenSent: true))
        }
        return .success(HTTPResponse(status: status, headers: headers, body: body, sinceSent: sinceSent(handle)))
    }

    private func sinceSent(_ handle: UnsafeMutableRawPointer) -> Duration? {
        var before: curl_off_t = 0
        var total: curl_off_t = 0
        guard ccurl_get_offset(handle, CURLINFO_PRETRANSFER_TIME_T, &before) == CURLE_OK,
            ccurl_get_offset(handle, CURLINFO_TOTAL_TIME_T, &total) == CURLE_OK
        else { return nil }
        return .microseconds(max(0, total - before))
    }
}
