import Ledger
import Manifests
import PartnerAPI
import Reports
import TestSupport
import Testing
import Values

@Suite("Comparing two pulls")
struct PullDiffTests {
    let fixture: ReportsFixture

    init() throws { fixture = try ReportsFixture() }

    private func pull(_ records: [Record]) throws -> Pull {
        try fixture.pull("consumption", [.init(schema: FeeRecord.schema, records: records)])
    }

    private func total(_ records: [Record]) throws -> Amount {
        try records.reduce(.zero) { try $0 + ($1[FeeRecord.paymentAmount] ?? .zero) }
    }

    @Test("Added, changed and vanished records are told, and the money effect is exactly the totals' difference")
    func effect() throws {
        let before = [
            try ReportsFixture.fee("1", pays: "0.1"), try ReportsFixture.fee("2", pays: "2.00000001"),
            try ReportsFixture.fee("3", pays: "3"), try ReportsFixture.fee("4", pays: "4.50"),
        ]
        let after = [
            try ReportsFixture.fee("5", pays: "-5"), try ReportsFixture.fee("3", pays: "3.00000007"),
            try ReportsFixture.fee("1", pays: "0.1"), try ReportsFixture.fee("4", pays: "4.5"),
        ]
        let (from, to) = (try pull(before), try pull(after))
        let diff = try PullDiff(
            .consumption,
            from: from,
            to: to,
            ledger: fixture.ledger,
            options: ReportsFixture.options()
        )
        let result = try diff.run(into: try fixture.made())
        #expect(result.counts == .init(added: 1, changed: 1, vanished: 1))
        let effect = try #require(result.effects.first { $0.column == "payment_amount" && $0.currency == "CNY" })
        #expect(effect.added == Amount(-5))
        #expect(try effect.vanished == Amount(parsing: "-2.00000001"))
        #expect(try effect.changed == Amount(parsing: "0.00000007"))
        #expect(effect.net == (try total(after) - total(before)))

        let lines = try fixture.folder.text(of: "out/diff-consumption-2026-03-\(from.id)-\(to.id).csv")
            .split(separator: "\r\n").map(String.init)
        #expect(lines.count == 4 && result.file.rows == 3)
        #expect(lines[0].hasPrefix("\u{FEFF}change,id,customer_id,indirect_partner_id,currency,changed_fields,"))
        #expect(lines[0].contains("payment_amount_from,payment_amount_to,payment_amount_effect"))
        #expect(lines[1].hasPrefix("vanished,2,c1,,CNY,,"))
        #expect(lines[2].hasPrefix("changed,3,c1,,CNY,") && lines[2].contains("payment_amount"))
        #expect(lines[2].contains("3,3.00000007,0.00000007"))
        #expect(lines[3].hasPrefix("added,5,c1,,CNY,,"))
    }

    @Test("Two pulls of the same data have no differences, also where an amount is written another way")
    func same() throws {
        let from = try pull([try ReportsFixture.fee("1", pays: "1.50")])
        let to = try pull([try ReportsFixture.fee("1", pays: "1.5")])
        let result = try PullDiff(
            .consumption,
            from: from,
            to: to,
            ledger: fixture.ledger,
            options: ReportsFixture.options()
        )
        .run(into: try fixture.made())
        #expect(result.counts.all == 0)
        #expect(result.effects.allSatisfy { $0.net == .zero })
    }

    @Test("Records that two queries of a pull hold are compared once")
    func duplicates() throws {
        let record = try ReportsFixture.fee("1", pays: "1")
        let twice = try fixture.pull(
            "consumption",
            [
                .init(schema: FeeRecord.schema, records: [record]),
                .init(reseller: "r", schema: FeeRecord.schema, records: [record]),
            ]
        )
        let none = try pull([])
        let result = try PullDiff(
            .consumption,
            from: none,
            to: twice,
            ledger: fixture.ledger,
            options: ReportsFixture.options()
        )
        .run(into: try fixture.made())
        #expect(result.counts == .init(added: 1))
    }

