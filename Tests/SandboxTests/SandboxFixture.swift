import PartnerAPI
import TestSupport
import Values

@testable import Sandbox

/// A sandbox without its HTTP front, at a fixed moment, with requests that are let in by token.
struct SandboxFixture {
    static let april = Instant("2026-04-10T02:00:00Z") ?? Instant(secondsSince1970: 0)

    let time: ManualTime
    let service: SandboxService

    init(_ change: (inout SandboxOptions) -> Void = { _ in }) {
        let time = ManualTime(SandboxFixture.april)
        var options = SandboxOptions()
        options.time = time
        // The manual clock stands still, so a window of one second would never end.
        options.rate = 1_000_000
        change(&options)
        self.time = time
        service = SandboxService(options)
    }

    var world: World { service.world }
    var cycle: String { world.billCycle.description }

    func send(_ request: SandboxRequest) async -> SandboxAnswer {
        var request = request
        request.headers.append(("X-Auth-Token", service.credentials.token.exposed { $0 }))
        request.headers.append(("Content-Type", "application/json"))
        return await service.answer(request)
    }

    /// Calls a GET operation; values are percent-encoded here.
    func get(_ operation: Operation, _ query: KeyValuePairs<String, String> = [:]) async throws -> Reply {
        let pairs = query.map { $0.key + "=" + PercentEncoding.encode($0.value) }
        let target = operation.path + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
        return try Reply(await send(SandboxRequest(method: "GET", target: target)))
    }

    /// Calls a POST operation with a JSON text.
    func post(_ operation: Operation, _ json: String) async throws -> Reply {
        try Reply(await send(SandboxRequest(method: "POST", target: operation.path, body: Array(json.utf8))))
    }

    /// Calls the operation of a typed request, as the client would.
    func call(_ request: some PartnerRequest) async throws -> Reply {
        let operation = type(of: request).operation
        let values = request.arguments.values
        if operation.method == .post { return try await post(operation, request.arguments.json.text) }
        let pairs = values.map { $0.name + "=" + PercentEncoding.encode($0.value.queryText) }
        let target = operation.path + "?" + pairs.joined(separator: "&")
        return try Reply(await send(SandboxRequest(method: "GET", target: target)))
    }

    /// All records of a list, page by page.
    func all<R: PagedRequest>(_ request: R) async throws -> [Record] {
        var request = request
        var records: [Record] = []
        while true {
            request.offset = records.count
            let reply = try await call(request)
            let page = try RecordPage(Answer(status: reply.status, body: reply.bytes), of: R.operation)
            records += page.records
            if page.records.isEmpty || records.count >= page.total ?? 0 { return records }
        }
    }

    /// Every fee record of the bill cycle, as a client would pull it: each consuming customer, with the partner itself
    /// and with every reseller.
    func allFeeRecords() async throws -> [Record] {
        var records: [Record] = []
        for customer in try await all(ListConsumeSubCustomers(billCycle: world.billCycle)) {
            var request = ListSubCustomerBillDetail(
                billCycle: world.billCycle,
                customerID: customer[ListConsumeSubCustomers.customerID] ?? ""
            )
            records += try await all(request)
            for reseller in world.resellers {
                request.indirectPartnerID = reseller.id
                records += try await all(request)
            }
        }
        return records
    }
}

/// An answer, read.
struct Reply {
    let status: Int
    let headers: [String: String]
    let bytes: [UInt8]
    let json: JSONValue
    let delivery: SandboxAnswer.Delivery

    init(_ answer: SandboxAnswer) throws {
        status = answer.status
        headers = Dictionary(answer.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        bytes = answer.body
        delivery = answer.delivery
        json = answer.body.first == UInt8(ascii: "{") ? try JSONValue(parsing: answer.body) : .null
    }

    var code: String? { json["error_code"]?.string }

    func list(_ name: String) -> [JSONValue] { json[name]?.array ?? [] }

    func number(_ name: String) -> Int? {
        guard case .number(let text)? = json[name] else { return nil }
        return Int(text)
    }
}

extension JSONValue {
    /// How a value stands in a query.
    var queryText: String {
        switch self {
        case .string(let text), .number(let text): text
        default: text
        }
    }
}
