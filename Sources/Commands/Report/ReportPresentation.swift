internal import Manifests
internal import Reports
internal import Values

/// What a person sees of a month's report.
struct ReportPresentation {
    let session: Session
    let folder: String

    func finish(_ summary: ReportSummary) -> ExitStatus {
        if !summary.missingCustomers.isEmpty {
            let ids = summary.missingCustomers.prefix(10).joined(separator: ", ")
            let count = summary.missingCustomers.count
            session.renderer.warning(
                Localized(
                    zh: "报表中没有 \(count) 个客户（服务拒绝提供）：\(ids)",
                    en: "the report lacks \(count.of("customer")) whose data the service refused: \(ids)"
                )
            )
        }
        let refused = summary.refused.flatMap { dataSet, queries in
            queries.map { (dataSet: dataSet, name: AskedQuestion($0).name) }
        }
        if !refused.isEmpty {
            func list(_ language: Language) -> String {
                let names = refused.prefix(10).map { "\($0.dataSet): \($0.name[language])" }
                return names.joined(separator: "; ") + (refused.count > 10 ? " …" : "")
            }
            session.renderer.warning(
                Localized(
                    zh: "服务拒绝了 \(refused.count) 个查询，数字不含它们：\(list(.chinese))",
                    en:
                        "queries that the service refused, whose data are in no figure: \(refused.count): \(list(.english))"
                )
            )
        }
        if !summary.missingDataSets.isEmpty {
            let names = summary.missingDataSets.joined(separator: ", ")
            session.renderer.warning(Localized(zh: "账本中没有：\(names)", en: "not in the ledger: \(names)"))
        }
        if !summary.emptySheets.isEmpty {
            func list(_ language: Language) -> String {
                summary.emptySheets.map { "\($0.name[language]) (\($0.reason[language]))" }.joined(separator: "; ")
            }
            session.renderer.warning(
                Localized(
                    zh: "没有行、因而没有写出的表：\(list(.chinese))",
                    en: "without rows, and so left out: \(list(.english))"
                )
            )
        }
        session.renderer.result(summary.json) { text(summary) }
        if summary.proofs?.hasFailed == true { return .proofFailed }
        let isWhole = refused.isEmpty && summary.missingCustomers.isEmpty && summary.missingDataSets.isEmpty
        return isWhole ? .done : .someRefused
    }

    func text(_ summary: ReportSummary) -> String {
        let language = session.language
        let heading = Localized(
            zh: "\(summary.cycle) 月度报表（\(summary.state.label.zh)，数据截至北京时间 \(summary.asOf.beijingText)）",
            en:
                "report of \(summary.cycle) (\(summary.state.label.en), data as of \(summary.asOf.beijingText) Beijing time)"
        )[language]
        return heading + "\n"
            + (summary.showsFees ? ReportPresentation.figures(summary, language).text(in: language) : "")
            + proofs(summary)
            + summary.files.map { "  " + session.shown(folder + "/" + $0.name) }.joined(separator: "\n")
    }

    /// What the proofs came to, where the report has any.
    private func proofs(_ summary: ReportSummary) -> String {
        guard let proofs = summary.proofs else { return "" }
        let failed = proofs.lines.filter { $0.verdict == .failed }
        let verdict =
            failed.isEmpty
            ? Localized(zh: "对账：没有不一致", en: "proofs: nothing disagrees")
            : Localized(
                zh: "对账：\(failed.count) 处不一致，见 reconcile --month \(summary.cycle)",
                en: "proofs: \(failed.count.of("comparison")) FAILED, see reconcile --month \(summary.cycle)"
            )
        let unproved = proofs.summaries.filter { $0.verdict == .notChecked }.map { $0.proof.title[session.language] }
        let unchecked =
            unproved.isEmpty
            ? ""
            : Localized(zh: "；未全部核对：", en: "; not checked in full: ")[session.language]
                + unproved.joined(separator: ", ")
        let (count, sum) = proofs.preliminary
        let open = Localized(
            zh: "；数据未定稿的差异 \(count) 处，共 \(sum) 元",
            en: "; \(count.of("difference")) of preliminary data, \(sum) CNY"
        )
        return verdict[session.language] + unchecked + (count > 0 ? open[session.language] : "") + "\n"
    }

    static func figures(_ summary: ReportSummary, _ language: Language) -> TextTable {
        var table = TextTable([.init(zh: "项目", en: "Figure"), .init(zh: "金额（元）", en: "Amount (CNY)", .right)])
        for figure in summary.named { table.add(figure.label[language], figure.amount.description) }
        return table
    }
}