    @Test("What cannot be compared is refused: other data sets, a pull that is not whole")
    func refused() throws {
        let whole = try pull([])
        let bills = try fixture.pull(
            "monthly-bills",
            [.init(schema: ListSubcustomerMonthlyBills.schema)]
        )
        let moved = try fixture.pull("consumption", [.init(schema: FeeRecord.schema, state: .moved)])
        for (dataSet, from, to) in [
            (ExportedDataSet.consumption, whole, bills), (.consumption, whole, moved),
        ] {
            #expect(throws: ReportError.self) {
                try PullDiff(dataSet, from: from, to: to, ledger: fixture.ledger, options: ReportsFixture.options())
            }
        }
    }

    @Test("A refund is named by its order and its id, since the id alone is only known to be unique in the order")
    func refunds() throws {
        func pull(_ orders: [String]) throws -> Pull {
            let answers = try orders.map { order in
                let refund = try ReportsFixture.refund("1", "-12.34")
                let cells = zip(refund.schema.fields, refund.cells).map { $0.name == "order_id" ? .text(order) : $1 }
                return ReportsFixture.Answer(
                    operation: "ShowRefundOrderDetails",
                    schema: ShowRefundOrderDetails.schema,
                    records: [Record(refund.schema, cells: cells)]
                )
            }
            return try fixture.pull("refunds", answers, at: ReportsFixture.now)
        }
        let plan = Pull.Plan(dataSet: "refunds", period: .cycle(ReportsFixture.march), isFinal: true, tool: "1")
        let none = try fixture.ledger.beginPull(plan, at: ReportsFixture.now)
        let empty = try fixture.ledger.endPull(none.id, schemas: [], at: ReportsFixture.now)
        let one = try pull(["CS1"])
        for (from, to, counts) in [(empty, one, DiffResult.Counts(added: 1)), (one, one, .init())] {
            let diff = try PullDiff(
                .refunds,
                from: from,
                to: to,
                ledger: fixture.ledger,
                options: ReportsFixture.options()
            )
            #expect(try diff.run(into: try fixture.made()).counts == counts)
        }
        #expect(ExportedDataSet.refunds.identity.suffix(2) == ["order_id", "id"])
        #expect(ExportedDataSet.monthlyBills.identity.isEmpty && ExportedDataSet.consumption.identity == ["id"])
    }

    @Test(
        "What may not be added up is told group by group; a record that changed its group leaves one and joins the other"
    )
    func groups() throws {
        func order(_ id: String, _ amount: String, type: Int64 = 1, status: Int64) throws -> Record {
            Record(
                ListCustomerOrders.schema,
                [
                    "order_id": .text(id), "customer_id": .text("c"), "order_type": .integer(type),
                    "status": .integer(status), "currency": .text("CNY"), "measure_id": .integer(1),
                    "amount_after_discount": .decimal(try Amount(parsing: amount)),
                ]
            )
        }
        func pull(_ records: [Record]) throws -> Pull {
            try fixture.pull("orders", [.init(schema: ListCustomerOrders.schema, records: records)])
        }
        let from = try pull([order("1", "100", status: 6), order("2", "7.5", status: 5), order("3", "3", status: 5)])
        let to = try pull([
            order("1", "90", status: 5), order("2", "7.5", status: 5), order("4", "-9", type: 4, status: 5),
        ])
        let options = ReportsFixture.options()
        let result = try PullDiff(.orders, from: from, to: to, ledger: fixture.ledger, options: options)
            .run(into: fixture.folder.makeFolder("out"))
        let effects = result.effects.filter { $0.column == "amount_after_discount" }
        let byCodes = Dictionary(
            uniqueKeysWithValues: effects.map {
                ($0.group?.codes.map { $0.code ?? "" }.joined(separator: " ") ?? "", $0)
            }
        )
        #expect(Set(byCodes.keys) == ["1 5", "1 6", "4 5"])
        #expect(byCodes["1 6"]?.changed == Amount(-100) && byCodes["1 6"]?.net == Amount(-100))
        #expect(byCodes["1 5"]?.changed == Amount(90) && byCodes["1 5"]?.vanished == Amount(-3))
        #expect(byCodes["1 5"]?.net == Amount(87) && byCodes["4 5"]?.net == Amount(-9))
        #expect(result.effectsJSON.text.contains(#""order_type":"1""#))
    }

    @Test("Pulls of two months, or in two languages, are not compared")
    func otherPeriods() throws {
        let march = try pull([])
        let april = try fixture.pull(
            "consumption",
            [.init(schema: FeeRecord.schema)],
            period: .cycle(ReportsFixture.march.next)
        )
        #expect(throws: ReportError.self) {
            try PullDiff(
                .consumption,
                from: march,
                to: april,
                ledger: fixture.ledger,
                options: ReportsFixture.options()
            )
        }
    }

    @Test("Lines without an id cancel out one by one, equal ones as often as both pulls have them")
    func lines() throws {
        func bill(_ amount: String, _ type: String = "vm", details: String = "[]") throws -> Record {
            Record(
                ListSubcustomerMonthlyBills.schema,
                [
                    "account_details": .text(details),
                    "customer_id": .text("c"), "resource_type_code": .text(type), "currency": .text("CNY"),
                    "amount": .decimal(try Amount(parsing: amount)), "measure_id": .integer(1),
                ]
            )
        }
        func pull(_ records: [Record]) throws -> Pull {
            try fixture.pull("monthly-bills", [.init(schema: ListSubcustomerMonthlyBills.schema, records: records)])
        }
        let from = try pull([
            bill("1.5"), bill("1.5"), bill("2", "obs"), bill("3", "ebs", details: #"[{"a": 1.0, "b":"x"}]"#),
        ])
        let to = try pull([bill("3.00", "ebs", details: #"[{"b":"x","a":1E0}]"#), bill("1.5"), bill("2.25", "obs")])
        let result = try PullDiff(
            .monthlyBills,
            from: from,
            to: to,
            ledger: fixture.ledger,
            options: ReportsFixture.options()
        )
        .run(into: fixture.made())
        #expect(result.counts == .init(added: 1, vanished: 2))
        let effect = try #require(result.effects.first { $0.column == "amount" })
        #expect(try effect.net == Amount(parsing: "-1.25"))
    }
}
