import PartnerAPI
import Pulls
import Synchronization

/// A service in memory: a test gives the lists behind each operation and what goes wrong.
final class FakePartner: PartnerService {
    typealias Handler = @Sendable (Call) throws -> String

    struct Call: Sendable {
        let operation: String
        let arguments: JSONValue
        /// How often this operation was called before.
        let index: Int

        func text(_ name: String) -> String? { arguments[name]?.string }
        func number(_ name: String) -> Int? {
            if case .number(let text)? = arguments[name] { Int(text) } else { nil }
        }

        /// The page that was asked for, of a whole list of JSON objects.
        func page(_ list: String, total: String, of items: [String], shift: Int = 0) -> String {
            let offset = number("offset") ?? 0
            let start = min(max(0, offset + shift), items.count)
            let end = min(start + (number("limit") ?? 10), items.count)
            return #"{"\#(list)":[\#(items[start..<end].joined(separator: ","))],"\#(total)":\#(items.count),"#
                + #""currency":"CNY"}"#
        }
    }

    private struct State {
        var calls: [Call] = []
        var counts: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private let handler: Handler

    init(_ handler: @escaping Handler) { self.handler = handler }

    var calls: [Call] { state.withLock { $0.calls } }
    func calls(of operation: String) -> [Call] { calls.filter { $0.operation == operation } }

    func send<R: PartnerRequest>(_ request: R) async throws -> R.Response {
        let name = R.operation.name
        let call = state.withLock { state in
            let call = Call(operation: name, arguments: request.arguments.json, index: state.counts[name, default: 0])
            state.counts[name, default: 0] += 1
            state.calls.append(call)
            return call
        }
        await Task.yield()
        let body = try handler(call)
        do throws(AnswerError) {
            return try R.decode(Answer(status: 200, body: Array(body.utf8)))
        } catch {
            throw PartnerError(.malformedAnswer, operation: name, fate: .unknown, detail: error.description)
        }
    }

    /// What this service would answer.
    func answer(_ call: Call) throws -> String { try handler(call) }

    static func refusal(_ code: String, status: Int = 400, _ call: Call) -> PartnerError {
        PartnerError(
            status == 403 ? .forbidden : .refused,
            operation: call.operation,
            status: status,
            serviceCode: code,
            fate: .refused
        )
    }

    static func noResellers(_ call: Call) -> PartnerError { refusal("CBC.0151", status: 403, call) }
}
