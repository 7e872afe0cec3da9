internal import BatchJobs
internal import PartnerAPI
internal import Manifests
internal import Pulls
internal import Reports
internal import Values

/// What a person sees at the end of the demonstration.
struct DemoPresentation {
    let outer: Session
    let folder: String
    let results: DemoResults
    /// What the sandbox knows the month's payable total to be.
    let truth: Amount?

    private var pulled: Amount? { results.exports.first?.total("payment_amount") }
    private var agrees: Bool { truth != nil && truth == pulled }

    func finish() -> ExitStatus {
        outer.renderer.result(payload) { text }
        guard agrees else { return .proofFailed }
        let ends = [results.customers.end, results.codes.end].map(\.exitCode).filter { ![0, 9].contains($0) }
        if let worst = ends.max(), let status = ExitStatus(rawValue: Int32(worst)) { return status }
        return results.exports.contains(where: \.isPartial) ? .someRefused : .done
    }

    private var payload: JSONValue {
        .record([
            ("folder", .string(folder)),
            ("tables", .record(results.tables.map { ($0.table.rawValue, JSONValue($0.rows)) })),
            ("customers", BatchReporting.payload(results.customers)),
            ("codes", BatchReporting.payload(results.codes)),
            ("exports", .array(results.exports.map(\.json))),
            ("report", results.report.json),
            ("truth", .init(truth?.description)), ("agrees", .bool(agrees)),
        ])
    }

    private var text: String {
        let language = outer.language
        var lines = [
            "", steps.text(in: language), ReportPresentation.figures(results.report, language).text(in: language),
        ]
        lines.append(
            Localized(
                zh: "消费应付合计 \(pulled?.description ?? "?") 元，沙箱真值 \(truth?.description ?? "?") 元："
                    + (agrees ? "一致 ✓" : "不一致 ✗"),
                en:
                    "payable total pulled \(pulled?.description ?? "?"), the sandbox's truth \(truth?.description ?? "?"): "
                    + (agrees ? "equal ✓" : "NOT equal ✗")
            )[language]
        )
        lines.append("")
        lines.append(Localized(zh: "文件：", en: "Files:")[language])
        lines += paths.map { "  " + outer.shown($0) }
        lines.append("")
        lines.append(
            Localized(
                zh:
                    "接着试试：cd \(outer.shown(folder)) 后运行 partnerdesk reference show measures、jobs list、report monthly --offline",
                en:
                    "Next, in \(outer.shown(folder)): partnerdesk reference show measures, jobs list, report monthly --offline"
            )[language]
        )
        return lines.joined(separator: "\n")
    }

    private var steps: TextTable {
        let language = outer.language
        var table = TextTable([
            .init(zh: "步骤", en: "Step"), .init(zh: "行数", en: "Rows", .right), .init(zh: "结果", en: "Result"),
        ])
        let rows = results.tables.reduce(0) { $0 + $1.rows }
        let count = results.tables.count
        table.add(
            Localized(zh: "参考表", en: "Reference tables")[language],
            String(rows),
            Localized(zh: "\(count) 张", en: "\(count) tables")[language]
        )
        for (title, job) in [
            (Localized(zh: "导入客户", en: "Customers imported"), results.customers),
            (Localized(zh: "发送验证码", en: "Codes sent"), results.codes),
        ] {
            table.add(title[language], String(job.rows), outcomes(job))
        }
        for export in results.exports {
            table.add(export.dataSet.title[language], String(export.rows), export.proof.state.label[language])
        }
        return table
    }

    private func outcomes(_ job: JobResult) -> String {
        RowOutcome.Kind.allCases.filter { job.counts[$0, default: 0] > 0 }
            .map { "\($0.title[outer.language]) \(job.counts[$0, default: 0])" }
            .joined(separator: ", ")
    }

    private var paths: [String] {
        let files = results.exports.flatMap(\.files).map(\.name) + results.report.files.map(\.name) + ["manifest.json"]
        return files.map { folder + "/" + $0 } + [results.customers.folder + "/", results.codes.folder + "/"]
    }
}
