import Foundation
import PartnerAPI
import Sandbox
import TestSupport
import Testing

/// Small here; `make chaos` runs them with thousands of rows.
@Suite("Batches that are killed again and again on a service that loses answers", .serialized)
struct ChaosTests {
    private static let rows = ProcessInfo.processInfo.environment["PARTNERDESK_CHAOS"].flatMap { Int($0) } ?? 30
    private static var isLarge: Bool { rows > 1_000 }
    private static var kills: Int { isLarge ? rows / 50 : 3 }

    private static func sandbox(_ faults: String, _ killer: Killer) throws -> SandboxOptions {
        var options = SandboxOptions()
        (options.customers, options.records, options.rate) = (5, 10, 1_000)
        options.faults = try FaultPlan(parsing: faults)
        // Not at the calls of the plan: a program that dies while it plans has done nothing yet.
        options.onCall = { if $0 != "CheckUserIdentity" { killer.count() } }
        return options
    }

    private static func prepare(_ folder: TemporaryFolder) throws {
        try folder.write("xaccount_type: DEMO\nconsent: test\nrates: {\"*\": 1000}\n", to: "partnerdesk.yaml")
    }

    @Test("As many accounts as rows, none twice, none unknown, and files that add up", .timeLimit(.minutes(60)))
    func customers() async throws {
        let throttles = Self.isLarge ? "429:0.001,429-retry-after:0.001" : "429:0.01"
        let faults =
            "lost-after:0.2,lost-before:0.1,500:0.03,503-html:0.02,truncated:0.02,CreateSubCustomer.pending:0.05,"
        let killer = Killer(seed: 3)
        try await TemporaryFolder.run { folder in
            try Self.prepare(folder)
            let ids = (1...Self.rows).map { "chaos-\($0)" }
            let lines = ids.map { "\($0),name-of-\($0),Heron#4127\($0)" }
            try folder.write(
                (["xaccount_id,domain_name,password"] + lines).joined(separator: "\n") + "\n",
                to: "input.csv"
            )
            try await withSandbox(Self.sandbox(faults + throttles, killer)) { server in
                let chaos = Chaos(folder: folder.path, server: server, killer: killer)
                let outcome = try await chaos.run(
                    ["customers", "import", "input.csv"],
                    kills: Self.kills,
                    callsBetweenKills: Self.isLarge ? 150 : 20
                )
                let truth = server.service.report
                Self.show("customers", outcome, truth)
                #expect(outcome.kills > 0)

                // The service's own truth: every row is there, and nothing else.
                #expect(truth.accounts.count == ids.count)
                #expect(Set(truth.accounts.map(\.xaccountID)) == Set(ids))

                let files = try chaos.results()
                #expect(
                    files.mapValues(\.count) == ["succeeded": ids.count, "failed": 0, "unknown": 0, "unprocessed": 0]
                )
                let accounts = Dictionary(uniqueKeysWithValues: truth.accounts.map { ($0.xaccountID, $0.id) })
                let succeeded = try #require(files["succeeded"])
                #expect(succeeded.compactMap { $0["row"].flatMap { Int($0) } } == Array(1...ids.count))
                #expect(succeeded.allSatisfy { $0["outcome"] == "created" })
                #expect(succeeded.allSatisfy { row in accounts[row["xaccount_id"] ?? ""] == row["customer_id"] })
                try Self.expectNoSecret("Heron#4127", in: folder)
            }
        }
    }

    @Test("A verification code is never sent twice, and what was sent is never called unsent", .timeLimit(.minutes(60)))
    func codes() async throws {
        let killer = Killer(seed: 7)
        try await TemporaryFolder.run { folder in
            try Self.prepare(folder)
            let phones = (0..<max(30, Self.rows / 10)).map { "1390000" + String(10_000 + $0).suffix(4) }
            try folder.write((["mobile_phone"] + phones).joined(separator: "\n") + "\n", to: "codes.csv")
            try await withSandbox(Self.sandbox("lost-after:0.2,lost-before:0.1,500:0.03", killer)) { server in
                let chaos = Chaos(folder: folder.path, server: server, killer: killer)
                let outcome = try await chaos.run(
                    ["codes", "send", "codes.csv"],
                    kills: min(Self.kills, 20),
                    callsBetweenKills: 8,
                    // What became of a message cannot be read.
                    endingWith: 6
                )
                let truth = server.service.report
                Self.show("codes", outcome, truth)

                #expect(outcome.kills > 0)
                #expect(truth.codesSent.values.allSatisfy { $0 == 1 })
                let files = try chaos.results().mapValues { rows in Set(rows.compactMap { $0["mobile_phone"] }) }
                let sent = Set(truth.codesSent.keys)
                let (succeeded, unknown) = (files["succeeded"] ?? [], files["unknown"] ?? [])
                #expect(succeeded.isSubset(of: sent))
                #expect(sent.isSubset(of: succeeded.union(unknown)))
                #expect(succeeded.union(unknown) == Set(phones) && succeeded.isDisjoint(with: unknown))
                #expect(outcome.status == (unknown.isEmpty ? 0 : 6))
            }
        }
    }

    /// Nothing of a job keeps what its rows held in secret, whenever it was killed.
    private static func expectNoSecret(_ secret: String, in folder: TemporaryFolder) throws {
        for name in folder.files() where name != "input.csv" {
            let bytes = try Data(contentsOf: URL(filePath: folder.file(name)))
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
        }
    }

    private static func show(_ title: String, _ outcome: Chaos.Outcome, _ truth: SandboxReport) {
        guard isLarge else { return }
        let calls = truth.received.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let throttled = truth.throttled.values.reduce(0, +)
        print(
            "chaos, \(title): \(outcome.kills) kills, \(outcome.runs) runs, \(Int(outcome.seconds)) s;",
            "accounts \(truth.accounts.count), codes \(truth.codesSent.values.reduce(0, +));",
            "calls: \(calls); over the quota \(throttled)"
        )
    }
}
