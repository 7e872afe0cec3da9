public import Values

/// A typed request: what is sent, and how its answer is read.
public protocol PartnerRequest: Sendable {
    associatedtype Response: Sendable
    static var operation: Operation { get }
    /// The parameters that are given, in order. One that is not used is left out altogether: never empty, never null.
    var arguments: Arguments { get }
    /// Reads the body of a successful answer.
    ///
    /// - Throws: ``AnswerError`` when the body is not what the contract says.
    static func decode(_ answer: Answer) throws(AnswerError) -> Response
}

/// A request for one page of a list.
public protocol PagedRequest: PartnerRequest where Response == RecordPage {
    /// 0-based record offset, not a page number.
    var offset: Int { get set }
    /// Records a page; at most the operation's maximum.
    var limit: Int { get set }
    /// What is asked for, apart from the page; nothing unless the request says otherwise.
    var filters: Arguments { get }
}

extension PagedRequest {
    public var filters: Arguments { Arguments() }

    public var arguments: Arguments {
        var arguments = filters
        arguments.add("offset", offset)
        arguments.add("limit", limit)
        return arguments
    }
}

extension PartnerRequest where Response == RecordPage {
    public static func decode(_ answer: Answer) throws(AnswerError) -> RecordPage {
        try RecordPage(answer, of: operation)
    }
}

/// A successful answer as it came.
public struct Answer: Sendable {
    public let status: Int
    public let body: [UInt8]
    /// `X-Request-Id`: the reference for support.
    public let requestID: String?

    public init(status: Int, body: [UInt8], requestID: String? = nil) {
        self.status = status
        self.body = body
        self.requestID = requestID
    }
}

/// Named values in order; absent ones are left out.
public struct Arguments: Sendable {
    public private(set) var values: [(name: String, value: JSONValue)] = []

    public init() {}

    public mutating func add(_ name: String, _ value: String?) {
        if let value { values.append((name, .string(value))) }
    }
    public mutating func add(_ name: String, _ value: Int?) {
        if let value { values.append((name, .number(String(value)))) }
    }
    public mutating func add(_ name: String, _ value: Bool?) {
        if let value { values.append((name, .bool(value))) }
    }
    public mutating func add(_ name: String, _ value: Instant?) { add(name, value?.description) }
    public mutating func add(_ name: String, _ value: CivilDate?) { add(name, value?.description) }
    public mutating func add(_ name: String, _ value: BillCycle?) { add(name, value?.description) }
    public mutating func add(_ name: String, secret value: Secret?) {
        add(name, value?.exposed { $0 })
    }
    public mutating func add(_ name: String, ids: [String]) {
        values.append((name, .array(ids.map { .string($0) })))
    }
    /// Money in yuan, as a JSON number with two decimals.
    public mutating func add(_ name: String, yuan amount: Amount) {
        values.append((name, .number(amount.written(withDecimals: 2).description)))
    }
    public mutating func add(_ name: String, _ value: JSONValue?) {
        if let value { values.append((name, value)) }
    }

    /// The JSON body of a POST.
    public var json: JSONValue { .object(values.map { JSONValue.Member(key: $0.name, value: $0.value) }) }
}
