import Foundation
import PartnerAPI
import Sandbox
import Tables
import Testing
import Values

/// A batch against a bad service, by a program that is killed again and again and resumed each time.
struct Chaos {
    struct Outcome {
        /// Exit code of the run that was let live.
        var status: Int32 = -1
        var kills = 0
        var runs = 0
        var seconds = 0.0
    }

    let folder: String
    let server: SandboxServer
    let killer: Killer

    /// Runs the batch, kills it at most `kills` times, and resumes it until nothing is left to resume.
    ///
    /// - Parameter last: an exit code after which resuming changes nothing.
    func run(
        _ batch: [String],
        kills: Int,
        callsBetweenKills: Int,
        endingWith last: Int32 = 0
    ) async throws -> Outcome {
        var outcome = Outcome()
        let clock = ContinuousClock()
        let began = clock.now
        var line = batch + ["--yes"]
        while outcome.runs < kills + 100 {
            killer.load(calls: outcome.kills < kills ? callsBetweenKills : nil)
            let run = try await program(line)
            outcome.runs += 1
            if run.isKilled {
                outcome.kills += 1
                try await expectTrueFiles()
            }
            if !run.isKilled, try await isFinished() || run.status == last {
                if line[0] != "jobs" || run.status != 9 { outcome.status = run.status }
                break
            }
            try #require(run.isKilled || [5, 6, 9].contains(run.status), "\(line): \(run.messages)")
            // A program that died while it planned has left no job behind.
            line = try await hasJob() ? ["jobs", "resume"] : batch + ["--yes"]
        }
        let elapsed = (clock.now - began).components
        outcome.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        return outcome
    }

    /// After a kill `jobs show` leaves result files that add up, and calls nothing unsent that the service has.
    private func expectTrueFiles() async throws {
        guard let job = try await jobs().first, let id = job["job"]?.string else { return }
        let run = try await Binary.run(["jobs", "show", id, "--lang", "en"], in: folder)
        try #require(run.status == 0, "\(run.messages)")
        let files = try results()
        #expect(job["rows"] == .number(String(files.values.reduce(0) { $0 + $1.count })))
        let truth = server.service.report
        let known = Set(truth.accounts.map(\.xaccountID)).union(truth.codesSent.keys)
        for row in files["unprocessed"] ?? [] {
            let key = try #require(row["xaccount_id"] ?? row["mobile_phone"])
            #expect(!known.contains(key), "\(key) is called unsent")
        }
    }

    private func program(_ line: [String]) async throws -> Binary.Run {
        try await Binary.run(line + ["--lang", "en"], in: folder, server.environment) { killer.aim(at: $0) }
    }

    private func jobs() async throws -> [JSONValue] {
        let run = try await Binary.run(["jobs", "list", "--json"], in: folder)
        guard run.status == 0, case .array(let jobs)? = try JSONValue(parsing: Array(run.data.utf8))["jobs"] else {
            return []
        }
        return jobs
    }

    private func hasJob() async throws -> Bool { try await !jobs().isEmpty }

    private func isFinished() async throws -> Bool {
        try await jobs().contains { $0["state"]?.string == "finished" }
    }

    /// The rows of the four result files of the only job, by file, each as a dictionary by heading.
    func results() throws -> [String: [[String: String]]] {
        let runs = folder + "/runs"
        let jobs = try FileManager.default.contentsOfDirectory(atPath: runs)
        let job = try #require(jobs.first)
        #expect(jobs.count == 1)
        var tables: [String: [[String: String]]] = [:]
        for name in ["succeeded", "failed", "unknown", "unprocessed"] {
            let reader = try CSVReader(path: runs + "/" + job + "/" + name + ".csv")
            var rows: [[String: String]] = []
            while let row = try reader.next() {
                rows.append(
                    Dictionary(zip(reader.header.fields, row.fields), uniquingKeysWith: { first, _ in first })
                )
            }
            tables[name] = rows
        }
        return tables
    }
}
