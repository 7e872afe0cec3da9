import Foundation
import Manifests
import PartnerAPI
import Reports
import Tables
import TestSupport
import Testing
import Values

@Suite("Checking a folder against its manifest")
struct FolderCheckTests {
    let fixture: ReportsFixture

    init() throws { fixture = try ReportsFixture() }

    /// Consumption in all formats and refunds with amounts in two units, in one folder.
    private func export(_ options: ExportOptions = ReportsFixture.options(Set(ExportFormat.allCases))) throws -> String
    {
        let fees = [
            try ReportsFixture.fee("1", pays: "10.00000001"), try ReportsFixture.fee("2", pays: "-0.5"),
            try ReportsFixture.fee("3", pays: "7", ["currency": .text("USD")]),
        ]
        let pull = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: fees)])
        _ = try DataSetExport(.consumption, pull: pull, ledger: fixture.ledger, options: options).run(
            into: fixture.out()
        )
        let refunds = [
            try ReportsFixture.refund("a", "-12.34"), try ReportsFixture.refund("b", "56", measure: 3),
        ]
        let second = try fixture.pull(
            "refunds",
            [.init(operation: "ShowRefundOrderDetails", schema: ShowRefundOrderDetails.schema, records: refunds)]
        )
        _ = try DataSetExport(.refunds, pull: second, ledger: fixture.ledger, options: options).run(into: fixture.out())
        return fixture.out()
    }

    private func change(_ name: String, in folder: String, _ body: (inout Data) throws -> Void) throws {
        let url = URL(filePath: folder + "/" + name)
        var data = try Data(contentsOf: url)
        try body(&data)
        try data.write(to: url)
    }

    private func rules(_ check: FolderCheck) -> [String] { check.problems.map { "\($0.place.file) \($0.rule)" } }

    @Test(
        "A folder as it was written is sound, its totals computed again, whatever the CSV looks like",
        arguments: [ExportOptions.Header.api, .zh, .en],
        [CSVFormat(), CSVFormat(byteOrderMark: false, lineEnding: .lf, isExcelSafe: true)]
    )
    func sound(header: ExportOptions.Header, csv: CSVFormat) throws {
        var options = ReportsFixture.options(Set(ExportFormat.allCases))
        options.header = header
        options.csv = csv
        let check = try FolderCheck(folder: try export(options))
        #expect(check.isSound, "\(check.problems)")
        #expect(check.files.count == 6 && check.extras.isEmpty && check.totals > 4)
        #expect(check.files.first { $0.name == "consumption-2026-03.csv" }?.rows == 3)
        #expect(check.files.first { $0.name == "refunds-2026-03.jsonl" }?.rows == 2)
    }

    @Test("A changed byte is found in every kind of file", arguments: ["csv", "xlsx", "jsonl"])
    func changedByte(format: String) throws {
        let folder = try export()
        let name = "consumption-2026-03." + format
        try change(name, in: folder) { $0[$0.count / 2] ^= 1 }
        let check = try FolderCheck(folder: folder)
        #expect(rules(check).contains("\(name) verify.sha256"))
        #expect(check.files.filter { !$0.isSound }.map(\.name) == [name])
    }

    @Test("A changed amount is found by the total too, even in a manifest that was adapted to the file")
    func changedAmount() throws {
        let folder = try export()
        let name = "consumption-2026-03.csv"
        let before = try ManifestFile(name, in: folder, rows: nil)
        try change(name, in: folder) { data in
            let text = String(decoding: data, as: UTF8.self).replacing("10.00000001", with: "10.00000002")
            data = Data(text.utf8)
        }
        let after = try ManifestFile(name, in: folder, rows: nil)
        try change(FolderManifest.fileName, in: folder) { data in
            data = Data(String(decoding: data, as: UTF8.self).replacing(before.sha256, with: after.sha256).utf8)
        }
        let check = try FolderCheck(folder: folder)
        #expect(Set(rules(check)) == ["\(name) verify.total"])
        #expect(check.problems.contains { $0.place.column == "payment_amount" })
        #expect(
            check.problems.contains { $0.message.en.contains("10.00000002") || $0.message.en.contains("9.50000002") }
        )
    }

    /// Balances in two groups, in all formats; the second account's amount as given.
    private func balances(_ amount: String, in folder: String) throws -> String {
        func account(_ id: String, _ type: Int64, _ amount: String) throws -> Record {
            Record(
                Balance.accounts,
                [
                    "scope": .text("partner"), "account_id": .text(id), "account_type": .integer(type),
                    "amount": .decimal(try Amount(parsing: amount)), "measure_id": .integer(1),
                    "currency": .text("CNY"),
                ]
            )
        }
        let records = [try account("a", 1, "100.25"), try account("b", 2, amount), try account("c", 2, "0.01")]
        let pull = try fixture.pull(
            "balances",
            [.init(operation: "ListPartnerBalances", schema: Balance.accounts, records: records)]
        )
        let options = ReportsFixture.options(Set(ExportFormat.allCases))
        let out = fixture.out(folder)
        _ = try DataSetExport(.balances, pull: pull, ledger: fixture.ledger, options: options).run(into: out)
        return out
    }

    @Test(
        "A file of other amounts under a manifest adapted to its digest is found by its groups' totals, in every format",
        arguments: ["csv", "jsonl", "xlsx"]
    )
    func changedGroup(format: String) throws {
        let folder = try balances("7.5", in: "one")
        #expect(try FolderCheck(folder: folder).isSound)
        let other = try balances("7.6", in: "two")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix("." + format) }
        )
        let (before, after) = (
            try ManifestFile(name, in: folder, rows: nil), try ManifestFile(name, in: other, rows: nil)
        )
        try FileManager.default.removeItem(atPath: folder + "/" + name)
        try FileManager.default.copyItem(atPath: other + "/" + name, toPath: folder + "/" + name)
        try change(FolderManifest.fileName, in: folder) { data in
            let text = String(decoding: data, as: UTF8.self).replacing(before.sha256, with: after.sha256)
                .replacing("\"bytes\": \(before.bytes)", with: "\"bytes\": \(after.bytes)")
            data = Data(text.utf8)
        }
        let check = try FolderCheck(folder: folder)
        #expect(Set(rules(check)) == ["\(name) verify.total"], "\(check.problems)")
        #expect(check.problems.contains { $0.message.en.contains("7.61") && $0.message.en.contains("7.51") })
    }

    @Test("An amount whose unit was changed is found by the total")
    func changedUnit() throws {
        let folder = try export(ReportsFixture.options([.csv]))
        let columns = try #require(
            try JSONValue(parsing: Array(try Data(contentsOf: URL(filePath: folder + "/manifest.json"))))["entries"]?
                .array?.first { $0["data_set"]?.string == "refunds" }
        )
        #expect(columns["total_units"]?["amount"]?.string == "measure_id")
        try change("refunds-2026-03.csv", in: folder) { data in
            data = Data(String(decoding: data, as: UTF8.self).replacing(",56,3,", with: ",56,1,").utf8)
        }
        #expect(rules(try FolderCheck(folder: folder)).contains("refunds-2026-03.csv verify.total"))
    }

    @Test("A missing file, a removed row, a swapped file and a file cut off are each found")
    func damages() throws {
        let folder = try export()
        let csv = "consumption-2026-03.csv"
        try FileManager.default.removeItem(atPath: folder + "/refunds-2026-03.xlsx")
        #expect(rules(try FolderCheck(folder: folder)) == ["refunds-2026-03.xlsx verify.missing"])

        let whole = try Data(contentsOf: URL(filePath: folder + "/" + csv))
        try change(csv, in: folder) { data in
            let lines = String(decoding: data, as: UTF8.self).split(separator: "\r\n")
            data = Data((lines.dropLast().joined(separator: "\r\n") + "\r\n").utf8)
        }
        let removed = rules(try FolderCheck(folder: folder))
        #expect(removed.contains("\(csv) verify.rows") && removed.contains("\(csv) verify.bytes"))
        #expect(removed.contains("\(csv) verify.total"))

        try Data(contentsOf: URL(filePath: folder + "/refunds-2026-03.csv")).write(
            to: URL(filePath: folder + "/" + csv)
        )
        #expect(rules(try FolderCheck(folder: folder)).contains("\(csv) verify.total"))

        try whole.prefix(whole.count / 2).write(to: URL(filePath: folder + "/" + csv))
        #expect(rules(try FolderCheck(folder: folder)).contains("\(csv) verify.bytes"))
    }

    @Test("Files nobody vouches for are named, and are no fault")
    func extras() throws {
        let folder = try export(ReportsFixture.options([.csv]))
        try Data("x".utf8).write(to: URL(filePath: folder + "/notes.txt"))
        let check = try FolderCheck(folder: folder)
        #expect(check.isSound && check.extras == ["notes.txt"])
    }

    @Test("Counts of the questions that disagree are a failed proof")
    func counts() throws {
        let folder = try export(ReportsFixture.options([.csv]))
        try change(FolderManifest.fileName, in: folder) { data in
            let text = String(decoding: data, as: UTF8.self).replacing(#""total_after": 3"#, with: #""total_after": 4"#)
            data = Data(text.utf8)
        }
        #expect(rules(try FolderCheck(folder: folder)) == ["manifest.json verify.counts"])
    }

    @Test("A job's tables must add up to its input, row for row and outcome for outcome")
    func job() throws {
        let folder = try fixture.folder.makeFolder("run")
        try fixture.folder.write(
            "xaccount_id,row,status,outcome\r\na,1,succeeded,created\r\nb,2,succeeded,exists\r\n",
            to: "run/succeeded.csv"
        )
        try fixture.folder.write("xaccount_id,row,status,outcome\r\nc,3,failed,failed\r\n", to: "run/failed.csv")
        func check(input: Int, created: Int) throws -> [String] {
            var manifest = FolderManifest()
            let counts = JSONValue.object([
                .init(key: "created", value: .number("\(created)")), .init(key: "exists", value: .number("1")),
                .init(key: "failed", value: .number("1")),
            ])
            manifest.add(
                [
                    .init(key: "input", value: .object([.init(key: "rows", value: .number("\(input)"))])),
                    .init(key: "counts", value: counts),
                ],
                files: [
                    try ManifestFile("succeeded.csv", in: folder, rows: 2),
                    try ManifestFile("failed.csv", in: folder, rows: 1),
                ]
            )
            try manifest.write(to: folder)
            return rules(try FolderCheck(folder: folder))
        }
        #expect(try check(input: 3, created: 1).isEmpty)
        #expect(try check(input: 4, created: 1) == ["manifest.json verify.counts"])
        #expect(try check(input: 3, created: 2) == ["manifest.json verify.counts"])
    }

    @Test(
        "Without a manifest of ours nothing can be checked, and that is an error",
        arguments: [
            nil, "", "{", "{}", #"{"format":"another","entries":[]}"#, #"{"format":"partnerdesk-manifest/1"}"#,
            #"{"format":"partnerdesk-manifest/1","entries":[{}]}"#,
            #"{"format":"partnerdesk-manifest/1","entries":[{"files":[{"name":"../x","bytes":1,"sha256":"0"}]}]}"#,
            #"{"format":"partnerdesk-manifest/1","entries":[{"files":[{"name":"a.csv"}]}]}"#,
        ]
    )
    func noManifest(text: String?) throws {
        if let text { try fixture.folder.write(text, to: "bad/manifest.json") }
        #expect(throws: ManifestError.self) { try FolderCheck(folder: fixture.folder.file("bad")) }
    }
}
