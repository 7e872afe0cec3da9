import Commands
import TestSupport
import Testing
import Values

@Suite("Commands for invoice returns")
struct InvoiceCommandTests {
    @Test("Template, check, worksheet and tracking follow one another, and a filled worksheet is never replaced")
    func wholeWay() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            try folder.write(await desk.run("invoices", "template").data, to: "returns.csv")
            #expect(await desk.run("invoices", "check", "returns.csv").status == .done)
            let made = await desk.run("invoices", "returns", "returns.csv", "--out", "march", "--json")
            #expect(made.status == .done && made.data.contains(#""total":"18020.00""#))
            #expect(folder.files().contains("march/returns.xlsx") && folder.files().contains("march/manifest.json"))
            #expect(await desk.run("verify", "march").status == .done)
            #expect(await desk.run("invoices", "returns", "returns.csv", "--out", "march").status == .usage)
            let track = await desk.run("invoices", "track", "march/returns.xlsx", "--alert", "--lang", "en")
            #expect(track.status == .done && track.data.contains("18020.00"))
            let again = await desk.run(
                "invoices",
                "returns",
                "returns.csv",
                "--out",
                "april",
                "--earlier",
                "march/returns.xlsx"
            )
            #expect(again.status == .invalidInput)
            #expect(!folder.files().contains("april/returns.xlsx"))
        }
    }

    @Test("An invalid row makes no worksheet, unless it is to be left out")
    func invalid() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let template = await desk.run("invoices", "template").data
            try folder.write(template.replacing("5300.00,,", with: "5300.00,5000.00,"), to: "returns.csv")
            let refused = await desk.run("invoices", "returns", "returns.csv", "--out", "a", "--lang", "en")
            #expect(refused.status == .invalidInput && refused.messages.contains("return.whole"))
            #expect(!folder.files().contains("a/returns.xlsx"))
            let left = await desk.run("invoices", "returns", "returns.csv", "--out", "a", "--skip-invalid")
            #expect(left.status == .someRefused)
            #expect(folder.files().contains("a/returns.xlsx"))
        }
    }
}
