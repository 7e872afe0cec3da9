internal import PartnerAPI
internal import Values

/// Checks the parameters of a call by the operation's description. The operations' own further rules come after it.
struct ParameterRules {
    let operation: Operation
    /// What stands in the path instead of query or body.
    var inPath: [String: String] = [:]

    /// The query of a GET. In a query everything is text: `k=` and `k=null` are no value, `k=""` (two quotes) is the
    /// empty string.
    func check(query: Substring) throws(Refusal) -> CallArguments {
        var given: [String: JSONValue] = [:]
        for pair in query.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(halves[0]),
                let text = PercentCoding.decode(halves.count > 1 ? halves[1] : "")
            else { throw .wrong("query", "is not valid percent-encoded UTF-8") }
            if given[name] == nil {
                given[name] = text.isEmpty || text == "null" ? .null : .string(text == "\"\"" ? "" : text)
            }
        }
        return try check(given, isQuery: true)
    }

    /// The body of a POST.
    func check(body: [UInt8]) throws(Refusal) -> CallArguments {
        guard let value = try? JSONValue(parsing: body), case .object(let members) = value else {
            throw .wrong("body", "is not a JSON object")
        }
        var given: [String: JSONValue] = [:]
        for member in members { given[member.key] = member.value }
        return try check(given, isQuery: false)
    }

    private func check(_ given: [String: JSONValue], isQuery: Bool) throws(Refusal) -> CallArguments {
        var arguments = CallArguments()
        let given = given.merging(inPath.mapValues { JSONValue.string($0) }) { _, inPath in inPath }
        for parameter in operation.parameters {
            if let value = try check(parameter, given[parameter.name], isQuery) { arguments.set(parameter.name, value) }
        }
        return arguments
    }

    private func check(_ parameter: Parameter, _ value: JSONValue?, _ isQuery: Bool) throws(Refusal) -> JSONValue? {
        switch value {
        case nil:
            if parameter.isRequired { throw .wrong(parameter.name, "is required") }
            return nil
        case .null?:
            return try blank(parameter, parameter.null, "null or empty")
        case .string("")?:
            return try blank(parameter, parameter.emptyString, "an empty string")
        case .some(let value):
            return try check(parameter, value: value, isQuery)
        }
    }

    private func blank(_ parameter: Parameter, _ rule: Parameter.Blank, _ what: String) throws(Refusal) -> JSONValue? {
        if parameter.isRequired { throw .wrong(parameter.name, "is required") }
        switch rule {
        case .ignored: return nil
        case .filters: return .string("")
        case .refused: throw .wrong(parameter.name, "must not be \(what)")
        }
    }

    private func check(_ parameter: Parameter, value: JSONValue, _ isQuery: Bool) throws(Refusal) -> JSONValue {
        switch parameter.kind {
        case .integer(let range):
            let number = try wholeNumber(parameter, value, isQuery)
            guard range.contains(number) else {
                throw .invalid(parameter.name, "must be in \(range.lowerBound)..\(range.upperBound)")
            }
            return .number(String(number))
        case .integerCode(let codes):
            let number = try wholeNumber(parameter, value, isQuery)
            guard codes.contains(number) else { throw .invalid(parameter.name, "is not one of the allowed values") }
            return .number(String(number))
        case .amount(let maximum):
            try check(parameter, amount: value, maximum: maximum)
            return value
        case .boolean:
            if case .bool = value { return value }
            if isQuery, let text = value.string, text == "true" || text == "false" { return .bool(text == "true") }
            throw .wrong(parameter.name, "must be true or false")
        case .list(let range):
            guard let items = value.array else { throw .wrong(parameter.name, "must be a list") }
            guard range.contains(items.count) else {
                throw .wrong(parameter.name, "must have \(range.lowerBound)..\(range.upperBound) elements")
            }
            return value
        case .string, .stringCode, .instant, .date, .billCycle:
            guard let text = value.string else { throw .wrong(parameter.name, "must be a string") }
            try check(parameter, text: text)
            return value
        }
    }

    private func check(_ parameter: Parameter, amount value: JSONValue, maximum: Amount) throws(Refusal) {
        let amount: Amount? =
            switch value {
            case .number(let text), .string(let text): Parameter.yuan(text)
            default: nil
            }
        guard let amount else {
            throw .wrong(parameter.name, "must be an amount with at most 2 decimals")
        }
        guard amount > .zero, amount <= maximum else {
            throw .invalid(parameter.name, "must be above 0 and at most \(maximum)")
        }
    }

    private func check(_ parameter: Parameter, text: String) throws(Refusal) {
        let fits =
            switch parameter.kind {
            case .string(let maximum): text.unicodeScalars.count <= maximum
            case .stringCode(let codes): codes.contains(text)
            case .instant: Instant(text) != nil
            case .date: CivilDate(text) != nil
            case .billCycle: BillCycle(text) != nil
            default: true
            }
        guard fits else {
            if case .stringCode = parameter.kind { throw .invalid(parameter.name, "is not one of the allowed values") }
            if case .string(let maximum) = parameter.kind {
                throw .wrong(parameter.name, "must be at most \(maximum) characters")
            }
            throw .wrong(parameter.name, "is malformed")
        }
    }

    private func wholeNumber(_ parameter: Parameter, _ value: JSONValue, _ isQuery: Bool) throws(Refusal) -> Int64 {
        if case .number(let text) = value, let number = Int64(text) { return number }
        if isQuery, case .string(let text) = value, let number = Int64(text) { return number }
        throw .wrong(parameter.name, "must be a whole number")
    }
}
