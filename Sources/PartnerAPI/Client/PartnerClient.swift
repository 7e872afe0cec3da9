internal import Digests
internal import Synchronization
public import Values

/// Calls the service's operations: signs, keeps to the quotas, retries what may be retried, and reads the answers.
///
/// ```swift
/// let client = PartnerClient(endpoint: .service, credentials: credentials, transport: try CurlTransport())
/// let page = try await client.send(ListSubCustomers(limit: 100))
/// ```
public struct PartnerClient: Sendable {
    /// What a user may set.
    public struct Settings: Sendable {
        /// The language of names that the service localises.
        public var language: Language
        /// Calls a second, per operation name or `*` for all, for partners whose quota was raised.
        public var rates: [String: Int]
        public var retry: RetryRule
        public var limits: HTTPRequest.Limits
        /// Calls of one operation under way at once, at most.
        public var concurrency: Int
        /// Seed of the jitter in waits; tests give one.
        public var jitterSeed: UInt64
        /// A folder of this user's own, through which all processes that call the service with the same access key stay
        /// within the quotas together; nil leaves each to itself.
        public var sharedPaceFolder: String?
        /// Told once when that folder cannot be used.
        public var paceWarning: @Sendable (Localized) -> Void = { _ in }

        public init(
            language: Language = .chinese,
            rates: [String: Int] = [:],
            retry: RetryRule = RetryRule(),
            limits: HTTPRequest.Limits = HTTPRequest.Limits(),
            concurrency: Int = 32,
            jitterSeed: UInt64 = .random(in: 0...UInt64.max)
        ) {
            self.language = language
            self.rates = rates
            self.retry = retry
            self.limits = limits
            self.concurrency = concurrency
            self.jitterSeed = jitterSeed
        }
    }

    public let endpoint: Endpoint
    private var credentials: Credentials
    private let transport: any Transport
    private let time: any TimeSource
    private let retry: RetryRule
    private let builder: RequestBuilder
    private let governor: Governor
    private let shared: Shared

    /// What every copy of a client has in common.
    private final class Shared: Sendable {
        let jitter: Mutex<SplitMix>
        let skew = Mutex<Int64?>(nil)
        init(seed: UInt64) { jitter = Mutex(SplitMix(seed: seed)) }
    }

    public init(
        endpoint: Endpoint,
        credentials: Credentials,
        transport: any Transport,
        time: any TimeSource = SystemTime(),
        settings: Settings = Settings()
    ) {
        self.endpoint = endpoint
        self.credentials = credentials
        self.transport = transport
        self.time = time
        let sharing = settings.sharedPaceFolder.map { folder in
            SharedPace(
                folder: folder,
                account: "\(endpoint) \(credentials.account)",
                time: time,
                warn: settings.paceWarning
            )
        }
        retry = settings.retry
        builder = RequestBuilder(endpoint: endpoint, language: settings.language, limits: settings.limits)
        governor = Governor(
            time: time,
            rates: settings.rates,
            concurrency: settings.concurrency,
            jitterSeed: settings.jitterSeed,
            sharing: sharing
        )
        shared = Shared(seed: ~settings.jitterSeed)
    }

    /// The same client with other credentials, such as a customer's own: the quotas are counted together, since the service
    /// counts by source address too.
    public func acting(as credentials: Credentials) -> PartnerClient {
        var client = self
        client.credentials = credentials
        return client
    }

    /// Calls of an operation a second, as documented or as set.
    public func rate(of operation: Operation) -> Int { governor.rate(of: operation) }

    /// Calls made and throttles met so far, by operation name.
    public var callCounts: [String: CallCounts] { governor.counts }

    /// Seconds this machine's clock was ahead of the service's at the last answer; nil before the first.
    public var clockSkew: Int64? { shared.skew.withLock { $0 } }

    /// Sends a request and reads its answer; retries by itself what the operation's effect allows.
    ///
    /// Cancelling the task ends every wait; a call that changes something and is on its way is waited for all the same.
    ///
    /// - Throws: ``PartnerError``, whose fate says whether the call may have had an effect; `CancellationError` when the
    ///   task was cancelled and nothing can have been changed.
    public func send<R: PartnerRequest>(_ request: R) async throws -> R.Response {
        let operation = R.operation
        let arguments = request.arguments
        var tally = RetryRule.Tally()
        var mayHaveHappened = false
        while true {
            let failure: CallFailure
            do throws(CallFailure) {
                return try await attempt(operation, arguments) { (answer) throws(AnswerError) in try R.decode(answer) }
            } catch {
                failure = error
            }
            tally.count(failure)
            mayHaveHappened = mayHaveHappened || operation.effect != .read && failure.fate == .unknown
            if failure.code == .cancelled, !mayHaveHappened { throw CancellationError() }
            let error = PartnerError(failure, operation.name, tally, mayHaveHappened: mayHaveHappened)
            let jitter = shared.jitter.withLock { $0.unit() }
            guard case .again(let delay) = retry.decide(operation.effect, failure, tally, jitter: jitter) else {
                throw error
            }
            do {
                if delay > .zero { try await time.sleep(for: delay) }
            } catch  where mayHaveHappened {
                throw error
            }
        }
    }

