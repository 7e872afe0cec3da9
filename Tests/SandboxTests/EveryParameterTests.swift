import PartnerAPI
import Testing
import Values

@testable import Sandbox

/// Every rule of every parameter of every operation, broken one at a time: made from the descriptions, so that a new
/// operation is covered by being there.
@Suite("Every parameter rule of every operation")
struct EveryParameterTests {
    private let fixture = SandboxFixture()

    /// A value that breaks a rule, as it stands in JSON and in a query.
    private struct Breach {
        let parameter: String
        let rule: String
        let value: JSONValue
    }

    private static func breaches(of parameter: Parameter) -> [Breach] {
        func breach(_ rule: String, _ value: JSONValue) -> Breach {
            Breach(parameter: parameter.name, rule: rule, value: value)
        }
        var breaches: [Breach] = []
        switch parameter.kind {
        case .string(let longest):
            breaches.append(breach("too long", .string(String(repeating: "a", count: longest + 1))))
        case .integer(let range):
            if range.lowerBound > .min { breaches.append(breach("too small", .number(String(range.lowerBound - 1)))) }
            if range.upperBound < .max { breaches.append(breach("too large", .number(String(range.upperBound + 1)))) }
            breaches.append(breach("no number", .string("ten")))
        case .integerCode(let codes):
            breaches.append(breach("unknown code", .number(String((codes.max() ?? 0) + 1))))
        case .stringCode: breaches.append(breach("unknown code", .string("no-such-code")))
        case .boolean: breaches.append(breach("no boolean", .string("perhaps")))
        case .instant: breaches.append(breach("no time", .string("2026-03-01")))
        case .date: breaches.append(breach("no day", .string("2026-02-30")))
        case .billCycle: breaches.append(breach("no month", .string("2026-13")))
        case .amount:
            breaches.append(breach("zero", .number("0.00")))
            breaches.append(breach("negative", .number("-0.01")))
            breaches.append(breach("three decimals", .number("1.001")))
            breaches.append(breach("no amount", .string("ten")))
            breaches.append(breach("too much", .number("9999999999999")))
        case .list(let range):
            if range.lowerBound > 0 { breaches.append(breach("empty list", .array([]))) }
            let many = [JSONValue](repeating: .string("a"), count: range.upperBound + 1)
            breaches.append(breach("list too long", .array(many)))
        }
        if parameter.emptyString == .refused || parameter.isRequired {
            breaches.append(breach("empty string", .string("")))
        }
        return breaches
    }

    private func send(_ operation: Operation, _ values: [String: JSONValue]) async throws -> Reply {
        if operation.method == .post {
            let members = values.sorted { $0.key < $1.key }.map { JSONValue.Member(key: $0.key, value: $0.value) }
            return try await fixture.post(operation, JSONValue.object(members).text)
        }
        let pairs = values.map { name, value -> String in
            let text =
                switch value {
                case .string(let text): text.isEmpty ? "\"\"" : text
                default: value.text
                }
            return name + "=" + PercentEncoding.encode(text)
        }
        let target = operation.path + "?" + pairs.joined(separator: "&")
        return try Reply(await fixture.send(SandboxRequest(method: "GET", target: target)))
    }

    /// Values that keep the rules, for what the operation demands.
    private static func required(of operation: Operation) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for parameter in operation.parameters where parameter.isRequired {
            switch parameter.kind {
            case .string: values[parameter.name] = .string("a")
            case .integer(let range): values[parameter.name] = .number(String(range.lowerBound))
            case .integerCode(let codes): values[parameter.name] = .number(String(codes.first ?? 0))
            case .stringCode(let codes): values[parameter.name] = .string(codes.first ?? "")
            case .boolean: values[parameter.name] = .bool(true)
            case .instant: values[parameter.name] = .string("2026-03-01T00:00:00Z")
            case .date: values[parameter.name] = .string("2026-03-01")
            case .billCycle: values[parameter.name] = .string("2026-03")
            case .amount: values[parameter.name] = .number("1.00")
            case .list: values[parameter.name] = .array([.object([.init(key: "customer_id", value: .string("a"))])])
            }
        }
        return values
    }

    /// Those that a partner may call; ``RenewalTests`` has the customers' own.
    private static let partners = Operation.all.filter { !$0.callers.isDisjoint(with: .partners) }

    @Test("The service refuses what its description forbids, and names the parameter", arguments: partners)
    func broken(_ operation: Operation) async throws {
        let valid = Self.required(of: operation)
        for parameter in operation.parameters {
            if parameter.isRequired {
                var values = valid
                values[parameter.name] = nil
                try await expectRefusal(operation, values, parameter.name, "absent")
            }
            for breach in Self.breaches(of: parameter) {
                var values = valid
                values[breach.parameter] = breach.value
                try await expectRefusal(operation, values, breach.parameter, breach.rule)
            }
        }
    }

    private func expectRefusal(
        _ operation: Operation,
        _ values: [String: JSONValue],
        _ parameter: String,
        _ rule: String
    ) async throws {
        let reply = try await send(operation, values)
        #expect(reply.status == 400, "\(operation.name) \(parameter): \(rule)")
        #expect(["CBC.0100", "CBC.0101"].contains(reply.code ?? ""), "\(operation.name) \(parameter): \(rule)")
        let message = reply.json["error_msg"]?.string ?? ""
        #expect(message.contains(parameter), "\(operation.name) \(parameter): \(rule): \(message)")
    }

    @Test("Every operation that is known is answered, none is refused for want of a description")
    func known() {
        #expect(Operation.all.count == Set(Operation.all.map(\.name)).count && Operation.all.count >= 26)
    }
}
