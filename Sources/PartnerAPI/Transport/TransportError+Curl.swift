internal import CCurl

/// The one place where libcurl's codes become ours.
extension TransportError {
    init(_ code: CURLcode, mayHaveBeenSent: Bool) {
        let meaning: Code =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unknownHost
            case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: .refused
            case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
                CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
                .tls
            case CURLE_OPERATION_TIMEDOUT: .timedOut
            case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2: .notHTTP
            case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE: .connectionLost
            default: .library
            }
        let words = String(cString: curl_easy_strerror(code))
        self.init(meaning, mayHaveBeenSent: mayHaveBeenSent, detail: "\(words) (curl \(code.rawValue))")
    }

    init(_ code: CURLMcode) {
        let words = String(cString: curl_multi_strerror(code))
        self.init(.library, mayHaveBeenSent: false, detail: "\(words) (curl multi \(code.rawValue))")
    }
}
