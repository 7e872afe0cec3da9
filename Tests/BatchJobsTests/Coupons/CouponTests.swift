import BatchJobs
import Ledger
import PartnerAPI
import Sandbox
import Testing
import Values

@Suite("Coupons to customers")
struct CouponTests {
    private func desk(_ faults: String = "", seed: UInt64 = 3) throws -> Desk {
        try Desk(faults: faults) {
            $0.customers = 60
            $0.seed = seed
        }
    }

    private func rows(_ desk: Desk, _ customers: some Sequence<WorldCustomer>) throws -> String {
        let own = desk.quotas.map(\.id)
        return try desk.write(
            ["quota_id,customer_id,face_value,memo"]
                + customers.map { "\(own[$0.index % own.count]),\($0.id),\(10 + $0.index % 2).50,春季" }
        )
    }

    @Test("Every customer gets its coupon once, whatever goes wrong", arguments: ["", Desk.chaos])
    func issues(faults: String) async throws {
        let desk = try desk(faults)
        let before = desk.service.coupons.count
        let balance = SandboxService.yuan(desk.service.ownQuotas.map(\.balance))
        let ledger = try desk.ledger()
        let path = try rows(desk, desk.payees)
        let result = try await desk.run(CouponIssueKind(desk.serviceDesk(ledger)), path, on: ledger)
        let made = desk.service.coupons.dropFirst(before)
        #expect(result.counts == [.done: desk.payees.count])
        #expect(made.map(\.customer).sorted() == desk.payees.map(\.id).sorted())
        let left = SandboxService.yuan(desk.service.ownQuotas.map(\.balance))
        #expect(try balance - left == SandboxService.yuan(made.map(\.faceValue)))
        let named = try desk.table("succeeded.csv", of: result).compactMap { $0["coupon_id"] }
        #expect(Set(named) == Set(made.map(\.id)))
    }

    @Test("Referral customers, strangers and customers of others fail alone")
    func refusals() async throws {
        let desk = try desk()
        let referral = try #require(
            desk.service.world.customers.first { !$0.isResale && $0.reseller == nil && !$0.hasLeft }
        )
        let foreign = try #require(desk.service.world.customers.first { $0.isResale && $0.reseller != nil })
        let good = try #require(desk.payees.first)
        let own = try #require(desk.quotas.first).id
        let path = try desk.write(
            ["quota_id,customer_id,face_value"]
                + [referral.id, foreign.id, "stranger", good.id].map { "\(own),\($0),5" }
        )
        let ledger = try desk.ledger()
        let result = try await desk.run(CouponIssueKind(desk.serviceDesk(ledger)), path, on: ledger)
        #expect(result.counts == [.done: 1, .failed: 3])
        let codes = try desk.table("failed.csv", of: result).map { $0["error_code"] }
        #expect(codes == ["CBC.99000014", "CBC.99000035", "CBC.99000035"])
    }

    @Test("Coupons come back whole, each once, whatever goes wrong", arguments: ["", Desk.chaos])
    func reclaims(faults: String) async throws {
        let desk = try desk(faults)
        let usable = desk.service.coupons.filter { $0.mark == nil && $0.balance > 0 }
        let gone = try #require(desk.service.coupons.first { $0.mark == 5 })
        let path = try desk.write(["coupon_id"] + (usable + [gone]).map(\.id) + ["CP-none"])
        let ledger = try desk.ledger()
        let result = try await desk.run(CouponReclaimKind(desk.serviceDesk(ledger)), path, on: ledger)
        #expect(result.counts[.exists] == 1)
        let done = Set(
            try desk.table("succeeded.csv", of: result).filter { $0["outcome"] == "done" }.compactMap {
                $0["coupon_id"]
            }
        )
        #expect(!done.isEmpty)
        #expect(Set(desk.service.coupons.filter { $0.mark == 5 }.map(\.id)).isSuperset(of: done))
        let codes = Set(try desk.table("failed.csv", of: result).compactMap { $0["error_code"] })
        #expect(codes.contains("JOB.NO_SUCH_COUPON"))
        #expect(result.counts[.unknown] == nil)
    }

    @Test("A job that dies at any line of its journal is resumed, and nobody gets two", arguments: 1...20)
    func killed(line: Int) async throws {
        for moment in CrashingJournal.Moment.allCases {
            let desk = try desk("CreatePartnerCoupons.lost-after:0.4,CreatePartnerCoupons.lost-before:0.1", seed: 5)
            let before = desk.service.coupons.count
            let customers = desk.payees.prefix(6)
            let path = try rows(desk, customers)
            let ledger = try desk.ledger()
            _ = try? await desk.run(CouponIssueKind(desk.serviceDesk(ledger)), path, on: ledger) {
                CrashingJournal($0, at: line, moment)
            }
            let isOpen = try !ledger.unfinishedJobs().isEmpty
            try ledger.close()
            if isOpen {
                let resumed = try await desk.resume { CouponIssueKind(try desk.serviceDesk($0)) }
                #expect(resumed.counts == [.done: 6])
            }
            let made = desk.service.coupons.dropFirst(before).map(\.customer)
            #expect(made.sorted() == customers.map(\.id).sorted(), "line \(line) \(moment)")
        }
    }
}
