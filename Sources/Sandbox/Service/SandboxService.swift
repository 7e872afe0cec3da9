internal import PartnerAPI
internal import Synchronization
internal import Values

/// The stand-in service without its HTTP front: a request in, an answer out.
///
/// The way of a request is that of the real gateway: route, credentials, quota, parameter rules, operation.
package final class SandboxService: Sendable {
    package let options: SandboxOptions
    package let credentials: SandboxCredentials
    package let world: World
    let bills: BillBooks
    let accounts: AccountBooks
    let till: Mutex<Till>
    let state: Mutex<SandboxState>
    private let routes: [String: [Operation]]

    package init(_ options: SandboxOptions) {
        self.options = options
        credentials = SandboxCredentials(seed: options.seed)
        let world = World(options)
        self.world = world
        bills = BillBooks(world)
        accounts = AccountBooks(world)
        till = Mutex(Till(world, now: options.time.now))
        state = Mutex(SandboxState(options, world))
        routes = Dictionary(grouping: Operation.all, by: \.path)
    }

    /// Answers one request; waits where a fault says so.
    package func answer(_ request: SandboxRequest) async -> SandboxAnswer {
        let requestID = state.withLock { $0.nextRequestID(options.seed) }
        var answer: SandboxAnswer
        if request.path == SandboxService.codesPath {
            answer = playersCode(request)
        } else {
            do {
                answer = try serve(request)
            } catch {
                answer = error.answer(requestID: requestID)
            }
        }
        answer.headers.append(("X-Request-Id", requestID))
        if answer.delay > .zero { try? await options.time.sleep(for: answer.delay) }
        return answer
    }

    private func serve(_ request: SandboxRequest) throws(Refusal) -> SandboxAnswer {
        let operation = try route(request)
        let caller = try identify(request)
        let callers: Operation.Callers = caller.customer == nil ? options.effectiveRole.callers : .customer
        let elapsed = options.time.elapsed
        let limit = options.rate ?? operation.requestsPerSecond
        let number = state.withLock { $0.admit(operation.name, at: elapsed, limit: limit) }
        guard let number else { throw SandboxService.throttling(limit) }
        options.onCall(operation.name)
        let faults = options.faults.faults(of: operation.name, call: number, seed: options.seed)
        if let early = try early(faults, limit) { return early }
        if let code = options.faults.refusal(of: operation.name, call: number, seed: options.seed) {
            let known = ServiceCode.named(code)
            throw Refusal(known?.status ?? 400, code, known?.meaning.en ?? "Refused.")
        }
        guard !operation.callers.isDisjoint(with: callers) else { throw .denied }
        var call = Call(
            operation: operation,
            caller: caller,
            arguments: try arguments(of: operation, request),
            faults: faults,
            language: request.header("X-Language")?.lowercased() == "en_us" ? .english : .chinese,
            now: options.time.now,
            elapsed: elapsed
        )
        if faults.contains(.repeatPage) { call.arguments.moveOffset(by: -call.arguments.limit) }
        if faults.contains(.shiftPage) { call.arguments.moveOffset(by: 1) }
        return late(faults, try handle(call))
    }

    private func route(_ request: SandboxRequest) throws(Refusal) -> Operation {
        guard request.target.utf8.count <= 8192 else { throw Refusal(414, "APIGW.0201", "Request URI too long") }
        var path = request.path
        if path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard let operations = routes[path] ?? routes[SandboxService.template(of: path)] else {
            throw Refusal(404, "APIGW.0101", "The API does not exist or has not been published in the environment")
        }
        guard let operation = operations.first(where: { $0.method.rawValue == request.method }) else {
            throw Refusal(405, "APIGW.0106", "The request method is not supported")
        }
        return operation
    }

    private func arguments(of operation: Operation, _ request: SandboxRequest) throws(Refusal) -> CallArguments {
        guard let type = request.header("Content-Type") else {
            throw .wrong("Content-Type", "is required")
        }
        guard type.lowercased().hasPrefix("application/json") else {
            throw Refusal(415, "CBC.0100", "Unsupported media type.")
        }
        let rules = ParameterRules(operation: operation, inPath: SandboxService.pathValues(operation, request))
        return operation.method == .post ? try rules.check(body: request.body) : try rules.check(query: request.query)
    }

    /// Where the last segment of a path may stand for a parameter: the path as operations name it.
    private static func template(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return path }
        return String(path[...slash]) + "{" + pathParameter + "}"
    }

    private static let pathParameter = "resource_id"

    private static func pathValues(_ operation: Operation, _ request: SandboxRequest) -> [String: String] {
        guard operation.path.hasSuffix("{" + pathParameter + "}"), let slash = request.path.lastIndex(of: "/") else {
            return [:]
        }
        return [pathParameter: PercentCoding.decode(request.path[request.path.index(after: slash)...]) ?? ""]
    }

    static func throttling(_ limit: Int) -> Refusal {
        let reason = "policy user over ratelimit,limit:\(limit),time:1 second"
        return Refusal(429, "APIG.0308", "The throttling threshold has been reached: \(reason)")
    }
}

extension SandboxOptions.Role {
    var callers: Operation.Callers {
        switch self {
        case .distributor: .distributor
        case .solutionProvider: .solutionProvider
        case .reseller: .reseller
        }
    }
}
