import PartnerAPI
import Testing
import Values

@testable import Sandbox

@Suite("Statements and transfers of the sandbox")
struct AccountTests {
    private typealias Statements = ListPartnerAccountChangeRecords
    private let fixture = SandboxFixture()

    private func statement(_ account: Statements.BalanceType, _ reseller: String?) async throws -> [Record] {
        let cycle = fixture.world.billCycle
        var request = Statements(account, days: cycle.previous.firstDay...cycle.lastDay)
        request.indirectPartnerID = reseller
        return try await fixture.all(request)
    }

    @Test("Each balance is the one before plus income or minus expense, and the last is what the balance query gives")
    func balances() async throws {
        for reseller in [nil] + fixture.world.resellers.map({ Optional($0.id) }) {
            var request = ListPartnerBalances()
            request.indirectPartnerID = reseller
            let reply = try await fixture.call(request)
            let now = try RecordPage(Answer(status: 200, body: reply.bytes), of: ListPartnerBalances.operation).records
            for (index, account) in Statements.BalanceType.allCases.enumerated() {
                let lines = try await statement(account, reseller)
                #expect(lines.count > 4 && lines.allSatisfy { $0.unknown == nil })
                for (earlier, later) in zip(lines, lines.dropFirst()) {
                    let before = try #require(earlier[Statements.balanceAfterChange])
                    let change = try #require(later[Statements.changeAmount])
                    let after = later[Statements.changeType] == "1" ? try before + change : try before - change
                    #expect(later[Statements.balanceAfterChange] == after)
                }
                #expect(lines.last?[Statements.balanceAfterChange] == now[index][Balance.amount])
            }
        }
    }

    @Test("Every transfer is a line of the cash statement, with the same transaction, amount and time")
    func transfers() async throws {
        for reseller in [nil] + fixture.world.resellers.map({ Optional($0.id) }) {
            var request = ListPartnerAdjustRecords()
            request.indirectPartnerID = reseller
            request.made = fixture.world.billCycle.start...fixture.world.billCycle.end.adding(seconds: -1)
            let transfers = try await fixture.all(request)
            let lines = try await statement(.cash, reseller)
            let byID = Dictionary(lines.map { ($0["trade_id"], $0) }, uniquingKeysWith: { first, _ in first })
            #expect(!transfers.isEmpty)
            for transfer in transfers {
                let line = try #require(byID[transfer["trans_id"]])
                #expect(line[Statements.changeAmount] == transfer[ListPartnerAdjustRecords.amount])
                #expect(line["trade_time"] == transfer["operation_time"])
                #expect(line["customer_id"] == transfer["customer_id"])
                let isAllocation = transfer[ListPartnerAdjustRecords.operationType] == "SOURCE_OPERATION_BEADJUST"
                #expect(line[Statements.changeType] == (isAllocation ? "2" : "1"))
            }
        }
    }

    @Test("Statement days are Beijing's: a line before 16:00 UTC of the last day's eve is already the first day's")
    func days() async throws {
        let cycle = fixture.world.billCycle
        let lines = try await fixture.all(Statements(.cash, days: cycle.firstDay...cycle.firstDay))
        #expect(lines.contains { $0[Statements.tradeTime]?.hasPrefix(cycle.previous.lastDay.description) == true })
        #expect(
            lines.allSatisfy { line in
                line[Statements.tradeTime].flatMap { Instant($0) }?.beijingDate == cycle.firstDay
            }
        )
    }

    @Test(
        "What the contract refuses is refused",
        arguments: [
            ("trade_time_begin=2026-01-01", "CBC.0100"), ("balance_type=CASH", "CBC.0101"),
            ("balance_type=BALANCE_TYPE_DEBIT&trade_time_begin=2025-03-01&trade_time_end=2026-03-31", "CBC.0100"),
            ("balance_type=BALANCE_TYPE_DEBIT&trade_time_begin=2026-03-31&trade_time_end=2026-03-01", "CBC.0100"),
            ("balance_type=BALANCE_TYPE_DEBIT&limit=101", "CBC.0101"),
            ("balance_type=BALANCE_TYPE_DEBIT&indirect_partner_id=nobody", "CBC.99000037"),
        ]
    )
    func refusals(query: String, code: String) async throws {
        let request = SandboxRequest(method: "GET", target: Statements.operation.path + "?" + query)
        #expect(try Reply(await fixture.send(request)).code == code)
    }

    @Test("Transfers with somebody out of reach are an empty list, not an error")
    func outOfReach() async throws {
        let foreign = try #require(fixture.world.customers.first { $0.reseller == 0 && $0.isResale })
        var request = ListPartnerAdjustRecords()
        request.customerID = foreign.id
        #expect(try await fixture.all(request).isEmpty)
        request.indirectPartnerID = fixture.world.resellers[0].id
        #expect(try await fixture.all(request).allSatisfy { $0["customer_id"] == .text(foreign.id) })
    }
}
