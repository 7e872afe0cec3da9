import Commands
import PartnerAPI
import Sandbox
import Tables
import TestSupport
import Testing
import Values

@Suite("Commands for renewals")
struct RenewalCommandTests {
    private func writeKeys(_ text: String, in folder: TemporaryFolder, access: AtomicFile.Access = .ownerOnly) throws {
        let file = try AtomicFile(path: folder.file("customers.ini"), access: access)
        try file.write(text)
        try file.commit()
    }

    @Test("What export resources wrote is fed to renewals as it is; a second run has nothing to do")
    func fromExport() async throws {
        try await Desk.atSandbox(customers: 8, records: 1_000) { desk, server in
            try writeKeys(server.service.customerCredentialsFile, in: desk.folder)
            #expect(await desk.run("export", "resources", "--format", "csv").status == .done)
            let csv = "exports/resources-\(desk.time.now.beijingDate).csv"
            let line = ["renewals", "auto", csv, "--action", "set", "--customer-credentials", "customers.ini"]
            let dry = await desk.run(line + ["--dry-run", "--json"])
            #expect(dry.status == .done)
            #expect(server.service.renewalSettings.isEmpty)
            #expect(dry.messages.isEmpty || !dry.messages.contains("header.unknown"))
            let run = await desk.run(line + ["--yes"])
            #expect(run.status == .done, "\(run.messages)")
            let primaries = server.service.world.customers.filter { !$0.hasLeft }.flatMap {
                server.service.renewable(of: $0.id)
            }
            #expect(!primaries.isEmpty && primaries.allSatisfy { $0.policy == 3 })
            #expect(await desk.run(line + ["--yes"]).status == .nothingToDo)
        }
    }

    @Test("Keys that others can read are refused before anything is asked")
    func openKeys() async throws {
        try await TemporaryFolder.run { folder in
            try writeKeys("[c]\nak = A\nsk = S\n", in: folder, access: .ordinary)
            try folder.write("customer_id,resource_id,action\r\nc,r,set\r\n", to: "auto.csv")
            let run = await Desk(folder).run(
                "renewals",
                "auto",
                "auto.csv",
                "--customer-credentials",
                "customers.ini",
                "--lang",
                "en",
                "--yes"
            )
            #expect(run.status == .credentials)
            #expect(run.messages.contains("chmod 600 customers.ini"))
        }
    }

    @Test(
        "What is wrong with the keys is told by line and section, and no key is shown",
        arguments: [
            ("[c1]\nak = AKAK\n", ":1", "[c1]"), ("[c1]\nak = A\nsk = S\n[c2]\nsk = SECRET\n", ":4", "[c2]"),
            ("ak = SECRET\n", ":1", "expected"), ("[c1]\nak = A\nsk = SECRET\nsk = SECRET\n", ":4", "[c1]"),
            ("[c1]\nak = A\nsk = SEC RET\n", ":1", "[c1]"),
        ]
    )
    func brokenKeys(text: String, place: String, section: String) async throws {
        try await TemporaryFolder.run { folder in
            try writeKeys(text, in: folder)
            try folder.write("customer_id,resource_id,action\r\nc,r,SET_UP\r\n", to: "list.csv")
            let run = await Desk(folder).run(
                "renewals",
                "on-demand",
                "list.csv",
                "--customer-credentials",
                "customers.ini",
                "--lang",
                "en"
            )
            #expect(run.status == .credentials)
            #expect(run.messages.contains("customers.ini" + place) && run.messages.contains(section))
            #expect(!run.messages.contains("SECRET") && !run.messages.contains("SEC RET"))
        }
    }

    @Test("A template is accepted by its own check", arguments: ["auto", "on-demand"])
    func templates(kind: String) async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let template = await desk.run("renewals", "template", kind)
            try folder.write(template.data, to: "list.csv")
            #expect(await desk.run("renewals", "check", kind, "list.csv").status == .done)
        }
    }

    @Test("Balances past a threshold end with 3 under --alert, and --alert without a threshold is a slip")
    func alerts() async throws {
        try await Desk.atSandbox { desk, _ in
            let slip = await desk.run("export", "balances", "--alert")
            #expect(slip.status == .usage)
            try desk.folder.write("thresholds:\n  low_balance: 99999999999\n", to: "partnerdesk.yaml")
            let plain = await desk.run("export", "balances", "--scope", "partner", "--json")
            #expect(plain.status == .done && plain.data.contains("low_balance"))
            let alert = await desk.run("export", "balances", "--scope", "partner", "--alert")
            #expect(alert.status == .someRefused)
            try desk.folder.write("thresholds:\n  low_balance: 0\n", to: "partnerdesk.yaml")
            #expect(await desk.run("export", "balances", "--scope", "partner", "--alert").status == .done)
        }
    }
}
