import Commands
import Ledger
import PartnerAPI
import Pulls
import Sandbox
import TestSupport
import Testing
import Values

@Suite("partnerdesk reference")
struct ReferenceCommandTests {
    @Test("Rows that came, went and changed are told apart by what names them, repeats in their order")
    func changes() {
        func type(_ code: String, _ service: String, _ name: String) -> Record {
            Record(
                ListResourceTypes.schema,
                [
                    "resource_type_code": .text(code), "service_type_code": .text(service),
                    "resource_type_name": .text(name),
                ]
            )
        }
        let old = [
            type("a", "x", "A"), type("a", "y", "A"), type("b", "x", "B"), type("d", "x", "1"), type("d", "x", "2"),
        ]
        let new = [
            type("a", "y", "A"), type("a", "x", "new"), type("c", "x", "C"), type("d", "x", "1"), type("d", "x", "2"),
        ]
        let changes = ReferenceChanges(key: ReferenceTable.resourceTypes.key, from: nil, old, to: new)
        #expect(changes.added == [new[2]] && changes.removed == [old[2]])
        #expect(changes.changed.map(\.from) == [old[0]] && changes.changed.map(\.to) == [new[1]])
        #expect(ReferenceChanges(key: ["resource_type_code"], from: nil, old, to: old).isEmpty)
    }

    @Test("A second sync says what changed since the first and keeps no second copy of what did not")
    func sync() async throws {
        try await Desk.atSandbox { desk, server in
            let first = await desk.run("reference", "sync", "measures", "service-types", "--json")
            #expect(first.status == .done && first.data.contains(#""first_sync":true"#), "\(first.messages)")
            let second = await desk.run("reference", "sync", "measures", "service-types", "--lang", "zh")
            #expect(second.status == .done && second.data.contains("无变化"))
            let ledger = try Ledger(path: desk.folder.file(Ledger.fileName))
            #expect(try ledger.pulls().count == 2)

            // As if the service had had another unit, and another name, the last time.
            let found = try #require(try ledger.reference(ListMeasureUnits.schema))
            var records = found.records
            records[0] = Record(ListMeasureUnits.schema, ["measure_id": .integer(987_654), "measure_name": .text("里")])
            let plan = Pull.Plan(dataSet: "reference/measures", period: .always, isFinal: true, tool: "1")
            let pull = try ledger.beginPull(plan, at: desk.time.now)
            let question = PullQuery.Plan(sortKey: "1", schema: "measures", operation: "x", arguments: "{}")
            let query = try #require(try ledger.addQueries([question], to: pull.id).first)
            let page = StoredPage(start: 0, limit: 9, rows: records.count, total: nil, received: desk.time.now)
            _ = try ledger.store(page, records, schema: ListMeasureUnits.schema, currency: nil, query: query)
            try ledger.endQuery(query.id, PullQuery.Outcome(.complete))
            _ = try ledger.endPull(pull.id, schemas: [], at: desk.time.now)

            let third = await desk.run("reference", "sync", "measures", "--lang", "zh")
            #expect(third.data.contains("+1 ~0 -1") && third.data.contains("- 987654  里"), "\(third.data)")
            let answer = await desk.run("reference", "show", "measures", "里", "--json")
            #expect(!answer.data.contains("987654"))
        }
    }

    @Test("Cities are asked for by the provinces of the same run; words narrow a table, files come with a manifest")
    func regions() async throws {
        try await Desk.atSandbox { desk, server in
            #expect(await desk.run("reference", "sync", "provinces", "cities", "counties").status == .done)
            #expect(server.service.report.received["ListProvinces"] == 1)
            let tree = await desk.run("reference", "show", "counties", "--tree", "浙江", "杭州")
            #expect(tree.status == .done && tree.data.hasPrefix("浙江"), "\(tree.data)")
            #expect(!tree.data.contains("宁波"))
            let none = await desk.run("reference", "show", "cities", "没有这样的词")
            #expect(none.status == .nothingToDo)
            let files = await desk.run(
                "reference",
                "show",
                "cities",
                "浙江",
                "--format",
                "csv,xlsx,jsonl",
                "--out",
                "tables"
            )
            #expect(files.status == .done, "\(files.messages)")
            let csv = try #require(desk.folder.files().first { $0.hasSuffix(".csv") })
            #expect(csv.hasPrefix("tables/cities-2026-") && csv.contains("-filtered-"))
            #expect(try desk.folder.text(of: csv).hasPrefix("\u{FEFF}code,name,province_code,province_name\r\n"))
            #expect(await desk.run("verify", "tables").status == .done)
            #expect(await desk.run("reference", "show", "measures", "--tree").status == .usage)
        }
    }

    @Test("Units are shown with what they are turned into, conversions as a sentence; also in the other language")
    func units() async throws {
        try await Desk.atSandbox { desk, _ in
            #expect(await desk.run("reference", "sync", "measures", "conversions", "--lang", "zh").status == .done)
            let conversions = await desk.run("reference", "show", "conversions", "--lang", "zh")
            #expect(conversions.data.contains("1 小时 = 60 分钟"), "\(conversions.data)")
            let measures = await desk.run("reference", "show", "measures", "秒", "--json")
            #expect(measures.data.contains(#""normal_ratio":"1/3600""#), "\(measures.data)")
            let english = await desk.run("reference", "show", "measures", "--lang", "en")
            #expect(english.status == .done && english.data.contains("synced in Chinese only"))
        }
    }

    @Test("The list of advanced services is there from the first day, marked incomplete, and a user's own replaces it")
    func advancedServices() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let builtIn = await desk.run("reference", "show", "advanced-services", "--lang", "en")
            #expect(builtIn.status == .done && builtIn.data.contains("KooPhone") && builtIn.data.contains("incomplete"))
            try folder.write(
                "department,service_name_zh,abbreviation,service_type_code\nd,弹性云服务器,ECS,hws.service.type.ec2\n",
                to: "list.csv"
            )
            let run = await desk.run("reference", "import", "advanced-services", "list.csv", "--as-of", "2026-03-01")
            #expect(run.status == .done, "\(run.messages)")
            let own = await desk.run("reference", "show", "advanced-services", "--lang", "en")
            #expect(own.data.contains("ECS") && own.data.contains("2026-03-01") && !own.data.contains("KooPhone"))
            try folder.write("service_name_zh,abbreviation\na,X\nb,X\n", to: "twice.csv")
            let twice = await desk.run("reference", "import", "advanced-services", "twice.csv")
            #expect(twice.status == .invalidInput)
        }
    }

    @Test("Revisions say which edition each operation follows; so does the version")
    func revisions() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let run = await desk.run("reference", "show", "revisions", "ListSubCustomerBillDetail", "--lang", "en")
            #expect(run.status == .done && run.data.contains("151") && run.data.contains("adds period_num"))
            let all = await desk.run("reference", "show", "revisions", "follows", "--json")
            for operation in PartnerAPI.Operation.all { #expect(all.data.contains("\"\(operation.name)\"")) }
            let version = try JSONValue(parsing: Array(await desk.run("--version", "--json").data.utf8))
            #expect(version["contract"]?["api_reference_edition"] == .string("151"))
        }
    }

    @Test("Exit codes and what verify finds are explained as well", arguments: ["0", "5", "13", "130", "verify.total"])
    func ownCodes(code: String) async throws {
        try await TemporaryFolder.run { folder in
            let run = await Desk(folder).run("explain", code, "--lang", "en")
            #expect(run.status == .done && !run.data.isEmpty, "\(run.messages)")
        }
    }
}
