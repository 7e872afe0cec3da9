import Digests
import BatchJobs
import Foundation
import Ledger
import PartnerAPI
import Sandbox
import Tables
import TestSupport
import Testing
import Values

@Suite("What a job leaves behind")
struct ResultFileTests {
    /// Twelve rows of every fate: created, there before, refused.
    private func mixed(_ desk: Desk, _ ledger: Ledger) async throws -> JobResult {
        let taken = desk.service.world.customers[0].accountName
        let code = desk.service.code(for: "13912345678")
        let path = try desk.write([
            "xaccount_id,domain_name,mobile_phone,verification_code,password,label,note",
            "crm-1,good_name_1,13912345678,\(code),Sup3r-secret!,\"a, b\",first",
            "crm-2,\(taken),,,An0ther-secret!,,second",
            "crm-3,good_name_3,,,,,third",
            "crm-4,good_name_4,,,,,fourth",
        ])
        var options = JobOptions()
        options.preflights = false
        options.limit = 3
        return try await desk.run(desk.customers(ledger), path, on: ledger, options)
    }

    @Test("Four files, always all four, whose rows add up to the input's")
    func fourFiles() async throws {
        let desk = try Desk()
        let result = try await mixed(desk, desk.ledger())
        let counts = try ["succeeded", "failed", "unknown", "unprocessed"].map {
            try desk.table($0 + ".csv", of: result).count
        }
        #expect(counts == [2, 1, 0, 1])
        let succeeded = try desk.table("succeeded.csv", of: result)
        #expect(succeeded.map { $0["label"] } == ["a, b", ""])
        #expect(succeeded.map { $0["note"] } == ["first", "third"])
        #expect(succeeded.map { $0["status"] } == ["succeeded", "succeeded"])
        let failed = try desk.table("failed.csv", of: result)
        #expect(failed.map { $0["error_code"] } == ["CBC.99000038"])
        #expect(failed.map { $0["row"] } == ["2"])
    }

