internal import Invoices
internal import PartnerAPI
internal import Values

/// What a person sees of tracked returns.
struct TrackingPresentation {
    let session: Session
    let report: TrackingReport

    func show() { session.renderer.result(payload) { text } }

    private var payload: JSONValue {
        .record([
            ("as_of", .string(report.day.description)), ("overdue_after_working_days", .init(report.overdueAfter)),
            ("currency", .string(Currency.cny.rawValue)),
            (
                "statuses",
                .record(TrackingStatus.allCases.map { ($0.rawValue, json(report.sum($0))) })
            ),
            ("total", json(report.total)), ("overdue_total", json(report.overdueSum)),
            (
                "overdue",
                .array(
                    report.overdue.map { item, days in
                        .record(members(item) + [("working_days", .init(days))])
                    }
                )
            ),
            (
                "rejected",
                .array(report.rejected.map { .record(members($0) + [("reason", .string($0.rejectionReason))]) })
            ),
            ("to_confirm", .array(report.toConfirm.map { .record(members($0)) })),
            (
                "contracting_entities",
                .array(
                    report.entities.map { entity, all, open in
                        .record([
                            ("contracting_entity", .string(entity)), ("all", json(all)), ("open", json(open)),
                        ])
                    }
                )
            ),
        ])
    }

    private func json(_ sum: TrackingReport.Sum) -> JSONValue {
        .record([("invoices", .init(sum.count)), ("amount", .string(sum.amount.description))])
    }

    private func members(_ item: TrackedReturn) -> [(String, JSONValue)] {
        [
            ("file", .string(item.file)), ("invoice_code", .string(item.key.code)),
            ("invoice_number", .string(item.key.number)), ("contracting_entity", .string(item.entity)),
            ("amount", .string(item.amount.description)),
        ]
    }

    private var text: String {
        let language = session.language
        var parts = [statuses, entities]
        for (item, days) in report.overdue {
            parts.append(
                Localized(
                    zh: "逾期：\(item.key.text)（\(item.entity)，\(item.amount) 元），\(days) 个工作日没有进展\n",
                    en:
                        "overdue: \(item.key.text) (\(item.entity), \(item.amount) yuan), no step for \(days) working days\n"
                )[language]
            )
        }
        for item in report.rejected {
            let reason = item.rejectionReason.isEmpty ? "—" : item.rejectionReason
            parts.append(
                Localized(
                    zh: "驳回：\(item.key.text)（\(item.entity)，\(item.amount) 元）：\(reason)\n",
                    en: "rejected: \(item.key.text) (\(item.entity), \(item.amount) yuan): \(reason)\n"
                )[language]
            )
        }
        for item in report.toConfirm {
            parts.append(
                Localized(
                    zh: "待您确认红字确认单：\(item.key.text)（\(item.entity)）\n",
                    en: "its red-letter sheet waits for you: \(item.key.text) (\(item.entity))\n"
                )[language]
            )
        }
        return parts.joined()
    }

    private var statuses: String {
        let language = session.language
        var table = TextTable([
            .init(zh: "状态", en: "Status"), .init(zh: "张数", en: "Invoices", .right),
            .init(zh: "价税合计（元）", en: "Amount with tax (yuan)", .right),
        ])
        for status in TrackingStatus.allCases where report.sum(status).count > 0 {
            let sum = report.sum(status)
            table.add(status.title[language], String(sum.count), sum.amount.description)
        }
        table.add(
            Localized(zh: "合计", en: "All")[language],
            String(report.total.count),
            report.total.amount.description
        )
        table.add(
            Localized(zh: "其中逾期", en: "of these overdue")[language],
            String(report.overdueSum.count),
            report.overdueSum.amount.description
        )
        return table.text(in: language)
    }

    private var entities: String {
        let language = session.language
        var table = TextTable([
            .init(zh: "签约主体", en: "Contracting entity"), .init(zh: "张数", en: "Invoices", .right),
            .init(zh: "价税合计（元）", en: "Amount with tax (yuan)", .right), .init(zh: "未完成", en: "Open", .right),
            .init(zh: "未完成金额（元）", en: "Open amount (yuan)", .right),
        ])
        for (entity, all, open) in report.entities {
            table.add(
                entity,
                String(all.count),
                all.amount.description,
                String(open.count),
                open.amount.description
            )
        }
        return table.text(in: language)
    }
}
