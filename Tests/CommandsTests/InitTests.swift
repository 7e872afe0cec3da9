import Commands
import TestSupport
import Testing

@Suite("init")
struct InitTests {
    @Test("A workspace is made once and never overwritten")
    func twice() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let first = await desk.run("init", "desk")
            #expect(first.status == .done)
            #expect(folder.files().contains("desk/partnerdesk.yaml"))
            #expect(folder.files().contains("desk/samples/customers.csv"))

            try folder.write("language: en\n", to: "desk/partnerdesk.yaml")
            let second = await desk.run("init", "desk")
            #expect(second.status == .nothingToDo)
            #expect(try folder.text(of: "desk/partnerdesk.yaml") == "language: en\n")
        }
    }

    @Test(
        "A workspace has a template for every file a batch command reads",
        arguments: [
            "customers", "codes", "quotas-issue", "quotas-reclaim", "coupons-issue", "coupons-reclaim",
            "funds-allocate",
            "funds-reclaim", "renewals-auto", "renewals-on-demand", "invoice-returns", "orders",
        ]
    )
    func templates(_ name: String) async throws {
        try await TemporaryFolder.run { folder in
            _ = await Desk(folder).run("init")
            let template = try folder.text(of: "templates/\(name).csv")
            #expect(template.split(whereSeparator: \.isNewline).count >= 2)
        }
    }

    @Test(
        "The settings a workspace begins with are valid, with and without their comment signs",
        arguments: ["zh", "en"]
    )
    func settingsAreValid(_ language: String) async throws {
        try await TemporaryFolder.run { folder in
            _ = await Desk(folder).run("init", "--lang", language)
            let text = try folder.text(of: "partnerdesk.yaml")
            let untouched = try ConfigurationFile(path: "p.yaml", yaml: text)
            #expect(untouched.warnings.isEmpty && untouched.xaccountType == nil)
            let lines = text.split(separator: "\n").filter {
                $0.hasPrefix("#") && ($0.hasPrefix("#  ") || !$0.hasPrefix("# ")) && $0 != "#"
            }
            let all = lines.map { $0.dropFirst() }.joined(separator: "\n")
            let file = try ConfigurationFile(path: "p.yaml", yaml: all)
            #expect(file.warnings.isEmpty)
            #expect(file.xaccountType != nil && file.company != nil && file.rates.count == 2 && file.units.count == 5)
        }
    }

    @Test("A folder that cannot be made is an error that names it")
    func unwritable() async throws {
        try await TemporaryFolder.run { folder in
            try folder.write("", to: "file")
            let run = await Desk(folder).run("init", "file/desk")
            #expect(run.status == .unexpected)
            #expect(run.messages.contains("file/desk"))
        }
    }
}
