import Ledger
import PartnerAPI
import Pulls
import Testing
import Values

@Suite("Saying beforehand what a pull takes")
struct ForecastTests {
    let fixture: PullFixture

    init() throws { fixture = try PullFixture() }

    private static func distributor() -> FakePartner {
        let customers = (0..<3).map { "c\($0)" }
        return FakePartner { call in
            switch call.operation {
            case "ListIndirectPartners":
                return call.page("indirect_partners", total: "count", of: [#"{"indirect_partner_id":"r"}"#])
            case "ListConsumeSubCustomers":
                return call.page("sub_customers", total: "total_count", of: PullFixture.customers(customers))
            case "ListSubCustomerBillDetail":
                let count = call.text("indirect_partner_id") == nil ? 1500 : 0
                let customer = call.text("customer_id") ?? ""
                let fees = (0..<count).map { PullFixture.fee("\(customer)-\($0)", customer) }
                return call.page("fee_records", total: "total_count", of: fees)
            default: throw FakePartner.refusal("CBC.0100", call)
            }
        }
    }

    private func calls(_ forecast: PullForecast) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: forecast.lines.map { ($0.operation.name, $0.calls) })
    }

    @Test("Without an earlier pull the service is asked for counts alone, and the figure is a lower bound")
    func counted() async throws {
        let service = Self.distributor()
        let forecast = try await fixture.puller(service).forecast(.consumption, cycle: fixture.march)
        #expect(
            calls(forecast)
                == ["ListIndirectPartners": 1, "ListConsumeSubCustomers": 1, "ListSubCustomerBillDetail": 6]
        )
        #expect(forecast.isLowerBound && forecast.countingCalls == 2 && service.calls.count == 2)
        #expect(service.calls.allSatisfy { $0.number("limit") == 1 })
        #expect(try fixture.ledger.pulls().isEmpty)
        #expect(forecast.seconds { _ in 4 } == 4, "1 + 1 + 2 seconds")
    }

    @Test("After a pull its own count is taken, without any call")
    func earlier() async throws {
        let service = Self.distributor()
        let summary = try await fixture.puller(service).pull(.consumption, cycle: fixture.march)
        let made = service.calls.count
        let forecast = try await fixture.puller(service).forecast(.consumption, cycle: fixture.march.next)
        #expect(forecast.calls == made && summary.calls == made)
        #expect(service.calls.count == made && forecast.countingCalls == 0 && !forecast.isLowerBound)
    }

    @Test("What an unfinished pull holds already is taken off")
    func unfinished() async throws {
        let whole = Self.distributor()
        _ = try await fixture.puller(whole).pull(.consumption, cycle: fixture.march)
        let dying = FakePartner { call in
            if call.operation == "ListSubCustomerBillDetail" { throw CancellationError() }
            return try whole.answer(call)
        }
        _ = try? await fixture.puller(dying).pull(.consumption, cycle: fixture.march)
        let forecast = try await fixture.puller(whole).forecast(.consumption, cycle: fixture.march)
        #expect(forecast.storedPages == 2)
        let fresh = try await fixture.puller(whole).forecast(.consumption, cycle: fixture.march, fresh: true)
        #expect(fresh.storedPages == 0 && fresh.calls == forecast.calls)
    }

    @Test("Each order that may be a refund is a call: they are counted, and the details are not asked for")
    func refunds() async throws {
        let service = FakePartner { call in
            switch call.operation {
            case "ListIndirectPartners": throw FakePartner.noResellers(call)
            case "ListCustomerOrders": return #"{"total_count":7,"order_infos":[]}"#
            default: throw FakePartner.refusal("CBC.0100", call)
            }
        }
        let forecast = try await fixture.puller(service).forecast(.refunds, cycle: fixture.march)
        #expect(calls(forecast)["ShowRefundOrderDetails"] == 28 && forecast.isLowerBound)
        #expect(service.calls(of: "ListCustomerOrders").count == 4 && forecast.countingCalls == 5)
    }
}
