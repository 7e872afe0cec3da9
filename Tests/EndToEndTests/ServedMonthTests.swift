import Foundation
import Subprocess
import TestSupport
import Testing

@Suite("The program against a sandbox of its own")
struct ServedMonthTests {
    /// Texts that must not be found anywhere but in the file they came in.
    private static let secrets = ["Kestrel#7391x", "135790", "246802"]

    @Test("Secrets reach the service and nothing else", .timeLimit(.minutes(15)))
    func secrets() async throws {
        try await TemporaryFolder.run { folder in
            try folder.write(
                "xaccount_type: DEMO\nconsent: test\nrates: {\"*\": 200}\n",
                to: "partnerdesk.yaml"
            )
            try folder.write(
                """
                xaccount_id,domain_name,mobile_phone,verification_code,password
                e2e-1,kestrel-one,13800001111,135790,Kestrel#7391x
                e2e-2,kestrel-two,13800002222,246802,Kestrel#7391x
                e2e-3,kestrel-three,,,Kestrel#7391x

                """,
                to: "input.csv"
            )
            var seen: [String] = []
            var secrets = Self.secrets
            let options = ["--seed", "5", "--customers", "6", "--records", "60", "--rate", "200"]
            let status = try await ServedSandbox.run(options, in: folder.path) { sandbox in
                secrets.append(sandbox.secretKey)
                for line in [
                    ["customers", "check", "input.csv", "--verbose"],
                    ["customers", "import", "input.csv", "--yes", "--verbose", "--lang", "en"],
                    ["jobs", "list", "--json"], ["doctor", "--verbose"],
                    ["export", "consumption", "--month", sandbox.billCycle, "--verbose", "--format", "csv,xlsx,jsonl"],
                ] {
                    let run = try await Binary.run(line, in: folder.path, sandbox.environment)
                    // No code was sent to these phones, so the service refuses two rows: exit code 3.
                    #expect([0, 3].contains(run.status), "\(line): \(run.messages)")
                    seen += [run.data, run.messages]
                }
            }
            #expect(status == .exited(0))

            let files = folder.files().filter { $0 != "input.csv" }
            #expect(files.contains { $0.hasSuffix("failed.csv") } && files.contains("ledger.sqlite"))
            for secret in secrets {
                for text in seen { #expect(!text.contains(secret)) }
                for name in files {
                    let bytes = try Data(contentsOf: URL(filePath: folder.file(name)))
                    #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
                }
            }
        }
    }

    @Test("A file with a fault sends nothing; the plan alone sends nothing; without a terminal nothing is done unasked")
    func nothingUnasked() async throws {
        try await TemporaryFolder.run { folder in
            try folder.write("xaccount_type: DEMO\nconsent: test\nrates: {\"*\": 200}\n", to: "partnerdesk.yaml")
            try folder.write("xaccount_id,mobile_phone\na,1.38E+10\n", to: "faulty.csv")
            try folder.write("xaccount_id\nfresh-1\nfresh-2\n", to: "good.csv")
            let options = ["--customers", "3", "--records", "10", "--rate", "200"]
            _ = try await ServedSandbox.run(options, in: folder.path) { sandbox in
                func status(_ line: String...) async throws -> Int32 {
                    try await Binary.run(line, in: folder.path, sandbox.environment).status
                }
                #expect(try await status("customers", "import", "faulty.csv", "--yes") == 4)
                #expect(try await status("customers", "import", "good.csv", "--dry-run") == 0)
                #expect(try await status("customers", "import", "good.csv") == 2)
                // Nothing was created so far, so both rows are new now; a second time both are there already.
                #expect(try await status("customers", "import", "good.csv", "--yes") == 0)
                let created = try folder.text(of: #require(folder.files().first { $0.hasSuffix("succeeded.csv") }))
                #expect(created.split(separator: "\r\n").filter { $0.contains(",created,") }.count == 2)
                #expect(try await status("customers", "import", "good.csv", "--yes") == 9)
            }
        }
    }

    @Test("Wrong keys end with exit code 12, an unreachable service with 5, an unknown option with 2")
    func exitCodes() async throws {
        try await TemporaryFolder.run { folder in
            let export = ["export", "balances"]
            var known: [String: String] = [:]
            let status = try await ServedSandbox.run(["--customers", "3", "--records", "10"], in: folder.path) {
                sandbox in
                known = sandbox.environment
                let wrong = known.merging(["HUAWEICLOUD_SDK_SK": "wrong"]) { $1 }
                func status(_ line: [String], _ environment: [String: String]) async throws -> Int32 {
                    try await Binary.run(line, in: folder.path, environment).status
                }
                let seen = try await [status(export, wrong), status(export, [:]), status(export + ["--fast"], wrong)]
                #expect(seen == [12, 12, 2])
            }
            #expect(status == .exited(0))
            #expect(try await Binary.run(export, in: folder.path, known).status == 5)
        }
    }
}
