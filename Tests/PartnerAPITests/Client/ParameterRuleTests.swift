import Testing
import Values

@testable import PartnerAPI

/// What the service refuses by a parameter's own rules never leaves.
@Suite("Parameters before they are sent")
struct ParameterRuleTests {
    private func builder() throws -> RequestBuilder {
        RequestBuilder(endpoint: try Endpoint("http://127.0.0.1:1"), language: .chinese, limits: HTTPRequest.Limits())
    }

    private static func breaches(of parameter: Parameter) -> [JSONValue] {
        switch parameter.kind {
        case .string(let longest): [.string(String(repeating: "a", count: longest + 1)), .string("")]
        case .integer(let range): [.number(String(range.upperBound + 1)), .string("ten"), .null]
        case .integerCode(let codes): [.number(String((codes.max() ?? 0) + 1))]
        case .stringCode: [.string("no-such-code"), .string("")]
        case .boolean: [.string("true")]
        case .instant: [.string("2026-03-01"), .string("")]
        case .date: [.string("2026-02-30"), .string("")]
        case .billCycle: [.string("2026-13"), .string("")]
        case .amount: [.number("0.00"), .number("-1.00"), .number("1.001"), .string("ten"), .number("9999999999999")]
        case .list(let range): [.array([JSONValue](repeating: .string("a"), count: range.upperBound + 1))]
        }
    }

    @Test(
        "No parameter of any operation is sent with a value that breaks its rules",
        arguments: PartnerAPI.Operation.all
    )
    func neverSent(_ operation: PartnerAPI.Operation) throws {
        let builder = try builder()
        for parameter in operation.parameters {
            for value in Self.breaches(of: parameter) {
                var arguments = Arguments()
                arguments.add(parameter.name, value)
                #expect(throws: CallFailure.self, "\(operation.name) \(parameter.name) \(value.text)") {
                    _ = try builder.build(operation, arguments)
                }
            }
        }
    }
}
