internal import BatchJobs
internal import PartnerAPI
internal import Values

/// What a job is going to move, on the screen.
struct MoneyPresentation {
    let plan: MoneyPlan

    /// Every row and the sums: nobody should agree to money that was not shown.
    func text(in language: Language) -> String {
        var table = TextTable([
            .init(zh: "行", en: "Row", .right), .init(zh: "从", en: "From"), .init(zh: "对象", en: "Whom or what"),
            .init(zh: "金额(元)", en: "Yuan", .right),
        ])
        for line in plan.lines {
            table.add(
                String(line.row),
                line.source.isEmpty ? own[language] : line.source,
                line.party,
                shown(line.amount, language)
            )
        }
        var text = table.text(in: language)
        let sources = plan.bySource
        if sources.count > 1 {
            for (source, rows, sum) in sources {
                let name = source.isEmpty ? own[language] : source
                text +=
                    Localized(
                        zh: "小计 \(name)：\(rows) 行，\(shown(sum, language)) 元\n",
                        en: "from \(name): \(rows) rows, \(shown(sum, language)) yuan\n"
                    )[language]
            }
        }
        return text + total[language]
    }

    var localised: Localized { Localized(zh: text(in: .chinese), en: text(in: .english)) }

    private var own: Localized { Localized(zh: "伙伴账户", en: "partner") }

    private var total: Localized {
        let rest =
            plan.unknown == 0
            ? Localized("")
            : Localized(
                zh: "，另有 \(plan.unknown) 行金额未知（全部余额）",
                en: ", and \(plan.unknown) rows of unknown amount (whole balances)"
            )
        return Localized(
            zh: "合计 \(plan.lines.count) 行，\(shown(plan.total, .chinese)) 元\(rest.zh)\n",
            en: "in all \(plan.lines.count) rows, \(shown(plan.total, .english)) yuan\(rest.en)\n"
        )
    }

    private func shown(_ amount: Amount?, _ language: Language) -> String {
        amount?.written(withDecimals: 2).description ?? Localized(zh: "未知", en: "unknown")[language]
    }

    var json: JSONValue {
        .record([
            ("total", .init(plan.total?.written(withDecimals: 2).description)),
            ("rows_of_unknown_amount", .init(plan.unknown)),
            (
                "by_source",
                .array(
                    plan.bySource.map { source, rows, sum in
                        .record([
                            ("source", .string(source)), ("rows", .init(rows)),
                            ("sum", .init(sum?.written(withDecimals: 2).description)),
                        ])
                    }
                )
            ),
        ])
    }
}
