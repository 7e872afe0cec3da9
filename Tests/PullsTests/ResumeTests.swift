import Ledger
import PartnerAPI
import Pulls
import Synchronization
import Testing
import Values

/// Kills are exact here: the service stops answering after so many calls, as a killed process stops asking, and the next
/// run has nothing but the ledger.
@Suite("Going on after kills")
struct ResumeTests {
    let fixture: PullFixture

    init() throws { fixture = try PullFixture() }

    private static let customers = (0..<6).map { "c\($0)" }

    private static let feesByCustomer = Dictionary(
        uniqueKeysWithValues: customers.enumerated().map { index, customer in
            (customer, (0..<(4200 + 400 * index)).map { PullFixture.fee("\(customer)-\($0)", customer, "0.00000001") })
        }
    )

    private static func fees(_ customer: String) -> [String] { feesByCustomer[customer] ?? [] }

    /// One call at a time, so that how many are under way at a kill does not depend on the machine.
    private func puller(_ service: FakePartner) -> Puller {
        var settings = Puller.Settings()
        settings.callsAtOnce = 1
        return Puller(service: service, ledger: fixture.ledger, time: fixture.time, tool: "test", settings: settings)
    }

    /// A service whose answers end after `limit` calls.
    private static func service(answering limit: Int) -> FakePartner {
        let left = Mutex(limit)
        return FakePartner { call in
            let isDead = left.withLock { left in
                left -= 1
                return left < 0
            }
            if isDead { throw CancellationError() }
            switch call.operation {
            case "ListConsumeSubCustomers":
                return call.page("sub_customers", total: "total_count", of: PullFixture.customers(customers))
            case "ListSubCustomerBillDetail":
                return call.page("fee_records", total: "total_count", of: fees(call.text("customer_id") ?? ""))
            default: throw FakePartner.noResellers(call)
            }
        }
    }

    @Test("After two kills between pages, no page is asked for twice beyond those under way, and nothing is missing")
    func twoKills() async throws {
        let pages = Self.customers.reduce(0) { $0 + (Self.fees($1).count + 999) / 1000 }
        var calls: [FakePartner.Call] = []
        var stored: Set<String> = []
        for limit in [12, 14, 1000] {
            let service = Self.service(answering: limit)
            let summary = try? await puller(service).pull(.consumption, cycle: fixture.march)
            // What was stored before this run began is not asked for in it.
            let asked = service.calls(of: "ListSubCustomerBillDetail").map(Self.name)
            #expect(stored.isDisjoint(with: asked))
            let answered = service.calls.prefix(limit).filter { $0.operation == "ListSubCustomerBillDetail" }
            calls += answered
            stored = try storedPages()
            guard let summary else { continue }
            #expect(summary.isComplete)
            let records = try fixture.records(.consumption, summary)
            #expect(records.count == Self.customers.reduce(0) { $0 + Self.fees($1).count })
            #expect(Set(records.compactMap(\.id)).count == records.count)
        }
        #expect(stored.count == pages)
        #expect(Double(calls.count) <= 1.1 * Double(pages), "\(calls.count) calls for \(pages) pages")
        #expect(try fixture.ledger.pulls(of: "consumption").count == 1)
    }

    private static func name(_ call: FakePartner.Call) -> String {
        "\(call.text("customer_id") ?? "")@\(call.number("offset") ?? 0)"
    }

    private func storedPages() throws -> Set<String> {
        let pull = try #require(try fixture.ledger.pulls(of: "consumption").first)
        var names: Set<String> = []
        for query in try fixture.ledger.queries(of: pull.id) {
            guard let customer = query.plan.customer else { continue }
            for page in try fixture.ledger.pages(of: query.id) { names.insert("\(customer)@\(page.start)") }
        }
        return names
    }

    @Test("A page that cannot be read is all that the next run asks for")
    func mended() async throws {
        let isSpoilt = Mutex(true)
        let service = FakePartner { call in
            guard call.operation == "ListSubCustomerBillDetail" else {
                return try Self.service(answering: 10).answer(call)
            }
            guard call.text("customer_id") == "c1", call.number("offset") == 2000, isSpoilt.withLock({ $0 }) else {
                return call.page("fee_records", total: "total_count", of: Self.fees(call.text("customer_id") ?? ""))
            }
            return #"{"total_count":4600,"fee_records":[{"id":"x","customer_id":"c1","payment_amount":true}]}"#
        }
        let first = try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        let gap = try #require(first.gaps.first)
        #expect(!first.isComplete && first.gaps.count == 1 && gap.outcome.state == .failed && gap.pages == 4)
        let note = try #require(gap.outcome.note)
        for part in ["offset 2000", "ListSubCustomerBillDetail", "record 1", "payment_amount"] {
            #expect(note.contains(part), "\(note)")
        }
        #expect(try DataSet.consumption.latestPull(in: fixture.ledger, cycle: fixture.march) == nil)

        isSpoilt.withLock { $0 = false }
        let before = service.calls.count
        let second = try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        #expect(second.isComplete && second.pull.id == first.pull.id)
        #expect(service.calls.dropFirst(before).map(Self.name) == ["c1@2000"])
        #expect(
            try fixture.records(.consumption, second).count == Self.customers.reduce(0) { $0 + Self.fees($1).count }
        )
    }

    @Test("An answer that was spoilt on the way is asked for again, and the pull is complete")
    func spoiltOnce() async throws {
        let service = FakePartner { call in
            if call.operation == "ListSubCustomerBillDetail", call.index == 3 { return #"{"total_count":"many"}"# }
            return try Self.service(answering: 10).answer(call)
        }
        let summary = try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        #expect(summary.isComplete, "\(summary.gaps)")
    }

    @Test("A fresh pull asks for everything again and leaves the unfinished one")
    func fresh() async throws {
        _ = try? await fixture.puller(Self.service(answering: 12)).pull(.consumption, cycle: fixture.march)
        let summary = try await fixture.puller(Self.service(answering: 1000))
            .pull(.consumption, cycle: fixture.march, fresh: true)
        #expect(summary.isComplete)
        #expect(try fixture.ledger.pulls(of: "consumption").map(\.state) == [.complete, .running])
    }

    @Test("Without the service the latest complete pull is taken, not a later one with gaps")
    func offline() async throws {
        let whole = try await fixture.puller(Self.service(answering: 1000)).pull(.consumption, cycle: fixture.march)
        _ = try? await fixture.puller(Self.service(answering: 12)).pull(.consumption, cycle: fixture.march)
        #expect(try DataSet.consumption.latestPull(in: fixture.ledger, cycle: fixture.march)?.id == whole.pull.id)
    }

    @Test("A new field of the service is kept beside the record")
    func newField() async throws {
        let service = FakePartner { call in
            switch call.operation {
            case "ListConsumeSubCustomers":
                return call.page("sub_customers", total: "total_count", of: PullFixture.customers(["a"]))
            case "ListSubCustomerBillDetail":
                let fee = PullFixture.fee("1", "a").dropLast() + #","carbon_kg":"0.125","nested":{"x":[1]}}"#
                return call.page("fee_records", total: "total_count", of: [String(fee)])
            default: throw FakePartner.noResellers(call)
            }
        }
        let summary = try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        let record = try #require(try fixture.records(.consumption, summary).first)
        #expect(record.unknown == #"{"carbon_kg":"0.125","nested":{"x":[1]}}"#)
    }
}
