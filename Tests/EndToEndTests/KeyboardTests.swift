import Foundation
import PartnerAPI
import Sandbox
import TestSupport
import Testing
import Values

@Suite("Ctrl-C at the keyboard")
struct KeyboardTests {
    /// A workspace, a sandbox, and what both need in the environment.
    private func atDesk(
        _ body: (TemporaryFolder, SandboxServer, [String: String]) async throws -> Void
    ) async throws {
        try await TemporaryFolder.run { folder in
            try folder.write("xaccount_type: DEMO\nconsent: test\nrates: {\"*\": 200}\n", to: "partnerdesk.yaml")
            var options = SandboxOptions()
            (options.customers, options.records, options.rate) = (3, 10, 200)
            try await withSandbox(options) { server in
                try await body(folder, server, server.environment)
            }
        }
    }

    @Test("At the question whether to send: exit code 130, nothing is sent, no job is left, the terminal is as it was")
    func atTheQuestion() async throws {
        try await atDesk { folder, server, environment in
            try folder.write("xaccount_id\nasked-1\nasked-2\n", to: "in.csv")
            let run = try await Keyboard.run(
                "customers import in.csv --lang en",
                in: folder.path,
                environment,
                typing: [("send 2 rows? (yes/no)", "\u{3}")]
            )
            #expect(run.status == 130, "\(run.screen)")
            #expect(run.isTerminalAsBefore)
            #expect(server.service.report.received["CreateSubCustomer"] == nil)
            #expect(try await Binary.run(["jobs", "list"], in: folder.path).status == 9)
        }
    }

    @Test("At the question between two waves: exit code 130, and the job can be resumed")
    func betweenWaves() async throws {
        try await atDesk { folder, server, environment in
            let phones = (1...4).map { "1390000000\($0)" }
            try folder.write((["mobile_phone"] + phones).joined(separator: "\n") + "\n", to: "codes.csv")
            let run = try await Keyboard.run(
                "codes send codes.csv --wave 2 --yes --lang en",
                in: folder.path,
                environment,
                typing: [("next wave? (yes/no)", "\u{3}")]
            )
            #expect(run.status == 130, "\(run.screen)")
            #expect(run.isTerminalAsBefore)
            #expect(run.screen.contains("jobs resume"))
            #expect(server.service.report.codesSent.count == 2)

            let resumed = try await Binary.run(["jobs", "resume", "--wave", "10"], in: folder.path, environment)
            #expect(resumed.status == 0, "\(resumed.messages)")
            #expect(server.service.report.codesSent == Dictionary(uniqueKeysWithValues: phones.map { ($0, 1) }))
        }
    }

    @Test("A yes goes on, at both questions")
    func yes() async throws {
        try await atDesk { folder, server, environment in
            try folder.write("mobile_phone\n13900000001\n13900000002\n", to: "codes.csv")
            let run = try await Keyboard.run(
                "codes send codes.csv --wave 1 --lang en",
                in: folder.path,
                environment,
                typing: [("send 2 rows? (yes/no)", "yes\n"), ("next wave? (yes/no)", "y\n")]
            )
            #expect(run.status == 0, "\(run.screen)")
            #expect(server.service.report.codesSent.count == 2)
        }
    }
}
