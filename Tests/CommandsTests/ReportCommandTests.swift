import Commands
import PartnerAPI
import Sandbox
import TestSupport
import Testing
import Values
import Workbook

@Suite("Reports and their templates on the command line")
struct ReportCommandTests {
    @Test("Fields and built-in templates are listed and checked without a workspace or a network")
    func fields() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let all = await desk.run("report", "fields", "--lang", "en")
            #expect(all.status == .done && all.data.contains("consumption") && all.data.contains("proofs"))
            let one = await desk.run("report", "fields", "consumption", "--json")
            #expect(one.data.contains(#""field":"normalized_usage""#))
            let wrong = await desk.run("report", "fields", "consumtion", "--lang", "en")
            #expect(wrong.status == .usage && wrong.messages.contains("did you mean consumption?"))
            #expect(await desk.run("report", "check", "monthly").status == .done)
        }
    }

    @Test("A mistake in a template of one's own is told with file and line, and nothing is made")
    func check() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            _ = await desk.run("init", "desk")
            let path = "desk/templates/reports/refund-list.yaml"
            let text = try folder.text(of: path)
            _ = try folder.write(text.replacing("refunded_amount", with: "refundet_amount"), to: path)
            let run = await desk.run("report", "check", path, "--lang", "en")
            #expect(run.status == .invalidInput)
            #expect(
                run.messages.contains("refund-list.yaml:") && run.messages.contains("did you mean refunded_amount?")
            )
        }
    }

    @Test("The pack of a month: workbook, page, statements; the workspace's template comes first; a cell is explained")
    func pack() async throws {
        try await TemporaryFolder.run { folder in
            var desk = Desk(folder)
            desk.transport = { try CurlTransport() }
            var options = SandboxOptions()
            options.customers = 6
            options.records = 80
            options.resellers = 2
            options.time = desk.time
            let server = try await SandboxServer.start(options)
            desk.environment = [
                "PARTNERDESK_ENDPOINT": server.endpoint, "HUAWEICLOUD_SDK_AK": server.accessKey,
                "HUAWEICLOUD_SDK_SK": server.secretKey.exposed { $0 },
            ]
            do {
                try await makePack(desk, folder, server)
            } catch {
                await server.stop()
                throw error
            }
            await server.stop()
        }
    }

    private func makePack(_ desk: Desk, _ folder: TemporaryFolder, _ server: SandboxServer) async throws {
        let month = server.billCycle.description
        let run = await desk.run("report", "monthly", "--month", month, "--statements", "--lang", "en")
        #expect(run.status == .done, "\(run.messages) \(run.data)")
        let files = folder.files()
        #expect(files.contains("reports/report-\(month).xlsx") && files.contains("reports/report-\(month).html"))
        #expect(files.contains("reports/customers/\(month)/index.xlsx"))
        #expect(files.count { $0.hasPrefix("reports/customers/") && $0.hasSuffix(".xlsx") } > 3)
        let focus = await desk.run("export", "focus", "--month", month, "--offline", "--lang", "en")
        #expect(focus.status == .done, "\(focus.messages)")
        #expect(focus.data.contains("every column rule holds"))

        let made = await desk.run("report", "make", "refund-list", "--month", month)
        #expect(made.status == .done, "\(made.messages)")
        _ = try folder.write(
            "report: refund-list\nfile: ours\nsheets:\n  - {name: 我们的, data: refunds, columns: [order_id, refunded_amount]}\n",
            to: "templates/reports/refund-list.yaml"
        )
        #expect(await desk.run("report", "make", "refund-list", "--month", month).status == .done)
        #expect(folder.files().contains("reports/ours-\(month).xlsx"))

        let cell = await desk.run("explain-figure", "reports/report-\(month).xlsx", "A7", "--lang", "en")
        #expect(cell.status == .done || cell.status == .usage, "\(cell.messages)")
        #expect(await desk.run("explain-figure", "reports/report-\(month).xlsx", "nonsense").status == .usage)
        let plain = await desk.run("explain-figure", "reports/report-\(month).xlsx", "Customers!E9", "--lang", "en")
        #expect(plain.status == .done, "\(plain.messages)")
        let page = await desk.run("explain-figure", "reports/report-\(month).html", "A1", "--lang", "en")
        #expect(page.status == .usage && page.messages.contains("no workbook"))
        let absent = await desk.run("explain-figure", "reports/none.xlsx", "A1")
        #expect(absent.status == .usage && absent.messages.contains("找不到"))
    }

    @Test("A full disk is an ordinary failure, said in the person's language")
    func fullDisk() {
        let error = WorkbookError(
            .writing,
            attempt: "write the rows of sheet “消费明细”",
            reason: "No space left on device"
        )
        let failure = CommandFailure(explaining: error)
        #expect(failure.message.zh.contains("磁盘可能已满") && !failure.message.zh.contains("意外"))
        #expect(failure.hint?.zh.contains("腾出空间") == true)
    }

    @Test("The faults that help lists are those that can be asked for")
    func faults() async throws {
        try await TemporaryFolder.run { folder in
            let help = await Desk(folder).run("sandbox", "serve", "--help", "--lang", "en")
            #expect(help.data.contains("lost-after") && !help.data.contains("refused"))
        }
    }
}
