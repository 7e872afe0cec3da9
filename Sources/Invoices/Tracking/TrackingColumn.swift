internal import Tables
internal import Values
internal import Workbook

/// A column of the tracking sheet: how it is written, and how it is read back.
struct TrackingColumn: Sendable {
    let name: String
    let heading: Localized
    let kind: SheetColumn.Kind
    /// How the column is read back.
    let readAs: ImportColumn.Kind
    var isRequired = false
    var rules: [ImportRule] = []
    /// What may be entered by hand; nil for what the program filled in.
    var entry: (@Sendable (Language) -> CellEntry)?
    var width: Double?

    static let couriers = ["顺丰速运", "中国邮政 EMS", "京东快递", "其他"]

    static let all: [TrackingColumn] = identity + progress + post + end

    private static let identity = [
        TrackingColumn("contracting_entity", zh: "签约主体", en: "Contracting entity", .text, required: true),
        TrackingColumn(
            "route",
            zh: "退票方式",
            en: "Way of returning",
            .text,
            .choice(ReturnRoute.allCases.map { ImportChoice($0.rawValue, $0.title.zh, $0.title.en) }),
            required: true
        ),
        TrackingColumn("invoice_code", zh: "发票代码", en: "Invoice code", .identifier, .identifier),
        TrackingColumn(
            "invoice_number",
            zh: "发票号码",
            en: "Invoice number",
            .identifier,
            .identifier,
            required: true
        ),
        TrackingColumn("title", zh: "发票抬头", en: "Title", .text),
        TrackingColumn(
            "amount",
            zh: "价税合计",
            en: "Amount with tax",
            .money,
            .number,
            required: true,
            rules: [.positiveAmount(decimals: 2)]
        ),
    ]

    private static let progress = [
        TrackingColumn(
            "status",
            zh: "状态",
            en: "Status",
            .text,
            .choice(TrackingStatus.allCases.map { ImportChoice($0.rawValue, $0.title.zh, $0.title.en) }),
            required: true,
            width: 14
        ) { language in .choice(TrackingStatus.allCases.map { $0.title[language] }) },
        day("submitted_on", zh: "提交日期", en: "Submitted on"),
        typed("submitted_by", zh: "提交人", en: "Submitted by", width: 12),
        typed("rejection_reason", zh: "驳回原因", en: "Reason of rejection", width: 24),
        TrackingColumn("red_form_number", zh: "红字信息表编号", en: "Red-letter form number", .identifier, .identifier),
        typed("confirmation_number", zh: "红字确认单编号", en: "Confirmation sheet number", width: 22),
        day("confirmed_on", zh: "确认日期", en: "Confirmed on"),
    ]

    private static let post = [
        TrackingColumn(
            "courier_payer",
            zh: "快递费承担",
            en: "Courier paid by",
            .text,
            .choice(CourierPayer.allCases.map { ImportChoice($0.rawValue, $0.title.zh, $0.title.en) }),
            width: 14
        ) { language in .choice(CourierPayer.allCases.map { $0.title[language] }) },
        TrackingColumn("courier", zh: "快递公司", en: "Courier", .text, rules: [.maximumLength(64)], width: 16) { _ in
            .suggestion(couriers)
        },
        TrackingColumn(
            "waybill_number",
            zh: "运单号",
            en: "Waybill",
            .identifier,
            .identifier,
            rules: [.maximumLength(40), .asciiOnly],
            width: 22
        ) { _ in .text(lengths: 6...40) },
        day("sent_on", zh: "寄出日期", en: "Sent on"),
        day("received_on", zh: "签收日期", en: "Received on"),
        TrackingColumn(
            "courier_cost",
            zh: "快递费",
            en: "Courier cost",
            .money,
            .number,
            rules: [.positiveAmount(decimals: 2)],
            width: 12
        ) { _ in .amount },
    ]

    private static let end = [
        day("finished_on", zh: "完成日期", en: "Finished on"),
        typed("note", zh: "备注", en: "Note", width: 24),
    ]

    private init(
        _ name: String,
        zh: String,
        en: String,
        _ kind: SheetColumn.Kind,
        _ readAs: ImportColumn.Kind = .text,
        required: Bool = false,
        rules: [ImportRule] = [],
        width: Double? = nil,
        entry: (@Sendable (Language) -> CellEntry)? = nil
    ) {
        self.name = name
        self.heading = Localized(zh: zh, en: en)
        self.kind = kind
        self.readAs = readAs
        self.isRequired = required
        self.rules = rules
        self.entry = entry
        self.width = width
    }

    private static func day(_ name: String, zh: String, en: String) -> TrackingColumn {
        TrackingColumn(name, zh: zh, en: en, .date, .text, rules: [.day], width: 14) { _ in .day }
    }

    private static func typed(_ name: String, zh: String, en: String, width: Double) -> TrackingColumn {
        TrackingColumn(name, zh: zh, en: en, .text, rules: [.maximumLength(255)], width: width) { _ in .free }
    }
}

extension ImportSchema {
    /// The tracking sheet, read back.
    static let invoiceTracking = ImportSchema(
        "invoice-tracking",
        zh: "退票跟踪",
        en: "Returns under way",
        columns: TrackingColumn.all.map { column in
            ImportColumn(
                column.name,
                column.readAs,
                zh: column.heading.zh,
                en: column.heading.en,
                required: column.isRequired,
                rules: column.rules
            )
        },
        rowRules: [.submittedHasDay, .returnedHasDay],
        repetitions: [ImportRepetition(["invoice_number", "invoice_code"])]
    )
}

extension ImportRowRule {
    static let submittedHasDay = ImportRowRule { row in
        let isUnderWay = row["status"] == TrackingStatus.submitted.rawValue
        guard isUnderWay, row["submitted_on"] == nil, !row.hasError(in: "submitted_on") else { return [] }
        return [
            ImportFinding(
                "tracking.day",
                .warning,
                column: "submitted_on",
                zh: "已提交，却没有提交日期，无法判断是否逾期",
                en: "it is submitted without a day, so nobody can tell whether it is overdue"
            )
        ]
    }

    static let returnedHasDay = ImportRowRule { row in
        let isOver = row["status"] == TrackingStatus.returned.rawValue
        guard isOver, row["finished_on"] == nil, !row.hasError(in: "finished_on") else { return [] }
        return [
            ImportFinding(
                "tracking.day",
                .warning,
                column: "finished_on",
                zh: "已退票，请补完成日期",
                en: "it is returned; enter the day it was finished"
            )
        ]
    }
}
