internal import Values
internal import Workbook

/// What the operator works through: first the steps for all, then one section a medium with its own steps and invoices.
struct WorksheetPage {
    let batch: ReturnBatch
    let language: Language
    let made: Instant

    var description: PageDescription {
        var page = PageDescription(
            title: Localized(zh: "华为云发票退回：操作单", en: "Invoices to return to Huawei Cloud: worksheet")[language],
            subtitles: [
                Localized(
                    zh: "制表：北京时间 \(made.beijingText)；共 \(batch.returns.count) 张。服务没有退票接口，须在伙伴中心逐张操作。",
                    en:
                        "Made \(made.beijingText) Beijing time; \(batch.returns.count) invoices. There is no API: each is returned in Partner Center."
                )[language]
            ],
            blocks: summary + steps + InvoiceMedium.allCases.flatMap(section)
        )
        page.isLandscape = true
        return page
    }

    private func words(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }

    private var summary: [PageBlock] {
        let table = PageTable(
            id: "entities",
            columns: [
                SheetColumn(words("签约主体", "Contracting entity"), .text),
                SheetColumn(words("张数", "Invoices"), .integer),
                SheetColumn(words("价税合计", "Amount with tax"), .money),
            ],
            rows: batch.sums.map { .init([.text($0.entity), .integer(Int64($0.count)), .amount($0.amount)]) },
            totalsLabel: words("合计", "Total"),
            summedColumns: [1, 2]
        )
        return [.section(words("按签约主体合计", "Sums by contracting entity")), .table(table)]
    }

    private var steps: [PageBlock] {
        [.section(words("每张发票的步骤", "Steps for every invoice"))]
            + [.paragraph(ReturnSteps.general.map { $0[language] }.joined(separator: "\n"))]
    }

    private func section(_ medium: InvoiceMedium) -> [PageBlock] {
        let routes = ReturnRoute.allCases.filter { $0.medium == medium && !batch.returns(by: $0).isEmpty }
        guard !routes.isEmpty else { return [] }
        let count = routes.reduce(0) { $0 + batch.returns(by: $1).count }
        let heading = words("\(medium.title.zh)（\(count) 张）", "\(medium.title.en) (\(count))")
        return [.section(heading)] + routes.flatMap(part)
    }

    private func part(_ route: ReturnRoute) -> [PageBlock] {
        let items = batch.returns(by: route)
        let steps = route.steps.map { "· " + $0[language] }
        let text = ([words("\(route.title.zh)，\(items.count) 张", "\(route.title.en), \(items.count)")] + steps)
            .joined(separator: "\n")
        let table = PageTable(
            id: route.rawValue,
            columns: columns(route),
            rows: items.enumerated().map { .init(cells($1, number: $0 + 1, route)) },
            totalsLabel: words("合计", "Total"),
            summedColumns: [3]
        )
        return [.paragraph(text), .table(table)]
    }

    private func columns(_ route: ReturnRoute) -> [SheetColumn] {
        [
            SheetColumn(words("☐ 序号", "☐ No."), .text),
            SheetColumn(words("申请日期", "Applied for"), .date),
            SheetColumn(words("发票号码", "Invoice"), .identifier),
            SheetColumn(words("价税合计", "Amount with tax"), .money),
            SheetColumn(words("签约主体", "Contracting entity"), .text),
            SheetColumn(words("发票抬头", "Title"), .text),
            SheetColumn(words("订单号或账期", "Orders or cycle"), .text),
            SheetColumn(words("退票目的", "Purpose"), .text),
            SheetColumn(lastHeading(route), .text),
        ]
    }

    private func lastHeading(_ route: ReturnRoute) -> String {
        if route == .paperDeducted { return words("附件", "Attachment") }
        return route.mayBePosted ? words("快递费承担", "Courier paid by") : words("备注", "Note")
    }

    private func cells(_ item: InvoiceReturn, number: Int, _ route: ReturnRoute) -> [SheetCell] {
        func text(_ text: String) -> SheetCell { text.isEmpty ? .blank : .text(text) }
        let purpose = item.purpose.title[language] + (item["reason"].isEmpty ? "" : words("：", ": ") + item["reason"])
        let last: SheetCell =
            if route == .paperDeducted {
                text(item["red_form_file"])
            } else {
                text(item.courierPayer?.title[language] ?? item["note"])
            }
        return [
            .text("☐ \(number)"), item.applied.map { .date($0) } ?? .blank, .text(item.key.text), .amount(item.amount),
            .text(item.entity), text(item["title"]), text(item["orders"]), .text(purpose), last,
        ]
    }
}
