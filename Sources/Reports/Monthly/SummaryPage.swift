internal import Values
internal import Workbook

/// 概览: the first sheet, with what the reader should see first.
struct SummaryPage {
    let figures: MonthlyFigures
    let aggregation: FeeAggregation
    let names: PartyNames
    let words: SheetWords
    let proof: PullProof
    let partner: String
    /// What is not in the report, one sentence each.
    let warnings: [String]

    /// Lines of a table before the rest is put together.
    private static let shown = 10

    /// - Parameters:
    ///   - customers: the sheet with all customers,
    ///   - services: and the one with all services.
    ///   - contents: the other sheets, by name.
    func description(
        customers: SheetID,
        services: SheetID,
        contents: [(name: String, note: String, sheet: SheetID)]
    ) throws -> PageDescription {
        let period = words.period(proof.pull)
        var blocks: [PageBlock] = []
        if !warnings.isEmpty { blocks += [.section(words("注意", "Please note"))] + warnings.map(PageBlock.paragraph) }
        blocks += [.section(words("关键数字（元）", "Key figures (yuan)")), .keyFigures(tiles)]
        blocks += [.charts([serviceChart, customerChart])]
        blocks += [
            .section(words("按产品", "By service")), .table(try serviceTable(services)),
            .section(words("应付最多的客户", "Customers with the largest payable amounts")),
            .table(customerTable(customers)),
            .section(words("内容", "Contents")), .table(contentsTable(contents)),
        ]
        return PageDescription(
            title: words("月度报告 \(period)", "Monthly report \(period)"),
            subtitles: (partner.isEmpty ? [] : [words("伙伴：", "Partner: ") + partner]) + [words.freshness(proof)],
            blocks: blocks
        )
    }

    // MARK: Key figures

    private var tiles: [KeyFigure] {
        let fees = figures.fees
        var tiles = [
            KeyFigure(
                words("应付净额", "Net payable"),
                .amount(fees.payable),
                .money,
                note: words("消费＋退款＋调账", "consumption + refunds + adjustments")
            ),
            KeyFigure(words("消费", "Consumption"), .amount(fees.consumption), .money),
            KeyFigure(words("退款", "Refunds"), .amount(fees.refunds), .money, note: refundNote),
            KeyFigure(words("调账", "Adjustments"), .amount(fees.adjustments), .money, note: otherNote),
            KeyFigure(words("现金支付", "Paid in cash"), .amount(fees.cash), .money),
            KeyFigure(words("信用额度支付", "Paid on credit"), .amount(fees.credit), .money),
            KeyFigure(words("券与储值卡", "Coupons and cards"), coupons, .money),
            KeyFigure(words("欠费", "Debt"), .amount(fees.debt), .money, note: writeoffNote),
        ]
        tiles.append(KeyFigure(words("消费客户数", "Customers"), .integer(Int64(figures.customers)), .integer))
        tiles.append(KeyFigure(words("消费记录数", "Fee records"), .integer(Int64(fees.records)), .integer))
        if let balances = figures.balances {
            tiles.append(
                KeyFigure(words("客户余额合计", "Customer balances"), .amount(balances.available), .money)
            )
            tiles.append(KeyFigure(words("客户欠费合计", "Customer debts"), .amount(balances.debt), .money))
        }
        return tiles
    }

    private var refundNote: String {
        guard let refunds = figures.refundOrders else { return "" }
        return words("退款订单退回 ", "refund orders gave back ") + words.money(refunds.refunded)
    }

    private var otherNote: String {
        figures.fees.other.isZero ? "" : words("另有未知类型 ", "and unknown kinds ") + words.money(figures.fees.other)
    }

    private var writeoffNote: String {
        figures.fees.writeoff.isZero ? "" : words("已核销 ", "written off ") + words.money(figures.fees.writeoff)
    }

    private var coupons: SheetCell { SheetCell(amount: try? figures.fees.coupons) }

    // MARK: Tables and their charts

