/// An answer as it came off the wire.
public struct HTTPResponse: Sendable {
    public let status: Int
    public let headers: HTTPHeaders
    public let body: [UInt8]
    /// From the moment the request began to be written to the end of the answer; nil where the transport cannot tell.
    public let sinceSent: Duration?

    public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = [], sinceSent: Duration? = nil) {
        self.status = status
        self.headers = headers
        self.body = body
        self.sinceSent = sinceSent
    }
}
