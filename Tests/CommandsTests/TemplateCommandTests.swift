import Commands
import PartnerAPI
import Sandbox
import TestSupport
import Testing
import Values

@Suite("Templates of one's own on the command line")
struct TemplateCommandTests {
    private static let mine = "report: mine\nsheets:\n  - {name: 我的, data: consumption, columns: [id]}\n"

    @Test("A template of the workspace is found by its name, whatever its ending, and named among the others")
    func names() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            _ = try folder.write(TemplateCommandTests.mine, to: "templates/reports/mine.yml")
            #expect(await desk.run("report", "check", "mine").status == .done)
            let near = await desk.run("report", "check", "mien", "--lang", "en")
            #expect(near.status == .usage && near.messages.contains("did you mean mine?"), "\(near.messages)")
            let list = await desk.run("report", "check", "zzzzzzzzz", "--lang", "en")
            #expect(list.messages.contains("mine"), "\(list.messages)")
        }
    }

    @Test("A copy that would take another report's file away is refused at its line")
    func files() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let text =
                "report: mine\ntitle: 我的\nfile: report\nsheets:\n  - {name: 我的, data: consumption, columns: [id]}\n"
            _ = try folder.write(text, to: "mine.yaml")
            let run = await desk.run("report", "check", "mine.yaml", "--lang", "en")
            #expect(run.status == .invalidInput)
            #expect(run.messages.contains("mine.yaml:3") && run.messages.contains("monthly"), "\(run.messages)")
            _ = try folder.write(text.replacing("file: report", with: "file: mine"), to: "mine.yaml")
            #expect(await desk.run("report", "check", "mine.yaml").status == .done)
        }
    }

    @Test("A mistake names the wrong word to machines too, and a workbook is no template")
    func machines() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            _ = try folder.write(TemplateCommandTests.mine.replacing("[id]", with: "[idd]"), to: "mine.yaml")
            let run = await desk.run("report", "check", "mine.yaml", "--json", "--lang", "en")
            #expect((run.data + run.messages).contains(#""value":"idd""#), "\(run.data) \(run.messages)")
            #expect(run.messages.contains("1 mistake") && !run.messages.contains("1 mistakes") || run.messages.isEmpty)
            let name = "book.xlsx"
            _ = try folder.write("PK\u{3}\u{4} and so on", to: name + ".yaml")
            let book = await desk.run("report", "check", name + ".yaml", "--lang", "en")
            #expect(book.status == .invalidInput && !book.messages.contains("CSV"), "\(book.messages)")
        }
    }

    @Test("A statement without its customer, of none, or without data is refused; a lack is told by the exit code")
    func refused() async throws {
        try await Desk.atSandbox { desk, server in
            let month = server.billCycle.description
            let pulled = await desk.run("export", "consumption", "--month", month)
            #expect(pulled.status == .done, "\(pulled.messages)")
            let all = await desk.run("report", "make", "customer-statement", "--month", month, "--lang", "en")
            #expect(all.status == .usage && all.messages.contains("--customer"), "\(all.messages)")
            let nobody = await desk.run(
                "report",
                "make",
                "consumption-statement",
                "--month",
                month,
                "--customer",
                "nope",
                "--lang",
                "en"
            )
            #expect(nobody.status == .invalidInput && nobody.messages.contains("nope"), "\(nobody.messages)")
            let refunds = await desk.run("report", "make", "refund-list", "--month", month, "--lang", "en")
            #expect(refunds.status == .nothingToDo, "\(refunds.messages)")
            let monthly = await desk.run("report", "make", "monthly", "--month", month, "--lang", "en")
            #expect(monthly.status == .someRefused && monthly.messages.contains("refunds"), "\(monthly.messages)")
            #expect(!desk.folder.files().contains { $0.hasPrefix("reports/refund-list") })
            _ = try desk.folder.write(
                "report: monthly\nfile: own\nsheets:\n  - {name: A, data: consumption, columns: [id, payment_amount]}\n",
                to: "elsewhere.yaml"
            )
            let made = await desk.run("report", "make", "elsewhere.yaml", "--month", month)
            #expect(made.status == .done, "\(made.messages)")
            let cell = await desk.run("explain-figure", "reports/own-\(month).xlsx", "B8", "--lang", "en")
            #expect(cell.status == .done || cell.messages.contains("cell"), "\(cell.messages)")
            #expect(!cell.messages.contains("no sheet"), "\(cell.messages)")
        }
    }
}
