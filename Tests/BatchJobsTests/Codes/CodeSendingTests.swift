import BatchJobs
import Ledger
import Sandbox
import TestSupport
import Testing
import Values

@Suite("Sending verification codes")
struct CodeSendingTests {
    private let header = "mobile_phone,timeout"

    @Test("Each phone gets one code, and the result says when it expires")
    func sent() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.write([header, "13800000001,", "13800000002,30", "13800000003,90"])
        let result = try await desk.run(desk.codes(ledger), path, on: ledger)
        #expect(result.end == .done)
        #expect(result.counts == [.sent: 3])
        #expect(desk.service.report.codesSent == ["13800000001": 1, "13800000002": 1, "13800000003": 1])
        let rows = try desk.table("succeeded.csv", of: result)
        let lifetimes = rows.map { row -> Int64? in
            guard let sent = Instant(row["sent_at"] ?? ""), let expires = Instant(row["expires_at"] ?? "") else {
                return nil
            }
            return expires.seconds(since: sent) / 60
        }
        #expect(lifetimes == [10, 30, 5])
    }

    @Test("A code whose answer is lost is unknown and never sent again, unless the user asks")
    func lostAnswer() async throws {
        let desk = try Desk(faults: "SendVerificationMessageCode.lost-after:1")
        let ledger = try desk.ledger()
        let path = try desk.write([header, "13800000001,", "13800000002,"])
        let result = try await desk.run(desk.codes(ledger), path, on: ledger)
        #expect(result.end == .outcomeUnknown)
        #expect(result.end.exitCode == 6)
        #expect(result.counts == [.unknown: 2])
        #expect(try desk.table("unknown.csv", of: result).allSatisfy { Instant($0["expires_at"] ?? "") != nil })
        #expect(desk.calls("SendVerificationMessageCode") == 2)

        let resumed = try await desk.resume { try desk.codes($0) }
        #expect(resumed.counts == [.unknown: 2])
        #expect(desk.calls("SendVerificationMessageCode") == 2)

        var options = JobOptions()
        options.resendsUnknown = true
        let resent = try await desk.resume({ try desk.codes($0) }, options)
        #expect(resent.counts == [.unknown: 2])
        #expect(desk.calls("SendVerificationMessageCode") == 4)
    }

    @Test("An unknown.csv is refused as input unless the user asks for it")
    func unknownAsInput() async throws {
        let desk = try Desk(faults: "SendVerificationMessageCode.lost-after:1")
        let ledger = try desk.ledger()
        let kind = try desk.codes(ledger)
        let path = try desk.write([header, "13800000001,"])
        let result = try await desk.run(kind, path, on: ledger)
        let unknown = result.folder + "/unknown.csv"
        let refused = try desk.runner(ledger).check(unknown, for: kind)
        #expect(refused.problems.map(\.rule) == ["row.unknown"])
        #expect(!refused.isSendable(skippingInvalid: false))
        let taken = try desk.runner(ledger).check(unknown, for: kind, resendsUnknown: true)
        #expect(!taken.hasErrors)
        #expect(taken.isSendable(skippingInvalid: false))
    }

    @Test("A phone gets no more than 15 codes an hour, counted over all jobs")
    func hourlyLimit() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.write([header, "13800000001,"])
        for _ in 1...15 {
            #expect(try await desk.run(desk.codes(ledger), path, on: ledger).end == .done)
        }
        let result = try await desk.run(desk.codes(ledger), path, on: ledger)
        #expect(result.end == .someRefused)
        #expect(try desk.table("failed.csv", of: result).map { $0["error_code"] } == ["JOB.CODE_LIMIT"])
        #expect(desk.service.report.codesSent == ["13800000001": 15])
        desk.time.advance(by: .seconds(3601))
        #expect(try await desk.run(desk.codes(ledger), path, on: ledger).end == .done)
        #expect(desk.service.report.codesSent == ["13800000001": 16])
    }

    @Test("A second code within ten minutes, or while the first one lives, is warned of before it is sent")
    func sentTwice() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let first = try desk.write([header, "13800000001,1", "13800000002,30"], to: "first.csv")
        _ = try await desk.run(desk.codes(ledger), first, on: ledger)
        let second = try desk.write([header, "13800000003,", "13800000001,", "13800000002,"], to: "second.csv")
        func warnings() async throws -> [Problem] {
            let kind = try desk.codes(ledger)
            let input = try desk.runner(ledger).check(second, for: kind)
            return try await desk.runner(ledger).plan(kind, input, JobOptions()).warnings
        }
        let soon = try await warnings()
        #expect(soon.map(\.rule) == ["code.recent", "code.recent"])
        #expect(soon.map(\.place.row) == [2, 3])
        #expect(soon.allSatisfy { $0.place.file == second })
        #expect(soon.map(\.value) == ["138****01", "138****02"])
        #expect(soon[0].message.en.contains("sent at 2026-03-09 11:41:33, valid until 2026-03-09 11:42:33"))

        desk.time.advance(by: .seconds(300))
        #expect(try await warnings().first?.message.en.contains("expired at 2026-03-09 11:42:33") == true)
        desk.time.advance(by: .seconds(300))
        #expect(try await warnings().map(\.place.row) == [3])
        desk.time.advance(by: .seconds(1200))
        #expect(try await warnings().isEmpty)
    }

    @Test("The limit holds without the preflight too, and nothing is sent")
    func limitWithoutPreflight() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.write([header, "13800000001,"])
        for _ in 1...15 { _ = try await desk.run(desk.codes(ledger), path, on: ledger) }
        var options = JobOptions()
        options.preflights = false
        let result = try await desk.run(desk.codes(ledger), path, on: ledger, options)
        #expect(result.counts == [.failed: 1])
        #expect(desk.service.report.codesSent == ["13800000001": 15])
    }

    @Test("Codes that die with the process stay few and unknown, and are not sent again")
    func killed() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.write([header] + (10...29).map { "138000000\($0)," })
        await #expect(throws: CrashingJournal.Crash.self) {
            try await desk.run(desk.codes(ledger), path, on: ledger) { CrashingJournal($0, at: 14, .after) }
        }
        try ledger.close()
        let result = try await desk.resume { try desk.codes($0) }
        #expect(result.counts[.unknown, default: 0] <= 4)
        #expect(result.counts.values.reduce(0, +) == 20)
        #expect(desk.service.report.codesSent.values.allSatisfy { $0 == 1 })
    }

    @Test("A code that surely was not sent does not count")
    func notCounted() async throws {
        let desk = try Desk { $0.role = .reseller }
        let ledger = try desk.ledger()
        let path = try desk.write([header, "13800000001,"])
        #expect(try await desk.run(desk.codes(ledger), path, on: ledger).end == .credentials)
        #expect(try ledger.codeSends(to: "13800000001", at: desk.time.now).lastHour == 0)
    }

    @Test("A customer's row stops before its third wrong code, and is warned of an old one")
    func wrongCodes() async throws {
        let desk = try Desk { $0.standingCodes = false }
        let ledger = try desk.ledger()
        let phones = try desk.write(["mobile_phone", "13800000001"], to: "codes.csv")
        _ = try await desk.run(desk.codes(ledger), phones, on: ledger)
        let right = desk.service.code(for: "13800000001")
        let wrong = right == "000000" ? "000001" : "000000"
        let header = "xaccount_id,mobile_phone,verification_code"
        let path = try desk.write([header, "crm-1,13800000001,\(wrong)"])
        for expected in ["CBC.99004010", "CBC.99004010", "JOB.LAST_CODE_TRY"] {
            let result = try await desk.run(desk.customers(ledger), path, on: ledger)
            #expect(try desk.table("failed.csv", of: result).map { $0["error_code"] } == [expected])
        }
        #expect(desk.calls("CreateSubCustomer") == 2)

        desk.time.advance(by: .seconds(660))
        let kind = try desk.customers(ledger)
        let plan = try await desk.runner(ledger).plan(kind, desk.runner(ledger).check(path, for: kind), JobOptions())
        #expect(plan.warnings.map(\.rule).contains("code.old"))
    }
}