    /// One call, paced.
    private func attempt<Response: Sendable>(
        _ operation: Operation,
        _ arguments: Arguments,
        _ decode: (Answer) throws(AnswerError) -> Response
    ) async throws(CallFailure) -> Response {
        guard credentials.isUsable else { throw CallFailure(.invalidCredentials, fate: .notSent) }
        var http = try builder.build(operation, arguments)
        let ticket: OperationGate.Ticket
        do {
            ticket = try await governor.enter(operation)
        } catch {
            throw CallFailure(.cancelled, fate: .notSent)
        }
        var outcome = OperationGate.Outcome.unanswered
        var sinceSent: Duration?
        defer { governor.ended(operation, ticket, outcome, sinceSent: sinceSent) }
        try sign(&http)
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await exchange(http, operation)
        } catch {
            throw AnswerReading.failure(error)
        }
        sinceSent = response.sinceSent
        note(response)
        if let failure = AnswerReading.failure(response, now: time.now, redaction: redaction(arguments)) {
            outcome = failure.throttle.map { .throttled($0) } ?? .answered
            throw failure
        }
        outcome = .answered
        return try read(response, operation, decode)
    }

    /// A write that is on its way is not cut by cancelling its task: whether it happened would be unknown.
    private func exchange(_ http: HTTPRequest, _ operation: Operation) async throws(TransportError) -> HTTPResponse {
        guard operation.effect != .read else { return try await transport.send(http) }
        let transport = transport
        let sending = Task { () async -> Result<HTTPResponse, TransportError> in
            do throws(TransportError) {
                return .success(try await transport.send(http))
            } catch {
                return .failure(error)
            }
        }
        return try await sending.value.get()
    }

    /// Signs after the wait for the quota: a signature is good for 15 minutes only.
    private func sign(_ request: inout HTTPRequest) throws(CallFailure) {
        do throws(Digest.Failure) {
            let added = try RequestSigner.authorization(of: request, as: credentials, at: time.now)
            for field in added.fields { request.headers.add(field.name, field.value) }
        } catch {
            throw CallFailure(.invalidCredentials, fate: .notSent, detail: "SHA-256 is not available")
        }
        // Not signed: a proxy may change it.
        request.headers.add("User-Agent", "partnerdesk")
    }

    private func read<Response>(
        _ response: HTTPResponse,
        _ operation: Operation,
        _ decode: (Answer) throws(AnswerError) -> Response
    ) throws(CallFailure) -> Response {
        let answer = Answer(
            status: response.status,
            body: response.body,
            requestID: AnswerReading.requestID(response)
        )
        do throws(AnswerError) {
            return try decode(answer)
        } catch {
            var failure = CallFailure(
                .malformedAnswer,
                fate: .unknown,
                status: response.status,
                detail: error.description,
                // Text that is no JSON at all was cut on the way, or comes from something in between: worth another call.
                isPassing: error.code == .notJSON
            )
            failure.requestID = answer.requestID
            throw failure
        }
    }

    private func note(_ response: HTTPResponse) {
        guard let theirs = response.headers["Date"].flatMap(HTTPDate.instant) else { return }
        let skew = time.now.seconds(since: theirs)
        shared.skew.withLock { $0 = skew }
    }

    /// Parameters whose values a message of the service must not repeat.
    private static let sensitive: Set<String> = ["password", "verification_code", "mobile_phone", "search_value"]

    private func redaction(_ arguments: Arguments) -> Redaction {
        let sent = arguments.values.compactMap { argument in
            PartnerClient.sensitive.contains(argument.name) ? argument.value.string.map { Secret($0) } : nil
        }
        return Redaction(secrets: credentials.secrets + sent)
    }
}

extension PartnerError {
    /// - Parameter mayHaveHappened: whether an earlier attempt may have had an effect, whatever became of this one.
    fileprivate init(
        _ failure: CallFailure,
        _ operation: String,
        _ tally: RetryRule.Tally,
        mayHaveHappened: Bool
    ) {
        self.init(
            failure.code,
            operation: operation,
            status: failure.status,
            serviceCode: failure.serviceCode,
            serviceMessage: failure.serviceMessage,
            requestID: failure.requestID,
            fate: mayHaveHappened ? .unknown : failure.fate,
            data: failure.data,
            attempts: tally.failures + tally.throttles,
            detail: failure.detail,
            retryAfter: failure.retryAfter
        )
    }
}
