import Foundation
import Ledger
import Manifests
import PartnerAPI
import Reports
import Tables
import Testing
import Values

@Suite("Exports")
struct DataSetExportTests {
    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    /// A CSV as rows of named cells; the tests' values hold no commas.
    private func rows(_ path: String) throws -> [[String: String]] {
        let lines = try text(path).dropFirst().split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    private func fees(_ fixture: ReportsFixture, _ records: [Record]) throws -> Pull {
        try fixture.pull(
            "consumption",
            [.init(arguments: #"{"customer_id":"c1"}"#, customer: "c1", schema: FeeRecord.schema, records: records)]
        )
    }

    private func run(
        _ fixture: ReportsFixture,
        _ dataSet: ExportedDataSet,
        _ pull: Pull,
        _ options: ExportOptions = ReportsFixture.options(),
        into folder: String = "out"
    ) throws -> ExportResult {
        try DataSetExport(dataSet, pull: pull, ledger: fixture.ledger, options: options).run(into: fixture.out(folder))
    }

    @Test("A refund export is these bytes: values unaltered, money back and fee apart, codes named")
    func goldenRefunds() throws {
        let fixture = try ReportsFixture()
        let pull = try fixture.pull(
            "refunds",
            [
                .init(
                    operation: "ShowRefundOrderDetails",
                    schema: ShowRefundOrderDetails.schema,
                    records: [try ReportsFixture.refund("r-2", "1.80"), try ReportsFixture.refund("r-1", "-60.00")]
                )
            ]
        )
        _ = try run(fixture, .refunds, pull)
        let head =
            "id,amount,measure_id,customer_id,resource_type_code,resource_type_name,service_type_code,"
            + "service_type_name,region_code,base_order_id,order_id,order_type,order_status,create_time,payment_time,"
            + "bill_cycle,indirect_partner_id,normalized_amount,order_type_label,order_status_label,refunded_amount,"
            + "kept_amount"
        let middle =
            "c1,hws.resource.type.volume,,hws.service.type.ebs,云硬盘,cn-north-4,CS1,CS2,4,5,,"
            + "2026-03-12T07:30:11Z,2026-03,"
        let expected =
            "\u{FEFF}\(head)\r\nr-1,-60.00,1,\(middle),-60.00,退订,已完成,60.00,0\r\n"
            + "r-2,1.80,1,\(middle),1.80,退订,已完成,0,1.80\r\n"
        #expect(try text(fixture.out() + "/refunds-2026-03.csv") == expected)
    }

    @Test(
        "Usage is normalised exactly; a unit without a conversion leaves its cells empty and is counted",
        arguments: [
            ("3600", 6, "1", "小时"), ("1", 6, "0.00027778", "小时"), ("512", 11, "0.5", "GB"),
            ("2.50", 4, "2.50", "小时"), ("7", 500, "7", "光年"), ("7", 777, "", ""),
        ]
    )
    func normalises(amount: String, measure: Int64, normalised: String, unit: String) throws {
        let fixture = try ReportsFixture()
        let usage: [String: Cell] = [
            "usage_amount": .decimal(try Amount(parsing: amount)), "usage_measure_id": .integer(measure),
        ]
        let pull = try fees(
            fixture,
            [try ReportsFixture.fee("1", pays: "1", usage), try ReportsFixture.fee("2", pays: "1")]
        )
        let result = try run(fixture, .consumption, pull)
        let rows = try rows(fixture.out() + "/consumption-2026-03.csv")
        #expect(rows[0]["usage_amount"] == amount)
        #expect(rows[0]["normalized_usage"] == normalised)
        #expect(rows[0]["normalized_unit"] == unit)
        #expect(rows[1]["normalized_usage"] == "")
        #expect(result.measures.unconverted.map(\.measure) == (normalised.isEmpty ? [777] : []))
        #expect(result.measures.unconverted.map(\.count) == (normalised.isEmpty ? [1] : []))
        #expect(try text(fixture.out() + "/manifest.json").contains(#""measure_id": 777"#) == normalised.isEmpty)
    }

    @Test("Jiao and fen become yuan by the service's tables, and totals keep the units apart")
    func normalisesMoney() throws {
        let fixture = try ReportsFixture()
        let records = [
            try ReportsFixture.refund("1", "-1.05", measure: 1), try ReportsFixture.refund("2", "-12", measure: 2),
            try ReportsFixture.refund("3", "345", measure: 3), try ReportsFixture.refund("4", "9", measure: 888),
        ]
        let pull = try fixture.pull("refunds", [.init(schema: ShowRefundOrderDetails.schema, records: records)])
        let result = try run(fixture, .refunds, pull)
        let cells = try rows(fixture.out() + "/refunds-2026-03.csv").map { $0["normalized_amount"] }
        #expect(cells == ["-1.05", "-1.2", "3.45", ""])
        #expect(result.total("amount") == Amount("-1.05"))
        #expect(result.total("amount", currency: "CNY/3") == Amount("345"))
        #expect(result.total("normalized_amount") == Amount("1.2"))
        #expect(result.total("refunded_amount") == Amount("2.25"))
        #expect(result.total("kept_amount") == Amount("3.45"))
    }

    @Test("Yuan stay yuan before the service's units were ever synced")
    func yuanWithoutUnits() throws {
        let fixture = try ReportsFixture(units: false)
        let pull = try fixture.pull(
            "refunds",
            [.init(schema: ShowRefundOrderDetails.schema, records: [try ReportsFixture.refund("1", "-1.05")])]
        )
        let result = try run(fixture, .refunds, pull)
        #expect(result.total("refunded_amount") == Amount("1.05"))
        #expect(result.measures.unconverted.isEmpty)
    }

    @Test("Totals are exact to the last of many decimals, and the manifest states them")
    func totals() throws {
        let fixture = try ReportsFixture()
        let records = try (1...1000).map { try ReportsFixture.fee("\($0)", pays: "0.10000001") }
        let result = try run(fixture, .consumption, try fees(fixture, records))
        #expect(result.total("payment_amount")?.description == "100.00001000")
        let manifest = try JSONValue(parsing: Array(Data(contentsOf: URL(filePath: fixture.out() + "/manifest.json"))))
        let entry = try #require(manifest["entries"]?.array?.first)
        #expect(entry["totals"]?["payment_amount"]?["CNY"]?.string == "100.00001000")
        #expect(entry["state"]?.string == "final")
        #expect(entry["data_as_of"]?.string == "2026-04-06T01:30:00Z")
        let query = try #require(entry["queries"]?.array?.first)
        #expect(query["pages"] == .number("1"))
        #expect(query["total_before"] == .number("1000"))
        #expect(query["total_after"] == .number("1000"))
        let file = try #require(entry["files"]?.array?.first)
        #expect(file["name"]?.string == "consumption-2026-03.csv")
        #expect(file["rows"] == .number("1000"))
    }

    @Test("The same records make the same bytes, in whatever order the service listed them")
    func stable() throws {
        let fixture = try ReportsFixture()
        let records = try ["b", "a", "c"].map { try ReportsFixture.fee($0, pays: "1.5") }
        let formats = Set(ExportFormat.allCases)
        let first = try run(
            fixture,
            .consumption,
            try fees(fixture, records),
            ReportsFixture.options(formats),
            into: "a"
        )
        let second = try run(
            fixture,
            .consumption,
            try fees(fixture, records.reversed()),
            ReportsFixture.options(formats),
            into: "b"
        )
        #expect(
            first.files.filter { $0.name != "consumption-2026-03.xlsx" }.map(\.sha256)
                == second.files.filter { $0.name != "consumption-2026-03.xlsx" }.map(\.sha256)
        )
        let third = try run(fixture, .consumption, first.proof.pull, ReportsFixture.options(formats), into: "c")
        #expect(first.files == third.files)
        #expect(try text(fixture.out("a") + "/manifest.json") == text(fixture.out("c") + "/manifest.json"))
    }

    @Test("JSON Lines keep amounts as exact texts and members the description does not know")
    func jsonLines() throws {
        let fixture = try ReportsFixture()
        let fee = try ReportsFixture.fee("1", pays: "0.10")
        let record = Record(FeeRecord.schema, cells: fee.cells, unknown: "{\"new\":{\"a\": [1,\n 2]}}")
        _ = try run(fixture, .consumption, try fees(fixture, [record]), ReportsFixture.options([.jsonLines]))
        let lines = try text(fixture.out() + "/consumption-2026-03.jsonl").split(separator: "\n")
        #expect(lines.count == 1)
        let json = try JSONValue(parsing: Array(try #require(lines.first).utf8))
        #expect(json["payment_amount"]?.string == "0.10")
        #expect(json["bill_detail_type"] == .number("5"))
        #expect(json["usage_amount"] == .null)
        #expect(json["bill_detail_type_label"]?.string == "消费-使用")
        #expect(json["unknown_fields"]?["new"]?["a"] == .array([.number("1"), .number("2")]))
    }

    @Test("Labels follow the language, CSV headers only when asked")
    func language() throws {
        let fixture = try ReportsFixture()
        var options = ReportsFixture.options()
        options.language = .english
        let pull = try fees(fixture, [try ReportsFixture.fee("1", pays: "1")])
        _ = try run(fixture, .consumption, pull, options, into: "api")
        let rows = try rows(fixture.out("api") + "/consumption-2026-03.csv")
        #expect(rows[0]["charging_mode_label"] == "Pay-per-use")
        options.header = .zh
        options.csv.byteOrderMark = false
        options.csv.lineEnding = .lf
        _ = try run(fixture, .consumption, pull, options, into: "zh")
        let plain = try text(fixture.out("zh") + "/consumption-2026-03.csv")
        #expect(plain.hasPrefix("账期,客户ID,关联类型,"))
        #expect(!plain.contains("\r\n"))
    }

    @Test(
        "A pull with a question that was not answered in full makes no file at all",
        arguments: [PullQuery.State.moved, .failed, .open]
    )
    func refusesParts(state: PullQuery.State) throws {
        let fixture = try ReportsFixture()
        let pull = try fixture.pull(
            "consumption",
            [
                .init(customer: "c1", schema: FeeRecord.schema, records: [try ReportsFixture.fee("1", pays: "1")]),
                .init(customer: "c2", schema: FeeRecord.schema, state: state),
            ]
        )
        let error = #expect(throws: ReportError.self) { try run(fixture, .consumption, pull) }
        #expect(error?.code == .notComplete)
        #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.out()).isEmpty)
    }

    @Test("Customers that were refused, and those without a record, are named")
    func namesMissing() throws {
        let fixture = try ReportsFixture()
        let pull = try fixture.pull(
            "consumption",
            [
                .init(customer: "c1", schema: FeeRecord.schema, records: [try ReportsFixture.fee("1", pays: "1")]),
                .init(customer: "c2", schema: FeeRecord.schema, state: .refused, note: "CBC.99000000"),
                .init(customer: "c3", schema: FeeRecord.schema),
                .init(customer: "c1", reseller: "r1", schema: FeeRecord.schema, state: .notApplicable),
            ]
        )
        let result = try run(fixture, .consumption, pull)
        #expect(result.missingCustomers == ["c2"])
        #expect(result.customersWithoutRecord == ["c3"])
        #expect(result.isPartial)
    }

    @Test("Records that two questions hold are counted once and stated as dropped")
    func duplicates() throws {
        let fixture = try ReportsFixture()
        let records = [try ReportsFixture.fee("1", pays: "2.5"), try ReportsFixture.fee("2", pays: "2.5")]
        let pull = try fixture.pull(
            "consumption",
            [
                .init(customer: "c1", schema: FeeRecord.schema, records: records),
                .init(customer: "c1", reseller: "r", schema: FeeRecord.schema, records: [records[1]]),
            ]
        )
        let result = try run(fixture, .consumption, pull)
        #expect(result.rows == 2)
        #expect(result.total("payment_amount") == Amount("5"))
        #expect(try text(fixture.out() + "/manifest.json").contains(#""duplicates_dropped": 1"#))
    }

    @Test("Two exports into one folder share the manifest")
    func sharesFolder() throws {
        let fixture = try ReportsFixture()
        _ = try run(fixture, .consumption, try fees(fixture, [try ReportsFixture.fee("1", pays: "1")]))
        let refunds = try fixture.pull(
            "refunds",
            [.init(schema: ShowRefundOrderDetails.schema, records: [try ReportsFixture.refund("1", "-1")])]
        )
        _ = try run(fixture, .refunds, refunds)
        let manifest = try JSONValue(parsing: Array(Data(contentsOf: URL(filePath: fixture.out() + "/manifest.json"))))
        let sets = manifest["entries"]?.array?.compactMap { $0["data_set"]?.string }
        #expect(sets == ["consumption", "refunds"])
    }

    @Test("Files with phones are for their owner alone")
    func ownerOnly() throws {
        let fixture = try ReportsFixture()
        let customer = Record(ListSubCustomers.schema, ["customer_id": .text("c1"), "telephone": .text("138")])
        let day = Pull.Period.day(ReportsFixture.now.beijingDate)
        let pull = try fixture.pull(
            "customers",
            [.init(schema: ListSubCustomers.schema, records: [customer])],
            period: day
        )
        let result = try run(fixture, .customers, pull, ReportsFixture.options(Set(ExportFormat.allCases)))
        #expect(result.files.map(\.name).first == "customers-2026-04-06.csv")
        for file in result.files {
            let attributes = try FileManager.default.attributesOfItem(atPath: fixture.out() + "/" + file.name)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }
}
