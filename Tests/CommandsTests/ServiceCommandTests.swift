import Commands
import Ledger
import PartnerAPI
import Sandbox
import TestSupport
import Testing
import Values

@Suite("Commands that ask the service")
struct ServiceCommandTests {
    @Test("doctor finds everything well, also for a partner without resellers", arguments: [0, 2])
    func doctor(_ resellers: Int) async throws {
        try await Desk.atSandbox(resellers: resellers) { desk, _ in
            let run = await desk.run("doctor", "--lang", "en")
            #expect(run.status == .done)
            #expect(run.data.contains("ListSubCustomerBillDetail"))
            #expect(!run.data.contains("✗"))
        }
    }

    @Test("doctor tells wrong keys from a service that is not there")
    func doctorFindsFaults() async throws {
        try await Desk.atSandbox { desk, server in
            desk.environment["HUAWEICLOUD_SDK_SK"] = "wrong"
            #expect(await desk.run("doctor").status == .credentials)
            desk.environment["HUAWEICLOUD_SDK_SK"] = nil
            #expect(await desk.run("doctor").status == .credentials)
            await server.stop()
            desk.environment["HUAWEICLOUD_SDK_SK"] = "any"
            #expect(await desk.run("doctor").status == .unavailable)
        }
    }

    @Test("An export is made once from the service and again from the ledger, byte for byte")
    func exports() async throws {
        try await Desk.atSandbox { desk, server in
            let month = server.billCycle.description
            let online = await desk.run(
                "export",
                "consumption",
                "--month",
                month,
                "--out",
                "a",
                "--format",
                "csv,jsonl"
            )
            #expect(online.status == .done, "\(online.messages)")
            #expect(online.data.contains("80"))
            let calls = server.service.report.received
            let offline = await desk.run(
                "export",
                "consumption",
                "--month",
                month,
                "--out",
                "b",
                "--format",
                "csv,jsonl",
                "--offline"
            )
            #expect(offline.status == .done)
            #expect(server.service.report.received == calls)
            for name in ["consumption-\(month).csv", "consumption-\(month).jsonl"] {
                let first = try desk.folder.text(of: "a/" + name)
                let second = try desk.folder.text(of: "b/" + name)
                #expect(first == second && !first.isEmpty)
            }
        }
    }

