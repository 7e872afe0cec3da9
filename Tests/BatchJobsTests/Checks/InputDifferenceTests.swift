import BatchJobs
import Foundation
import Ledger
import Sandbox
import Tables
import TestSupport
import Testing
import Values

@Suite("What changed in an input")
struct InputDifferenceTests {
    struct Edit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let lines: [String]
        let told: String

        init(_ name: String, _ lines: [String], _ told: String) {
            testDescription = name
            self.lines = lines
            self.told = told
        }
    }

    private static let header = "xaccount_id,domain_name,password"
    private static let rows = (1...6).map { "crm-\($0),test_customer_\($0),Heron#4127" }

    private static func with(_ change: (inout [String]) -> Void) -> [String] {
        var rows = rows
        change(&rows)
        return [header] + rows
    }

    static let edits: [Edit] = [
        Edit("a cell", with { $0[2] = "crm-3,other_name_3,Heron#4127" }, "changed: rows 3"),
        Edit("a key", with { $0[1] = "crm-20,test_customer_2,Heron#4127" }, "changed: rows 2"),
        Edit("two rows behind", with { $0 += ["crm-7,,", "crm-8,,"] }, "added: rows 7–8"),
        Edit("a row in front", with { $0.insert("crm-0,,", at: 0) }, "added: rows 1"),
        Edit("a row gone", with { $0.remove(at: 3) }, "removed: rows 4 of the original"),
        Edit(
            "one gone, one new, one other",
            with {
                $0[5] = "crm-6,new_name_6,Heron#4127"
                $0.remove(at: 0)
                $0 += ["crm-9,,", "crm-10,,"]
            },
            "changed: rows 5; added: rows 6–7; removed: rows 1 of the original"
        ),
        Edit("another order", with { $0.swapAt(0, 5) }, "rows stand in another order"),
        Edit("a password", with { $0[0] = "crm-1,test_customer_1,Heron#4128" }, "apart from passwords and codes"),
        Edit(
            "another order of columns",
            ["domain_name,xaccount_id,password"] + (1...6).map { "test_customer_\($0),crm-\($0),Heron#4127" },
            "apart from passwords and codes"
        ),
        Edit("a heading", ["xaccount_id,label,password"] + rows, "changed: rows 1–6"),
    ]

    @Test("A job is not resumed with another input, and the rows that differ are named", arguments: edits)
    func named(edit: Edit) async throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let path = try desk.write([Self.header] + Self.rows)
        await #expect(throws: CrashingJournal.Crash.self) {
            try await desk.run(desk.customers(ledger), path, on: ledger) { CrashingJournal($0, at: 3, .after) }
        }
        _ = try desk.write(edit.lines)
        let calls = desk.service.report.received
        let error = await #expect(throws: JobError.self) { try await desk.resume { try desk.customers($0) } }
        #expect(error?.code == .inputChanged)
        let text = try #require(error).message.en
        #expect(text.contains("; " + edit.told), "\(text)")
        for word in ["test_customer", "name_", "crm-", "Heron"] { #expect(!text.contains(word)) }
        #expect(desk.service.report.received == calls)

        // The original put back, the job goes on.
        _ = try desk.write([Self.header] + Self.rows)
        #expect(try await desk.resume { try desk.customers($0) }.counts == [.created: 6])
    }

    @Test("A fingerprint is read back as it was written, and holds neither cells nor their plain digests")
    func roundTrip() throws {
        let desk = try Desk()
        let ledger = try desk.ledger()
        let input = try CheckedInput(path: desk.write([Self.header] + Self.rows), schema: .customers)
        let print = try InputFingerprint(input, keyedBy: ledger)
        #expect(print.bytes.count == 96)
        #expect(InputFingerprint(print.bytes) == print)
        #expect(InputFingerprint([1, 2, 3]) == nil)
        let other = try Ledger(path: desk.folder.file("other.sqlite"))
        #expect(Set(try InputFingerprint(input, keyedBy: other).rows).isDisjoint(with: print.rows))
    }

    @Test("Many stretches of rows are cut short")
    func short() throws {
        let before = InputFingerprint(rows: (1...60).map { .init(key: $0, content: $0) })
        let now = InputFingerprint(rows: (1...60).map { .init(key: $0, content: $0.isMultiple(of: 2) ? $0 : $0 + 100) })
        let text = InputDifference(from: before, to: now).text
        #expect(text.en == "; changed: rows 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, …")
        #expect(text.zh == "；改动：第 1、3、5、7、9、11、13、15、17、19、… 行")
    }
}
