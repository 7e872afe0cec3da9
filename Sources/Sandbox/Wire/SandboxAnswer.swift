internal import PartnerAPI

/// An answer, and what becomes of it on its way.
package struct SandboxAnswer: Sendable {
    package enum Delivery: Sendable, Hashable {
        case whole
        /// The connection closes without an answer.
        case lost
        /// Headers promise the whole body, but the connection closes after this many bytes of it.
        case cut(after: Int)
    }

    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    package var delivery = Delivery.whole
    package var delay: Duration = .zero

    package init(
        status: Int,
        headers: [(name: String, value: String)] = [("Content-Type", "application/json")],
        body: [UInt8] = []
    ) {
        self.status = status
        self.headers = body.isEmpty ? headers.filter { $0.name != "Content-Type" } : headers
        self.body = body
    }

    static func json(_ status: Int = 200, _ members: (inout JSONWriter) -> Void) -> SandboxAnswer {
        var writer = JSONWriter()
        writer.object(members)
        return SandboxAnswer(status: status, body: writer.bytes)
    }

    static let noContent = SandboxAnswer(status: 204)
}