    @Test("A month that is not closed ends with 13 when it has to be final")
    func requireFinal() async throws {
        try await Desk.atSandbox { desk, _ in
            // The clock stands at the beginning of April, Beijing time; March closes on the 5th at noon.
            #expect(
                await desk.run("export", "consumption", "--month", "2026-03", "--require-final").status == .notFinal
            )
            #expect(await desk.run("report", "monthly", "--month", "2026-03", "--require-final").status == .notFinal)
            let report = await desk.run("report", "monthly", "--month", "2026-03", "--json")
            #expect(report.status == .done, "\(report.messages)")
            #expect(report.data.contains(#""state":"preliminary""#))
            #expect(desk.folder.files().contains("reports/report-2026-03.xlsx"))
        }
    }

    @Test("Reference tables are synced once and shown without a call")
    func reference() async throws {
        try await Desk.atSandbox { desk, server in
            #expect(await desk.run("reference", "show", "measures").status == .nothingToDo)
            #expect(await desk.run("reference", "sync", "measures", "conversions").status == .done)
            let calls = server.service.report.received
            let shown = await desk.run("reference", "show", "measures")
            #expect(shown.status == .done)
            #expect(shown.data.contains("小时"))
            #expect(server.service.report.received == calls)
        }
    }

    @Test("While another run holds the workspace, nothing is pulled")
    func locked() async throws {
        try await Desk.atSandbox { desk, server in
            let path = desk.folder.file(WorkspaceLock.fileName)
            let lock = try WorkspaceLock(path: path, command: "test", at: desk.time.now)
            #expect(await desk.run("export", "balances").status == .locked)
            #expect(server.service.report.received.isEmpty)
            lock.release()
            #expect(await desk.run("export", "balances").status == .done)
        }
    }

    @Test("A plan is shown and asked; anything but a yes changes nothing", arguments: ["n", "", "maybe"])
    func asks(_ answer: String) async throws {
        try await Desk.atSandbox { desk, server in
            try desk.folder.write("xaccount_id\nasked-1\n", to: "in.csv")
            let line = ["customers", "import", "in.csv", "--xaccount-type", "D", "--consent", "me, today"]
            let refused = RecordingTerminal(answers: [answer])
            #expect(await Program.run(line, in: desk.context(refused)) == .nothingToDo)
            #expect(server.service.report.received[CreateSubCustomer.operation.name] == nil)
            let agreed = RecordingTerminal(answers: ["是"])
            #expect(await Program.run(line, in: desk.context(agreed)) == .done)
            #expect(server.service.report.received[CreateSubCustomer.operation.name] == 1)
        }
    }

    @Test("Without the customers' consent nothing is created")
    func consent() async throws {
        try await Desk.atSandbox { desk, server in
            try desk.folder.write("xaccount_id\nasked-1\n", to: "in.csv")
            let run = await desk.run("customers", "import", "in.csv", "--xaccount-type", "D", "--yes")
            #expect(run.status == .usage)
            #expect(run.messages.contains("--consent"))
            #expect(server.service.report.received[CreateSubCustomer.operation.name] == nil)
        }
    }

    @Test("An export can be foreseen, verified and compared; a month that is not final says so and may be refused")
    func proofs() async throws {
        try await Desk.atSandbox { desk, _ in
            let early = await desk.run("export", "consumption", "--require-final")
            #expect(early.status == .notFinal && early.data.isEmpty)
            let export = await desk.run("export", "consumption", "--format", "csv,xlsx,jsonl")
            #expect(export.status == .done && export.data.contains("初步"))
            #expect(await desk.run("verify", "exports").status == .done)
            let offline = await desk.run("export", "consumption", "--offline", "--require-final")
            #expect(offline.status == .notFinal)

            let plan = try JSONValue(
                parsing: Array(await desk.run("export", "consumption", "--plan", "--json").data.utf8)
            )
            #expect(plan["is_lower_bound"] == .bool(false) && plan["counting_calls"] == .number("0"))
            let again = await desk.run("export", "consumption", "--fresh", "--format", "csv")
            #expect(again.status == .done)
            let diff = await desk.run("export", "diff", "--json")
            #expect(diff.status == .done && diff.data.contains(#""changes":{"added":0,"changed":0,"vanished":0}"#))
            try desk.folder.write("", to: "exports/consumption-2026-03.csv")
            #expect(await desk.run("verify", "exports").status == .proofFailed)
        }
    }

    @Test("All of a month goes into one folder; what a partner without resellers lacks is left out", arguments: [0, 2])
    func exportAll(_ resellers: Int) async throws {
        try await Desk.atSandbox(resellers: resellers) { desk, server in
            let month = server.billCycle.description
            let run = await desk.run("export", "all", "--month", month, "--format", "csv", "--json")
            #expect(run.status == .done, "\(run.messages)")
            let answer = try JSONValue(parsing: Array(run.data.utf8))
            let names = answer["exports"]?.array?.compactMap { $0["data_set"]?.string } ?? []
            #expect(names.count == (resellers > 0 ? 13 : 11))
            let leftOut = answer["left_out"]?.array?.compactMap { $0["data_set"]?.string }
            #expect(leftOut == (resellers > 0 ? [] : ["resellers", "quota-records"]))
            let files = desk.folder.files().filter { $0.hasSuffix(".csv") }
            #expect(files.count == names.count)
            #expect(files.contains("exports/statements-\(month).csv"))
            if resellers == 0 {
                #expect(server.service.report.received["ListIssuedCouponQuotas"] == nil)
                #expect(server.service.report.received["ListCouponQuotasRecords"] == nil)
            }
        }
    }

    @Test("A snapshot takes a month from scripts that always give one, and says that it has none")
    func snapshotMonth() async throws {
        try await Desk.atSandbox { desk, _ in
            let run = await desk.run("export", "quotas", "--format", "csv", "--lang", "en")
            #expect(run.status == .done)
            let balances = await desk.run("export", "balances", "--month", "2026-03", "--lang", "en")
            #expect(balances.status == .done)
            #expect(balances.messages.contains("of now, not of 2026-03"))
        }
    }

    @Test(
        "Days that the service would refuse are not sent",
        arguments: [
            ["statements", "--from", "2026-03-01"], ["statements", "--from", "2026-03-02", "--to", "2026-03-01"],
            ["statements", "--from", "2025-03-01", "--to", "2026-03-31"],
            ["statements", "--from", "2026-03-01", "--to", "2026-03-02", "--month", "2026-03"],
            ["consumption", "--from", "2026-02-27", "--to", "2026-03-02"], ["statements", "--customer", "c"],
        ]
    )
    func faultyDays(_ words: [String]) async throws {
        try await Desk.atSandbox { desk, server in
            let terminal = RecordingTerminal()
            #expect(await Program.run(["export"] + words, in: desk.context(terminal)) == .usage)
            #expect(server.service.report.received.isEmpty)
        }
    }

    @Test("A part of a data set says in its manifest and its result which part it is")
    func scope() async throws {
        try await Desk.atSandbox { desk, server in
            let customer = try #require(server.service.world.customers.first).id
            let month = server.billCycle.description
            let run = await desk.run(
                "export",
                "orders",
                "--month",
                month,
                "--customer",
                customer,
                "--service",
                "hws.service.type.ec2",
                "--json"
            )
            #expect(run.status == .done, "\(run.messages)")
            let answer = try JSONValue(parsing: Array(run.data.utf8))
            #expect(answer["scope"]?["customers"]?.array == [.string(customer)])
            #expect(try desk.folder.text(of: "exports/manifest.json").contains("hws.service.type.ec2"))
        }
    }

    @Test("doctor fails where nothing answers, and names what is missing where it is not allowed")
    func doctorRefusals() async throws {
        try await Desk.atSandbox(faults: "ListPartnerBalances.APIGW.0101:1,ListQuotaCoupons.CBC.0151:1") { desk, _ in
            let run = await desk.run("doctor", "--lang", "en")
            #expect(run.status != .done)
            #expect(run.data.contains("✗ List balances of the partner or a reseller"))
            #expect(run.data.contains("will not work: export balances, funds (APIGW.0101"))
            #expect(run.data.contains("BPC_ITEM_SUBCUSTSERV_030100"))
        }
    }

    @Test("A part of a month never replaces the whole: it has a name of its own, the same each time")
    func filtered() async throws {
        try await Desk.atSandbox { desk, server in
            let month = server.billCycle.description
            let line = ["export", "orders", "--month", month, "--format", "csv"]
            func export(_ more: String...) async -> Commands.ExitStatus {
                await Program.run(line + more, in: desk.context(RecordingTerminal()))
            }
            #expect(await export() == .done)
            let whole = try desk.folder.text(of: "exports/orders-\(month).csv")
            let customers = server.service.world.customers.prefix(2).map(\.id)
            for customer in customers + customers { #expect(await export("--customer", customer) == .done) }
            #expect(await export("--service", "hws.service.type.ec2") == .done)
            #expect(try desk.folder.text(of: "exports/orders-\(month).csv") == whole)
            let parts = desk.folder.files().filter { $0.hasPrefix("exports/orders-\(month)-filtered-") }
            #expect(parts.count == 3)
            #expect(await desk.run("verify", "exports").status == .done)
        }
    }

    @Test(
        "A month that has not begun is refused before anything is asked",
        arguments: ["consumption", "orders", "all"]
    )
    func notYet(_ what: String) async throws {
        try await Desk.atSandbox { desk, server in
            let run = await desk.run("export", what, "--month", "2027-01", "--lang", "en")
            #expect(run.status == .usage && run.messages.contains("not begun"), "\(run.messages)")
            #expect(await desk.run("export", "consumption", "--month", "2027-01", "--plan").status == .usage)
            #expect(server.service.report.received["ListConsumeSubCustomers"] == nil)
            #expect(!desk.folder.files().contains { $0.contains("2027-01") })
        }
    }

    @Test("A plan of refunds counts resellers' orders too")
    func refundPlan() async throws {
        try await Desk.atSandbox { desk, server in
            let plan = try JSONValue(parsing: Array(await desk.run("export", "refunds", "--plan", "--json").data.utf8))
            // The list of resellers twice, and four types of orders of the partner and of two resellers.
            #expect(plan["counting_calls"] == .number("14"))
            let export = await desk.run("export", "refunds", "--format", "csv", "--json")
            #expect(export.status == .done)
            let made = server.service.report.received["ShowRefundOrderDetails"] ?? 0
            let line = plan["operations"]?.array?.first { $0["operation"]?.string == "ShowRefundOrderDetails" }
            guard case .number(let text)? = line?["calls"], let calls = Int(text) else {
                Issue.record("no figure")
                return
            }
            #expect(calls <= made && calls * 10 >= made * 8, "\(calls) foreseen, \(made) made")
        }
    }

    @Test("An interrupted export says exactly which command goes on")
    func interrupted() async throws {
        try await Desk.atSandbox { desk, _ in
            let context = desk.context(RecordingTerminal())
            let terminal = RecordingTerminal()
            var mine = context
            mine.terminal = terminal
            let line = ["export", "consumption", "--month", "2026-03", "--fresh", "--out", "my files", "--lang", "en"]
            let task = Task { [mine] in await Program.run(line, in: mine) }
            task.cancel()
            #expect(await task.value == .interrupted)
            #expect(
                terminal.messages.contains(
                    "to go on: partnerdesk export consumption --month 2026-03 --out 'my files' --lang en"
                ),
                "\(terminal.messages)"
            )
        }
    }

    @Test("Everything of a month that was cut off goes on with what it lacks; finished anew it asks again")
    func seriesGoesOn() async throws {
        try await Desk.atSandbox(faults: "ListQuotaCoupons.500:1") { desk, server in
            let line = ["export", "all", "--month", server.billCycle.description, "--format", "csv", "--lang", "en"]
            func run(_ more: String...) async -> Commands.ExitStatus {
                await Program.run(line + more, in: desk.context(RecordingTerminal()))
            }
            #expect(await run() == .unavailable)
            let first = server.service.report.received
            #expect(await run() == .unavailable)
            let second = server.service.report.received
            for (operation, calls) in first where operation != "ListQuotaCoupons" && operation != "ListIndirectPartners"
            {
                #expect(second[operation] == calls, "\(operation)")
            }
            #expect(await run("--fresh") == .unavailable)
            let third = server.service.report.received
            #expect(third["ListConsumeSubCustomers"] == (first["ListConsumeSubCustomers"] ?? 0) * 2)
        }
    }

    @Test("reconcile proves a month of the sandbox from the ledger alone; without data it says so and ends with 9")
    func reconcile() async throws {
        try await Desk.atSandbox { desk, server in
            let month = server.billCycle.description
            #expect(await desk.run("reconcile", "--month", month).status == .nothingToDo)
            #expect(await desk.run("export", "all", "--month", month, "--quiet").status == .done)
            let calls = server.service.report.received
            let run = await desk.run("reconcile", "--month", month, "--json")
            #expect(run.status == .done, "\(run.data)")
            #expect(server.service.report.received == calls)
            let report = try JSONValue(parsing: Array(run.data.utf8))
            let proofs = try #require(report["proofs"]?.array)
            #expect(proofs.count == 10)
            for proof in proofs {
                #expect(proof["failed"] == .number("0"), "\(proof)")
                #expect(proof["ok"] != .number("0") || proof["explained"] != .number("0"), "\(proof)")
            }
            let shown = await desk.run("reconcile", "--month", month, "--lang", "en")
            #expect(shown.data.contains("Details = monthly bills") && shown.data.contains("referral customer"))
        }
    }
}
