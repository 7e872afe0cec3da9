internal import Values

/// Makes the HTTP request of an operation.
struct RequestBuilder: Sendable {
    let endpoint: Endpoint
    let language: Language
    let limits: HTTPRequest.Limits

    /// - Throws: ``CallFailure`` when an argument cannot stand where the operation wants it.
    func build(_ operation: Operation, _ arguments: Arguments) throws(CallFailure) -> HTTPRequest {
        for argument in arguments.values {
            guard let rule = operation.parameters.first(where: { $0.name == argument.name }) else { continue }
            guard rule.accepts(argument.value, inQuery: operation.method == .get) else { throw invalid(argument.name) }
        }
        var rest = arguments.values
        let path = try path(operation.path, &rest)
        var headers: HTTPHeaders = ["Content-Type": "application/json", "Host": endpoint.authority]
        switch operation.languageHeader {
        case .none: break
        case .mixedCase: headers.add("X-Language", language == .chinese ? "zh_CN" : "en_US")
        case .lowerCase: headers.add("X-Language", language == .chinese ? "zh_cn" : "en_us")
        }
        var query = ""
        var body: [UInt8] = []
        switch operation.method {
        case .get, .delete: query = try self.query(rest)
        case .post: body = JSONValue.object(rest.map { JSONValue.Member(key: $0.name, value: $0.value) }).bytes
        }
        return HTTPRequest(
            method: operation.method.rawValue,
            endpoint: endpoint,
            path: endpoint.basePath + path,
            query: query,
            headers: headers,
            body: body,
            mayRepeat: operation.effect == .read,
            limits: limits
        )
    }

    /// Fills in `{name}` from the arguments and takes those away from the rest.
    private func path(
        _ template: String,
        _ rest: inout [(name: String, value: JSONValue)]
    ) throws(CallFailure) -> String {
        var segments: [String] = []
        for segment in template.split(separator: "/", omittingEmptySubsequences: false) {
            guard segment.hasPrefix("{"), segment.hasSuffix("}") else {
                segments.append(String(segment))
                continue
            }
            let name = segment.dropFirst().dropLast()
            guard let place = rest.firstIndex(where: { $0.name == name }) else { throw invalid(String(name)) }
            let value = try text(rest[place])
            guard !value.isEmpty, value != ".", value != ".." else { throw invalid(String(name)) }
            segments.append(PercentEncoding.encode(value))
            rest.remove(at: place)
        }
        return segments.joined(separator: "/")
    }

    private func query(_ arguments: [(name: String, value: JSONValue)]) throws(CallFailure) -> String {
        var pairs: [(key: [UInt8], value: [UInt8])] = []
        for argument in arguments {
            if case .array(let items) = argument.value {
                for item in items {
                    pairs.append((Array(argument.name.utf8), Array(try text((argument.name, item)).utf8)))
                }
            } else {
                pairs.append((Array(argument.name.utf8), Array(try text(argument).utf8)))
            }
        }
        return CanonicalRequest.query(pairs)
    }

    private func text(_ argument: (name: String, value: JSONValue)) throws(CallFailure) -> String {
        switch argument.value {
        case .string(let text), .number(let text): return text
        case .bool(let value): return value ? "true" : "false"
        case .null, .array, .object: throw invalid(argument.name)
        }
    }

    private func invalid(_ name: String) -> CallFailure {
        CallFailure(.invalidRequest, fate: .notSent, detail: "argument \(name)")
    }
}