    @Test("The manifest lists every file with the rows, bytes and digest it really has")
    func manifest() async throws {
        let desk = try Desk()
        let result = try await mixed(desk, desk.ledger())
        let bytes = try Data(contentsOf: URL(fileURLWithPath: result.folder + "/manifest.json"))
        let entry = try #require(try JSONValue(parsing: Array(bytes))["entries"]?.array?.first)
        #expect(entry["command"] == .string("customers-import"))
        #expect(entry["consent"] == .string("Li, 2026-03-01"))
        #expect(entry["input"]?["rows"] == .number("4"))
        #expect(entry["counts"]?["created"] == .number("2"))
        #expect(entry["counts"]?["failed"] == .number("1"))
        #expect(entry["counts"]?["unprocessed"] == .number("1"))
        let files = try #require(entry["files"]?.array)
        #expect(
            files.compactMap { $0["name"]?.string }
                == ["succeeded.csv", "failed.csv", "unknown.csv", "unprocessed.csv", "job.xlsx"]
        )
        for file in files {
            let name = try #require(file["name"]?.string)
            let content = try Data(contentsOf: URL(fileURLWithPath: result.folder + "/" + name))
            #expect(file["bytes"] == .number(String(content.count)))
            #expect(file["sha256"]?.string == (try Digest.sha256(Array(content))))
        }
    }

    @Test("No secret reaches a file, the ledger or the journal")
    func secrets() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        _ = try await mixed(desk, ledger)
        try ledger.close()
        let secrets = ["Sup3r-secret!", "An0ther-secret!", desk.service.code(for: "13912345678")]
        let paths = try #require(FileManager.default.enumerator(atPath: desk.folder.path)).compactMap { $0 as? String }
        let files = paths.filter { $0 != "input.csv" && !$0.hasSuffix(".key") }
        #expect(files.contains("ledger.sqlite"))
        for name in files {
            guard let content = FileManager.default.contents(atPath: desk.folder.file(name)) else { continue }
            for secret in secrets { #expect(content.range(of: Data(secret.utf8)) == nil, "\(name)") }
            if name.hasPrefix("ledger") { #expect(content.range(of: Data("13912345678".utf8)) == nil) }
        }
    }

    @Test("Every file is its owner's alone")
    func permissions() async throws {
        let desk = try Desk()
        let result = try await mixed(desk, desk.ledger())
        for name in try FileManager.default.contentsOfDirectory(atPath: result.folder) {
            let attributes = try FileManager.default.attributesOfItem(atPath: result.folder + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test("Failed and unprocessed rows can be fed back as input")
    func fedBack() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let result = try await mixed(desk, ledger)
        let kind = try desk.customers(ledger)
        for name in ["failed.csv", "unprocessed.csv"] {
            let input = try desk.runner(ledger).check(result.folder + "/" + name, for: kind)
            #expect(input.problems.map(\.rule) == ["header.unknown", "password.blanked"], "\(name)")
            #expect(!input.hasErrors)
            #expect(input.file.rows.count == 1)
            #expect(input.file.header.contains("note"))
            #expect(!input.file.header.contains("error_code"))
        }
    }

    @Test("A failed row with a phone says where its new code comes from, and its own file is what codes are sent to")
    func fedBackWithPhone() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let taken = desk.service.world.customers[0].accountName
        let code = desk.service.code(for: "13912345678")
        let path = try desk.write([
            "xaccount_id,domain_name,mobile_phone,verification_code", "crm-1,\(taken),13912345678,\(code)",
            "crm-2,\(desk.service.world.customers[1].accountName),,",
        ])
        let result = try await desk.run(desk.customers(ledger), path, on: ledger, JobOptions())
        let failed = result.folder + "/failed.csv"
        let input = try desk.runner(ledger).check(failed, for: desk.customers(ledger))
        let problem = try #require(input.problems.first { $0.rule == "code.required" })
        #expect(problem.place.row == 1)
        for word in ["codes send", "--skip-invalid", "keep no codes"] {
            #expect(problem.mend?.en.contains(word) == true)
        }

        var options = JobOptions()
        options.skipsInvalid = true
        let sent = try await desk.run(desk.codes(ledger), failed, on: ledger, options)
        #expect(sent.counts == [.sent: 1, .failed: 1])
        #expect(desk.service.report.codesSent == ["13912345678": 1])
    }

    @Test("After a kill the files are made anew from the journal, without a call")
    func regenerated() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.customerRows(6)
        await #expect(throws: CrashingJournal.Crash.self) {
            try await desk.run(desk.customers(ledger), path, on: ledger) { CrashingJournal($0, at: 9, .after) }
        }
        let created = desk.accounts.count
        let calls = desk.service.report.received
        let job = try #require(try ledger.unfinishedJobs().first)
        let written = try await desk.runner(ledger).restoreResults(job, desk.customers(ledger))
        let result = try #require(written)
        #expect(desk.service.report.received == calls)
        #expect(result.end == .interrupted && result.isResumable)
        #expect(try await LedgerJournal.counts(of: job, in: ledger) == result.counts)
        let total = result.counts.values.reduce(0, +)
        #expect(total == 6)
        #expect(result.counts[.created, default: 0] + result.counts[.unknown, default: 0] >= created)
        #expect(result.counts[.created, default: 0] <= created)
        #expect(try await desk.runner(ledger).restoreResults(job, desk.customers(ledger)) == nil, "written already")
    }

    @Test("A resumed run takes the old files away before it sends, so that a kill leaves none that lie")
    func noStaleFiles() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        var options = JobOptions()
        options.limit = 2
        let first = try await desk.run(desk.customers(ledger), desk.customerRows(6), on: ledger, options)
        #expect(try desk.table("unprocessed.csv", of: first).count == 4)
        try ledger.close()
        await #expect(throws: CrashingJournal.Crash.self) {
            // Four rows are left, so the fifth line is the outcome of one of them, however they take turns.
            try await desk.resume({ try desk.customers($0) }) { CrashingJournal($0, at: 5, .after) }
        }
        #expect(desk.accounts.count > 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: first.folder).isEmpty)
        let last = try await desk.resume { try desk.customers($0) }
        #expect(try desk.table("succeeded.csv", of: last).count == 6)
    }

    @Test("The results never replace the input, and such a job does not begin")
    func sparesInput() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.write(["xaccount_id", "crm-1"], to: "failed.csv")
        let kind = try desk.customers(ledger)
        let runner = desk.runner(ledger)
        let input = try runner.check(path, for: kind)
        let plan = try await runner.plan(kind, input, JobOptions())
        let settings = JobSettings(input: input.path, inputName: "failed.csv", folder: desk.folder.path)
        let error = await #expect(throws: JobError.self) {
            try await runner.run(kind, plan, settings: settings, consent: "Li, 2026-03-01")
        }
        #expect(error?.code == .wouldOverwrite)
        #expect(desk.accounts.isEmpty)
        #expect(try ledger.jobs().isEmpty)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "xaccount_id\r\ncrm-1\r\n")
    }

    @Test("Invalid rows are left out on request, named with their rule, and never sent")
    func skippedInvalid() async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.write(["xaccount_id,domain_name", "crm-1,good_name_1", "crm-2,1bad", "crm-3,good_name_3"])
        let kind = try desk.customers(ledger)
        let input = try desk.runner(ledger).check(path, for: kind)
        #expect(!input.isSendable(skippingInvalid: false))
        var options = JobOptions()
        let refused = try await desk.runner(ledger).plan(kind, input, options)
        #expect(!refused.isSendable)
        #expect(desk.service.report.received.isEmpty)

        options.skipsInvalid = true
        let result = try await desk.run(kind, path, on: ledger, options)
        #expect(result.end == .someRefused)
        #expect(desk.accounts == ["crm-1", "crm-3"])
        let failed = try desk.table("failed.csv", of: result)
        #expect(failed.map { $0["error_code"] } == ["JOB.INVALID_ROW"])
        #expect(failed.first?["message"]?.contains("domain_name") == true)
    }

    @Test("The checked file gives each row its verdict and reasons", arguments: Language.allCases)
    func checked(language: Language) throws {
        let desk = try Desk()
        let path = try desk.write([
            "xaccount_id,domain_name,password", "crm-1,good_name_1,Sup3r-secret!", "crm-2,1bad,",
        ])
        let input = try CheckedInput(path: path, schema: .customers)
        let output = desk.folder.file(CheckedFile.name)
        var told: [Problem] = []
        let check = try InputCheck(
            path: path,
            name: path,
            schema: .customers,
            output: output,
            language: language
        ) { told.append($0) }
        #expect(told.map(\.rule) == input.problems.map(\.rule))
        #expect(check.rows == 2 && check.invalidRows == 1)
        let text = try String(contentsOfFile: desk.folder.file(CheckedFile.name), encoding: .utf8)
        #expect(text.contains("crm-1,good_name_1,,1,valid,"))
        #expect(text.contains("crm-2,1bad,,2,invalid,"))
        #expect(!text.contains("Sup3r-secret!"))
    }
}
