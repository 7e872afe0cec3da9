internal import CCurl

/// How libcurl is told what to send. Every code it answers is looked at.
enum CurlOptions {
    static func check(_ code: CURLcode) throws(TransportError) {
        guard code == CURLE_OK else { throw TransportError(code, mayHaveBeenSent: false) }
    }

    static func apply(
        _ request: HTTPRequest,
        to handle: UnsafeMutableRawPointer,
        headers: UnsafeMutablePointer<curl_slist>?
    ) throws(TransportError) {
        // Signals do not go with threads, and the address is sent as it was signed: no dot segment is resolved.
        for option in [CURLOPT_NOSIGNAL, CURLOPT_PATH_AS_IS] { try check(ccurl_set_long(handle, option, 1)) }
        try check(ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0))
        try check(ccurl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)))
        try check(ccurl_set_string(handle, CURLOPT_URL, request.url))
        try check(ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers))
        if request.endpoint.isLoopback { try check(ccurl_set_string(handle, CURLOPT_PROXY, "")) }
        try limit(handle, request.limits)
        try connection(handle, request)
        try body(handle, request)
    }

    private static func limit(
        _ handle: UnsafeMutableRawPointer,
        _ limits: HTTPRequest.Limits
    ) throws(TransportError) {
        try check(ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(limits.connect)))
        try check(ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds(limits.total)))
    }

    /// At least one: zero would mean no bound at all.
    private static func milliseconds(_ duration: Duration) -> Int {
        let parts = duration.components
        let whole = min(max(0, parts.seconds), 86_400)
        return max(1, Int(whole) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000))
    }

    /// libcurl sends a request anew by itself when a kept connection turns out dead before a byte of the answer came,
    /// POST or not. What must not be sent twice therefore gets a connection of its own.
    private static func connection(_ handle: UnsafeMutableRawPointer, _ request: HTTPRequest) throws(TransportError) {
        try check(ccurl_set_long(handle, CURLOPT_FRESH_CONNECT, request.mayRepeat ? 0 : 1))
        try check(ccurl_set_long(handle, CURLOPT_TCP_NODELAY, 1))
        // A page of records is a megabyte: libcurl's own sixteen kilobytes would take it in sixty pieces.
        try check(ccurl_set_long(handle, CURLOPT_BUFFERSIZE, 256 * 1024))
    }

    private static func body(_ handle: UnsafeMutableRawPointer, _ request: HTTPRequest) throws(TransportError) {
        switch request.method {
        case "GET":
            try check(ccurl_set_long(handle, CURLOPT_HTTPGET, 1))
        default:
            try check(ccurl_set_long(handle, CURLOPT_POST, 1))
            try check(ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method))
            try check(ccurl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            // libcurl copies as many bytes as the size says. The byte behind them gives an empty body an address too: a
            // null pointer would make libcurl ask for the body elsewhere.
            let bytes = request.body + [0]
            try check(
                bytes.withUnsafeBytes {
                    ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
                }
            )
        }
    }

    /// The header fields as libcurl wants them. `Expect` is switched off: it would only delay a body.
    static func headerList(_ headers: HTTPHeaders) throws(TransportError) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in headers.fields.map({ "\($0.name): \($0.value)" }) + ["Expect:"] {
            guard line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                throw TransportError(.library, mayHaveBeenSent: false, detail: "header cannot be sent")
            }
            list = longer
        }
        return list
    }
}
