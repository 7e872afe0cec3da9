internal import Ledger
internal import Manifests
internal import Pulls
internal import Reports
internal import Values

/// What a person sees of an export.
struct ExportPresentation {
    let session: Session
    let folder: String

    /// Shows the result and says how it ended.
    func finish(_ result: ExportResult) -> ExitStatus {
        warn(result)
        session.renderer.result(result.json) { text(result) }
        return result.isPartial ? .someRefused : .done
    }

    func warn(_ result: ExportResult) {
        if !result.missingCustomers.isEmpty {
            let asked = result.proof.refusals.filter { $0.plan.customer != nil }.map { AskedQuestion($0).name }
            let count = result.missingCustomers.count
            session.renderer.warning(
                Localized(
                    zh: "服务拒绝提供 \(count) 个客户的数据，文件中没有它们："
                        + asked.prefix(10).map(\.zh).joined(separator: "；"),
                    en: "the service refused the data of \(count.of("customer")); the files lack them: "
                        + asked.prefix(10).map(\.en).joined(separator: "; ")
                )
            )
        }
        if result.dataSet.name == DataSet.balances.rawValue, !result.customersWithoutRecord.isEmpty {
            let count = result.customersWithoutRecord.count
            session.renderer.note(
                zh: "\(count) 个客户不是代售客户，服务不提供余额；名单见清单和“说明”",
                en:
                    "customers that are no resale customers, of which the service gives no balance: \(count), listed in the manifest and on Notes"
            )
        }
        for refusal in result.proof.refusals where refusal.plan.customer == nil {
            let (operation, note) = (refusal.plan.operation, refusal.outcome.note ?? "")
            session.renderer.warning(
                Localized(
                    zh: "服务拒绝了 \(operation)（\(note)），文件中没有这一部分",
                    en: "the service refused \(operation) (\(note)); the files lack that part"
                )
            )
        }
        if !result.alerts.isEmpty {
            func rows(_ name: String) -> Int {
                result.alerts.filter { $0.key.contains(name) }.values.reduce(0, +)
            }
            let (low, owing) = (rows("low_balance"), rows("debt"))
            session.renderer.warning(
                Localized(
                    zh: "越过阈值的行：余额不足 \(low)，欠费 \(owing)（见 alert 列）",
                    en: "rows past a threshold: low balance \(low), in debt \(owing) (see the column alert)"
                )
            )
        }
        for unit in result.measures.unconverted {
            let id = unit.measure.map { String($0) } ?? "?"
            session.renderer.warning(
                Localized(
                    zh: "单位 \(id) 无法换算（\(unit.count) 处），换算列留空",
                    en:
                        "unit \(id) cannot be converted (\(unit.count) values); the normalised cells are empty"
                )
            )
        }
    }

    func text(_ result: ExportResult) -> String {
        let language = session.language
        let title = result.dataSet.title[language]
        var lines = [
            Localized(
                zh: "\(title) \(result.period.text)：\(result.rows) 行，\(result.proof.state.label.zh)，"
                    + "数据截至北京时间 \(result.proof.asOf.beijingText)",
                en: "\(title) \(result.period.text): \(result.rows.of("row")), \(result.proof.state.label.en), "
                    + "data as of \(result.proof.asOf.beijingText) Beijing time"
            )[language]
        ]
        lines += [totals(result)].compactMap(\.self)
        lines += result.files.map { "  " + session.shown(folder + "/" + $0.name) }
        return lines.joined(separator: "\n")
    }

    private func totals(_ result: ExportResult) -> String? {
        let language = session.language
        let amount = TextTable.Column(zh: "金额", en: "Amount", .right)
        if result.groups.isEmpty {
            guard !result.totals.isEmpty else { return nil }
            var table = TextTable([.init(zh: "合计", en: "Total"), .init(zh: "币种", en: "Currency"), amount])
            for total in result.totals {
                table.add(total.heading[language], total.currency, total.amount.description)
            }
            return table.text(in: language)
        }
        var table = TextTable([
            .init(zh: "分组", en: "Group"), .init(zh: "合计", en: "Total"), .init(zh: "币种", en: "Currency"), amount,
        ])
        for group in result.groups {
            for total in group.totals {
                table.add(group.label, total.heading[language], total.currency, total.amount.description)
            }
        }
        return table.text(in: language)
    }
}
