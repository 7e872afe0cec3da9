import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import Tables
import Testing
import Values

@Suite("Moving money")
struct FundsTests {
    private func desk(_ faults: String = "", seed: UInt64 = 3) throws -> Desk {
        try Desk(faults: faults) {
            $0.customers = 40
            $0.resellers = 3
            $0.seed = seed
        }
    }

    /// A small amount for each customer and each reseller.
    private func rows(_ desk: Desk, _ amount: (Int) -> String = { "\(1 + $0 % 3).05" }) throws -> String {
        try desk.write(
            ["customer_id,indirect_partner_id,amount"]
                + desk.payees.map { "\($0.id),,\(amount($0.index))" }
                + desk.service.world.resellers.map { ",\($0.id),\(amount($0.index))" }
        )
    }

    private func sum(_ path: String, _ kind: FundsKind) throws -> Amount {
        try Amount.sum(
            try CheckedInput(path: path, schema: kind.schema).file.rows.compactMap {
                $0["amount"].flatMap { Amount($0) }
            }
        )
    }

    @Test(
        "Each row moves once and the sums are the rows', whatever goes wrong",
        arguments: ["", Desk.chaos],
        [3, 6] as [UInt64]
    )
    func allocates(faults: String, seed: UInt64) async throws {
        let desk = try desk(faults, seed: seed)
        let ledger = try desk.ledger()
        let kind = FundsKind(.allocate, try desk.serviceDesk(ledger))
        let path = try rows(desk)
        let result = try await desk.run(kind, path, on: ledger)
        let count = desk.payees.count + 3
        #expect(result.counts == [.done: count])
        let moved = desk.service.transfers()
        #expect(moved.count == count)
        #expect(Set(moved.map(\.accountID)).count == count)
        #expect(SandboxService.yuan(moved.map(\.amount)) == (try sum(path, kind)))
        let named = try desk.table("succeeded.csv", of: result).compactMap { $0["transaction_id"] }
        #expect(Set(named) == Set(moved.map(\.id)))
    }

    @Test("What was allocated can be taken back, row by row", arguments: ["", Desk.chaos])
    func reclaims(faults: String) async throws {
        let desk = try desk(faults)
        let ledger = try desk.ledger()
        let path = try rows(desk)
        _ = try await desk.run(FundsKind(.allocate, desk.serviceDesk(ledger)), path, on: ledger)
        let result = try await desk.run(FundsKind(.reclaim, desk.serviceDesk(ledger)), path, on: ledger)
        #expect(result.counts == [.done: desk.payees.count + 3])
        let moved = desk.service.transfers()
        let (out, back) = (moved.filter { $0.kind == .allocation }, moved.filter { $0.kind == .reclaim })
        #expect(SandboxService.yuan(out.map(\.amount)) == SandboxService.yuan(back.map(\.amount)))
        #expect(back.count == out.count)
    }

    @Test("Two equal rows are two transfers, also when every answer is lost")
    func equalRows() async throws {
        let desk = try desk("UpdateCustomerAccountAmount.lost-after:1")
        let id = try #require(desk.payees.first).id
        let path = try desk.write(["customer_id,amount", "\(id),3.00", "\(id),3.00", "\(id),3.00"])
        let ledger = try desk.ledger()
        let result = try await desk.run(FundsKind(.allocate, desk.serviceDesk(ledger)), path, on: ledger, desk.noCanary)
        #expect(result.counts == [.done: 3])
        #expect(desk.service.transfers().count == 3)
        #expect(Set(try desk.table("succeeded.csv", of: result).map { $0["transaction_id"] }).count == 3)
    }

    @Test("An equal transfer by somebody else in the same moments leaves the row unknown")
    func ambiguous() async throws {
        let desk = try desk("UpdateCustomerAccountAmount.lost-after:1")
        let id = try #require(desk.payees.first).id
        _ = try? await desk.client().send(UpdateCustomerAccountAmount(party: id, amount: Amount(3)))
        let path = try desk.write(["customer_id,amount", "\(id),3.00"])
        let ledger = try desk.ledger()
        let result = try await desk.run(FundsKind(.allocate, desk.serviceDesk(ledger)), path, on: ledger)
        #expect(result.end == .outcomeUnknown)
        #expect(desk.service.transfers().count == 2)
    }

    @Test("More than the account has is not begun, and a referral customer is told before")
    func refusals() async throws {
        let desk = try desk()
        let referral = try #require(
            desk.service.world.customers.first { !$0.isResale && $0.reseller == nil && !$0.hasLeft }
        )
        let good = try #require(desk.payees.first)
        let path = try desk.write(["customer_id,amount", "\(referral.id),1", "\(good.id),900000.01", "\(good.id),1.00"])
        let ledger = try desk.ledger()
        let result = try await desk.run(FundsKind(.allocate, desk.serviceDesk(ledger)), path, on: ledger)
        #expect(result.counts == [.failed: 3])
        let codes = try desk.table("failed.csv", of: result).map { $0["error_code"] }
        #expect(codes == ["JOB.NO_RESALE_CUSTOMER", "JOB.BALANCE_SHORT", "JOB.BALANCE_SHORT"])
        #expect(desk.service.transfers().isEmpty)
    }

    @Test("A customer of a reseller is paid by the reseller")
    func viaReseller() async throws {
        let desk = try desk()
        let customer = try #require(
            desk.service.world.customers.first { $0.isResale && $0.reseller != nil && !$0.hasLeft }
        )
        let reseller = try #require(customer.reseller)
        let id = desk.service.world.resellers[reseller].id
        let path = try desk.write(["customer_id,indirect_partner_id,amount", "\(customer.id),\(id),2.50"])
        let ledger = try desk.ledger()
        let result = try await desk.run(FundsKind(.allocate, desk.serviceDesk(ledger)), path, on: ledger)
        #expect(result.counts == [.done: 1])
        #expect(desk.service.transfers().isEmpty)
        #expect(desk.service.transfers(reseller: reseller).map(\.accountID) == [customer.id])
    }

    @Test("A job that dies at any line of its journal is resumed, and nothing moves twice", arguments: 1...24)
    func killed(line: Int) async throws {
        for moment in CrashingJournal.Moment.allCases {
            let desk = try desk("lost-after:0.3,lost-before:0.1", seed: 13)
            let path = try desk.write(
                ["customer_id,amount"] + desk.payees.prefix(5).map { "\($0.id),4.20" }
                    + desk.payees.prefix(1).map { "\($0.id),4.20" }
            )
            let ledger = try desk.ledger()
            _ = try? await desk.run(FundsKind(.allocate, desk.serviceDesk(ledger)), path, on: ledger) {
                CrashingJournal($0, at: line, moment)
            }
            let isOpen = try !ledger.unfinishedJobs().isEmpty
            try ledger.close()
            if isOpen {
                let resumed = try await desk.resume { FundsKind(.allocate, try desk.serviceDesk($0)) }
                #expect(resumed.counts == [.done: 6], "line \(line) \(moment)")
            }
            #expect(desk.service.transfers().count == 6, "line \(line) \(moment)")
        }
    }
}
