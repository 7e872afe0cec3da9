internal import Ledger
internal import PartnerAPI
internal import Values

/// How pulls are shown.
enum PullPresentation {
    static let columns: [TextTable.Column] = [
        .init(zh: "编号", en: "Pull", .right), .init(zh: "数据集", en: "Data set"), .init(zh: "账期", en: "Period"),
        .init(zh: "开始（北京时间）", en: "Started (Beijing)"), .init(zh: "状态", en: "State"),
        .init(zh: "定稿", en: "Final"), .init(zh: "记录", en: "Records", .right), .init(zh: "范围", en: "Scope"),
    ]

    static func table(_ pulls: [Pull], in ledger: Ledger, _ language: Language) throws -> String {
        var table = TextTable(columns)
        for pull in pulls {
            table.add(
                String(pull.id),
                pull.plan.dataSet,
                pull.plan.period.text,
                pull.started.beijingText,
                label(pull.state)[language],
                final(pull)[language],
                String(try rows(of: pull, in: ledger)),
                pull.plan.scope == "{}" ? "" : pull.plan.scope
            )
        }
        return table.text(in: language)
    }

    static func payload(_ pulls: [Pull], in ledger: Ledger) throws -> JSONValue {
        .array(
            try pulls.map { pull in
                .record([
                    ("id", .number(String(pull.id))), ("data_set", .string(pull.plan.dataSet)),
                    ("period", .string(pull.plan.period.text)), ("scope", .string(pull.plan.scope)),
                    ("language", .string(pull.plan.language.rawValue)),
                    ("started", .string(pull.started.description)), ("ended", .init(pull.ended?.description)),
                    ("state", .string(pull.state.rawValue)), ("final", .bool(pull.plan.isFinal)),
                    ("records", .init(try rows(of: pull, in: ledger))),
                ])
            }
        )
    }

    /// Records of all its questions, the lists it went by included, each record once.
    private static func rows(of pull: Pull, in ledger: Ledger) throws -> Int {
        try ledger.queries(of: pull.id).reduce(0) { $0 + $1.rows - $1.duplicates }
    }

    private static func label(_ state: Pull.State) -> Localized {
        switch state {
        case .running: Localized(zh: "未完成", en: "unfinished")
        case .complete: Localized(zh: "完整", en: "complete")
        case .incomplete: Localized(zh: "不完整", en: "incomplete")
        }
    }

    private static func final(_ pull: Pull) -> Localized {
        guard case .cycle = pull.plan.period else { return Localized("") }
        return pull.plan.isFinal ? Localized(zh: "是", en: "yes") : Localized(zh: "初步", en: "preliminary")
    }
}
