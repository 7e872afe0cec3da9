import Ledger
import PartnerAPI
import Reports
import TestSupport
import Values

/// A ledger in a folder of its own, with the service's units and whatever pulls a test makes.
struct ReportsFixture {
    /// 2026-04-06 09:30:00 in Beijing, after the bill of 2026-03 was closed.
    static let now = Instant(secondsSince1970: 1_775_439_000)
    static let march = BillCycle(containing: Instant(secondsSince1970: 1_773_020_493))

    let folder: TemporaryFolder
    let ledger: Ledger

    init(units: Bool = true) throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.file(Ledger.fileName))
        if units { try syncUnits() }
    }

    /// A folder for output.
    func out(_ name: String = "out") -> String { folder.file(name) }

    /// The folder for output, made.
    func made() throws -> String { try folder.makeFolder("out") }

    /// The questions of a pull, each with its records.
    struct Answer {
        var operation = "ListSubCustomerBillDetail"
        var arguments = "{}"
        var customer: String?
        var reseller: String?
        var schema: RecordSchema
        var records: [Record] = []
        var state = PullQuery.State.complete
        var note: String?
    }

    func pull(
        _ dataSet: String,
        _ answers: [Answer],
        period: Pull.Period = .cycle(ReportsFixture.march),
        isFinal: Bool = true,
        at now: Instant = ReportsFixture.now
    ) throws -> Pull {
        let plan = Pull.Plan(dataSet: dataSet, period: period, isFinal: isFinal, tool: "partnerdesk 1.2.3")
        let pull = try ledger.beginPull(plan, at: now)
        for (index, answer) in answers.enumerated() { try store(answer, index, in: pull, at: now) }
        let schemas = answers.reduce(into: [String: RecordSchema]()) { $0[$1.schema.name] = $1.schema }
        return try ledger.endPull(pull.id, schemas: Array(schemas.values), at: now.adding(seconds: 60))
    }

    private func store(_ answer: Answer, _ index: Int, in pull: Pull, at now: Instant) throws {
        let plan = PullQuery.Plan(
            sortKey: "\(index)",
            schema: answer.schema.name,
            operation: answer.operation,
            arguments: answer.arguments == "{}" ? #"{"question":\#(index)}"# : answer.arguments,
            customer: answer.customer,
            reseller: answer.reseller
        )
        guard let query = try ledger.addQueries([plan], to: pull.id).first else { return }
        if !answer.records.isEmpty {
            let count = answer.records.count
            let page = StoredPage(start: 0, limit: 1000, rows: count, total: count, received: now)
            _ = try ledger.store(page, answer.records, schema: answer.schema, currency: .cny, query: query)
        }
        let total = answer.state == .complete ? answer.records.count : nil
        try ledger.endQuery(
            query.id,
            PullQuery.Outcome(answer.state, totalBefore: total, totalAfter: total, note: answer.note)
        )
    }

    // MARK: Units

    /// Money (1 元, 2 角, 3 分), time (4 hours, 6 seconds) and traffic (10 GB, 11 MB).
    private func syncUnits() throws {
        func unit(_ id: Int64, _ name: String, _ short: String, _ type: Int64) -> Record {
            Record(
                ListMeasureUnits.schema,
                [
                    "measure_id": .integer(id), "measure_name": .text(name), "abbreviation": .text(short),
                    "measure_type": .integer(type),
                ]
            )
        }
        func conversion(_ id: Int64, _ reference: Int64, _ ratio: Int64, _ type: Int64) -> Record {
            Record(
                ListConversions.schema,
                [
                    "measure_id": .integer(id), "ref_measure_id": .integer(reference),
                    "conversion_ratio": .integer(ratio), "measure_type": .integer(type),
                ]
            )
        }
        try reference(
            ListMeasureUnits.schema,
            [
                unit(1, "元", "Yuan", 1), unit(2, "角", "Jiao", 1), unit(3, "分", "Fen", 1), unit(4, "小时", "Hour", 2),
                unit(6, "秒", "s", 2), unit(10, "GB", "GB", 3), unit(11, "MB", "MB", 3), unit(500, "光年", "ly", 6),
            ]
        )
        try reference(
            ListConversions.schema,
            [
                conversion(1, 2, 10, 1), conversion(2, 3, 10, 1), conversion(4, 6, 3600, 2),
                conversion(10, 11, 1024, 3),
            ]
        )
    }

    private func reference(_ schema: RecordSchema, _ records: [Record]) throws {
        _ = try pull(
            Ledger.referenceDataSet(schema.name),
            [Answer(operation: "List", schema: schema, records: records)],
            period: .always
        )
    }

    // MARK: Records

    /// A fee record; `more` adds or replaces fields.
    static func fee(
        _ id: String,
        customer: String = "c1",
        pays payable: String,
        kind: Int64 = 5,
        _ more: [String: Cell] = [:]
    ) throws -> Record {
        let amount = Cell.decimal(try Amount(parsing: payable))
        var values: [String: Cell] = [
            "id": .text(id), "customer_id": .text(customer), "bill_cycle": .text("2026-03"),
            "association_type": .text("2"), "service_type_code": .text("hws.service.type.ec2"),
            "service_type_name": .text("弹性云服务器"), "charging_mode": .integer(3), "bill_detail_type": .integer(kind),
            "trade_time": .text("2026-03-09T03:41:33Z"), "payment_amount": amount, "cash_amount": amount,
            "currency": .text("CNY"),
        ]
        values.merge(more) { _, new in new }
        return Record(FeeRecord.schema, values)
    }

    /// A refund record: negative is money back.
    static func refund(_ id: String, _ amount: String, measure: Int64 = 1) throws -> Record {
        Record(
            ShowRefundOrderDetails.schema,
            [
                "id": .text(id), "amount": .decimal(try Amount(parsing: amount)), "measure_id": .integer(measure),
                "customer_id": .text("c1"), "resource_type_code": .text("hws.resource.type.volume"),
                "service_type_code": .text("hws.service.type.ebs"), "service_type_name": .text("云硬盘"),
                "region_code": .text("cn-north-4"), "base_order_id": .text("CS1"), "order_id": .text("CS2"),
                "order_type": .integer(4), "order_status": .integer(5), "bill_cycle": .text("2026-03"),
                "payment_time": .text("2026-03-12T07:30:11Z"),
            ]
        )
    }

    static func options(_ formats: Set<ExportFormat> = [.csv]) -> ExportOptions {
        ExportOptions(formats: formats, command: "export", tool: "partnerdesk 1.2.3")
    }
}
