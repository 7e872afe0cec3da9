internal import Values
internal import Workbook

/// The sheet in which the operator writes down how far each return is.
struct TrackingSheet {
    let batch: ReturnBatch
    let language: Language
    let made: Instant

    private var columns: [TrackingColumn] { TrackingColumn.all }

    private func place(_ name: String) -> Int { columns.firstIndex { $0.name == name } ?? 0 }

    var description: SheetDescription {
        var sheet = SheetDescription(
            name: Localized(zh: "跟踪表", en: "Tracking")[language],
            title: Localized(zh: "退票跟踪表", en: "Returns under way")[language],
            subtitles: [
                Localized(
                    zh: "黄底的单元格由您填写；状态、快递费承担和快递公司有下拉选项，日期写成 2026-03-09。",
                    en:
                        "Fill in the yellow cells; status, payer and courier have drop-downs, days are written 2026-03-09."
                )[language],
                Localized(
                    zh: "不要改动表头、发票号码和金额；保存后运行 partnerdesk invoices track 汇总。",
                    en: "Leave headings, numbers and amounts as they are; save, then run partnerdesk invoices track."
                )[language],
            ],
            columns: columns.map {
                SheetColumn($0.heading[language], $0.kind, width: $0.width, entry: $0.entry?(language))
            },
            totals: [
                SheetTotals(
                    Localized(zh: "合计", en: "Total")[language],
                    sums: [place("amount"): batch.total]
                )
            ],
            rowCount: batch.returns.count,
            frozenColumns: place("title")
        )
        sheet.conditionalMarks = marks
        return sheet
    }

    private var marks: [ConditionalMark] {
        let status = place("status")
        return [(TrackingStatus.returned, Mark.good), (.rejected, .bad), (.submitted, .warning)].map { status, mark in
            ConditionalMark(column: place("status"), equals: status.title[language], mark)
        }.filter { $0.column == status }
    }

    func append(_ item: InvoiceReturn, to table: SheetID, of book: inout WorkbookWriter) throws {
        let cells = columns.map { cell($0.name, of: item) }
        let entries = columns.indices.filter { columns[$0].entry != nil && isWanted(columns[$0].name, of: item) }
        try book.append(cells, mark: .entry, in: entries, to: table)
    }

    private func cell(_ column: String, of item: InvoiceReturn) -> SheetCell {
        func text(_ text: String) -> SheetCell { text.isEmpty ? .blank : .text(text) }
        return switch column {
        case "contracting_entity": .text(item.entity)
        case "route": .text(item.route.title[language])
        case "invoice_code": text(item.key.code)
        case "invoice_number": .text(item.key.number)
        case "title": text(item["title"])
        case "amount": .amount(item.amount)
        case "status": .text(TrackingStatus.toSubmit.title[language])
        case "red_form_number": text(item["red_form_number"])
        case "courier_payer": text(item.courierPayer?.title[language] ?? "")
        case "note": text(item["note"])
        default: .blank
        }
    }

    /// Whether the operator will have something to enter there.
    private func isWanted(_ column: String, of item: InvoiceReturn) -> Bool {
        switch column {
        case "confirmation_number", "confirmed_on": item.route.needsConfirmation
        case "courier_payer", "courier", "waybill_number", "sent_on", "received_on", "courier_cost":
            item.route.mayBePosted
        default: true
        }
    }
}
