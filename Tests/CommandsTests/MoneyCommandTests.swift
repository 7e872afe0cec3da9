import Commands
import PartnerAPI
import Sandbox
import TestSupport
import Testing
import Values

@Suite("Commands that move quotas, coupons and money")
struct MoneyCommandTests {
    /// A desk with a sandbox of its own.
    private func atSandbox(_ body: (Desk, SandboxServer) async throws -> Void) async throws {
        try await TemporaryFolder.run { folder in
            var desk = Desk(folder)
            desk.transport = { try CurlTransport() }
            var options = SandboxOptions()
            options.customers = 8
            options.records = 20
            options.resellers = 3
            options.time = desk.time
            let server = try await SandboxServer.start(options)
            desk.environment = [
                "PARTNERDESK_ENDPOINT": server.endpoint, "HUAWEICLOUD_SDK_AK": server.accessKey,
                "HUAWEICLOUD_SDK_SK": server.secretKey.exposed { $0 }, "LANG": "en_US.UTF-8",
            ]
            do {
                try await body(desk, server)
            } catch {
                await server.stop()
                throw error
            }
            await server.stop()
        }
    }

    /// An allocation to each of the partner's own resale customers.
    private func funds(_ server: SandboxServer) -> (text: String, count: Int) {
        let customers = server.service.world.customers.filter { $0.isResale && $0.reseller == nil && !$0.hasLeft }
        return ("customer_id,amount\n" + customers.map { "\($0.id),2.50\n" }.joined(), customers.count)
    }

    @Test(
        "Each command's template passes its own check, which knows what it is for",
        arguments: [
            ("quotas", "issue"), ("quotas", "reclaim"), ("coupons", "issue"), ("coupons", "reclaim"),
            ("funds", "allocate"),
            ("funds", "reclaim"),
        ]
    )
    func templates(noun: String, action: String) async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            for language in ["zh", "en"] {
                let template = await desk.run(noun, "template", action, "--lang", language)
                #expect(template.status == .done)
                try folder.write(template.data, to: "in.csv")
                #expect(await desk.run(noun, "check", "in.csv").status == .done)
                #expect(await desk.run(noun, "check", "in.csv", "--action", action).status == .done)
            }
            #expect(await desk.run(noun, "template", "nothing").status == .usage)
        }
    }

    @Test("Money moves only when the sum was typed", arguments: ["yes", "", "5.00"])
    func typed(_ answer: String) async throws {
        try await atSandbox { desk, server in
            let (text, count) = funds(server)
            try desk.folder.write(text, to: "in.csv")
            let refused = await desk.run("funds", "allocate", "in.csv", answers: [answer])
            #expect(refused.status == .nothingToDo)
            #expect(server.service.transfers().isEmpty)
            let total = try Amount(5).multiplied(by: Ratio(Int128(count), over: 2), decimals: 2, .halfEven)
            #expect(refused.messages.contains(total.written(withDecimals: 2).description))
            let agreed = await desk.run(
                "funds",
                "allocate",
                "in.csv",
                answers: [total.written(withDecimals: 2).description]
            )
            #expect(agreed.status == .done)
            #expect(server.service.transfers().count == count)
        }
    }

    @Test("More than --max-total is not sent; a dry run moves nothing and says the sum")
    func limits() async throws {
        try await atSandbox { desk, server in
            try desk.folder.write(funds(server).text, to: "in.csv")
            let over = await desk.run("funds", "allocate", "in.csv", "--yes", "--max-total", "2.50")
            #expect(over.status == .limitReached)
            let dry = await desk.run("funds", "allocate", "in.csv", "--dry-run", "--json", "--max-total", "1000")
            #expect(dry.status == .done)
            #expect(dry.data.contains("\"total\""))
            #expect(await desk.run("funds", "allocate", "in.csv").status == .usage)
            #expect(server.service.transfers().isEmpty)
        }
    }

    @Test("Quotas go out and come back, and the export reconciles them")
    func quotas() async throws {
        try await atSandbox { desk, server in
            let own = try #require(server.service.ownQuotas.first { $0.type == 0 && $0.status == 0 })
            let before = server.service.issuedQuotas.count
            let rows = server.service.world.resellers.map { "\(own.id),\($0.id),12.34\n" }.joined()
            try desk.folder.write("quota_id,indirect_partner_id,quota_amount\n" + rows, to: "in.csv")
            #expect(await desk.run("quotas", "issue", "in.csv", answers: ["yes"]).status == .done)
            let issued = server.service.issuedQuotas.dropFirst(before)
            #expect(issued.count == 3)
            try desk.folder.write("quota_id\n" + issued.map { $0.id + "\n" }.joined(), to: "back.csv")
            let back = await desk.run("quotas", "reclaim", "back.csv", answers: ["yes"])
            #expect(back.status == .done)
            #expect(back.messages.contains("37.02"))
            let export = await desk.run("export", "quotas")
            #expect(export.status == .done, "\(export.messages)")
            #expect(export.messages.contains("the quotas reconcile"))
            #expect(await desk.run("export", "coupons").status == .done)
        }
    }

    @Test("Coupons go out and come back")
    func coupons() async throws {
        try await atSandbox { desk, server in
            let own = try #require(server.service.ownQuotas.first { $0.type == 0 && $0.status == 0 })
            let before = server.service.coupons.count
            let customer = try #require(
                server.service.world.customers.first { $0.isResale && $0.reseller == nil && !$0.hasLeft }
            )
            try desk.folder.write("quota_id,customer_id,face_value\n\(own.id),\(customer.id),5\n", to: "in.csv")
            #expect(await desk.run("coupons", "issue", "in.csv", "--yes").status == .done)
            let coupon = try #require(server.service.coupons.dropFirst(before).first)
            try desk.folder.write("coupon_id\n\(coupon.id)\n", to: "back.csv")
            #expect(await desk.run("coupons", "reclaim", "back.csv", "--yes").status == .done)
            #expect(await desk.run("coupons", "reclaim", "back.csv", "--yes").status == .nothingToDo)
        }
    }
}