    private func serviceTable(_ sheet: SheetID) throws -> PageTable {
        let ranked = aggregation.rankedServices
        var rows = ranked.prefix(SummaryPage.shown).map { code, service in
            row(service.name.isEmpty ? code : service.name, service.sums, sheet)
        }
        try appendRest(ranked.dropFirst(SummaryPage.shown).map(\.value.sums), to: &rows, sheet)
        return table("services", words("产品", "Service"), rows, isWhole: true)
    }

    private func customerTable(_ sheet: SheetID) -> PageTable {
        let rows = aggregation.rankedCustomers.prefix(SummaryPage.shown).map { key, customer in
            var row = row(SummaryPage.short(names.customer(key.customer) ?? key.customer), customer.sums, sheet)
            row.cells.append(key.reseller.isEmpty ? .blank : .text(names.reseller(key.reseller)))
            return row
        }
        // Without the rest, beside which the largest would look small.
        var table = table("customers", words("客户", "Customer"), Array(rows), isWhole: false)
        table.columns.append(SheetColumn(words("云经销商", "Reseller"), .text))
        return table
    }

    /// Longer names would take two lines beside a bar, and some programs then leave out every second one. The sheet that
    /// the row leads to has them in full.
    private static let nameColumns = 24

    private static func short(_ name: String) -> String {
        guard DisplayWidth.of(name) > nameColumns else { return name }
        var (text, width) = ("", 1)
        for character in name {
            width += DisplayWidth.of(character)
            if width > nameColumns { break }
            text.append(character)
        }
        return text + "…"
    }

    private func row(_ name: String, _ sums: FeeSums, _ sheet: SheetID) -> PageTable.Row {
        PageTable.Row(
            [
                .text(name), .amount(sums.payable), .amount(sums.consumption), .amount(sums.refunds),
                .integer(Int64(sums.records)),
            ],
            link: sheet
        )
    }

    private func appendRest(_ rest: [FeeSums], to rows: inout [PageTable.Row], _ sheet: SheetID) throws {
        guard !rest.isEmpty else { return }
        var sums = FeeSums()
        for part in rest { try sums.add(part) }
        rows.append(row(words("其余 \(rest.count) 项", "\(rest.count) others"), sums, sheet))
    }

    /// - Parameter isWhole: whether the rows add up to the month.
    private func table(_ id: String, _ heading: String, _ rows: [PageTable.Row], isWhole: Bool) -> PageTable {
        PageTable(
            id: id,
            columns: [
                SheetColumn(heading, .text), SheetColumn(words("应付净额", "Net payable"), .money),
                SheetColumn(words("消费", "Consumption"), .money), SheetColumn(words("退款", "Refunds"), .money),
                SheetColumn(words("记录数", "Records"), .integer),
            ],
            rows: rows,
            totalsLabel: isWhole ? words("合计", "Total") : nil,
            summedColumns: isWhole ? [1, 2, 3, 4] : []
        )
    }

    private var serviceChart: ChartDescription {
        let shown = aggregation.rankedServices.map(\.value.sums)
        return chart("services", words("各产品应付净额（元）", "Net payable by service (yuan)"), shown)
    }

    private var customerChart: ChartDescription {
        let shown = aggregation.rankedCustomers.prefix(SummaryPage.shown).map(\.value.sums)
        return chart("customers", words("应付最多的客户（元）", "Net payable by customer (yuan)"), shown)
    }

    /// - Parameter sums: of the bars, or of what they add up; a bar that points to the left needs an axis that does.
    private func chart(_ table: String, _ title: String, _ sums: [FeeSums]) -> ChartDescription {
        ChartDescription(
            .bar,
            title: title,
            categories: .table(table, column: 0),
            series: [ChartDescription.Series(words("应付净额", "Net payable"), .table(table, column: 1))],
            hasLabels: true,
            numberFormat: "#,##0",
            startsAtZero: !sums.contains { $0.payable.isNegative }
        )
    }

    private func contentsTable(_ contents: [(name: String, note: String, sheet: SheetID)]) -> PageTable {
        PageTable(
            id: "contents",
            columns: [
                SheetColumn(words("工作表", "Sheet"), .text), SheetColumn(words("内容", "Content"), .text),
            ],
            rows: contents.map { PageTable.Row([.text($0.name), .text($0.note)], link: $0.sheet) }
        )
    }
}
