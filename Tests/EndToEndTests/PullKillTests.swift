import Foundation
import PartnerAPI
import Sandbox
import TestSupport
import Testing
import Values

/// What a pull has stored is never asked for again, whatever kills it.
@Suite("Pulls of the built program that are killed", .serialized)
struct PullKillTests {
    @Test(
        "After two kills a pull has made no more than a tenth more calls than it has pages",
        .timeLimit(.minutes(15)),
        arguments: [["consumption"], ["resources"]]
    )
    func kills(_ words: [String]) async throws {
        let killer = Killer(seed: 11)
        var options = SandboxOptions()
        (options.customers, options.records, options.rate) = (240, 4_800, 1_000)
        options.onCall = { _ in killer.count() }
        try await TemporaryFolder.run { folder in
            try folder.write("rates: {\"*\": 400}\nlanguage: en\n", to: "partnerdesk.yaml")
            try await withSandbox(options) { server in
                let line = ["export"] + words + ["--format", "csv"]
                var kills = 0
                for _ in 0..<2 {
                    killer.load(calls: 100)
                    let run = try await Binary.run(line, in: folder.path, server.environment) { killer.aim(at: $0) }
                    if run.isKilled { kills += 1 }
                }
                #expect(kills == 2)
                killer.load(calls: nil)
                let run = try await Binary.run(line, in: folder.path, server.environment)
                #expect(run.status == 0, "\(run.messages)")

                let manifest = try JSONValue(parsing: Array(try folder.text(of: "exports/manifest.json").utf8))
                let entry = try #require(manifest["entries"]?.array?.first)
                guard case .number(let text)? = entry["pages"], let pages = Int(text) else {
                    Issue.record("no pages")
                    return
                }
                let calls = server.service.report.received.values.reduce(0, +)
                #expect(pages > 200 && calls * 10 <= pages * 11, "\(calls) calls, \(pages) pages")
                let verified = try await Binary.run(["verify", "exports"], in: folder.path)
                #expect(verified.status == 0, "\(verified.messages)")
            }
        }
    }
}
