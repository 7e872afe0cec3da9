internal import Ledger
internal import PartnerAPI
internal import Values
internal import Workbook

/// The last sheet of a workbook: where the figures come from, what was counted, which units were used, what is missing.
struct NotesSheet {
    private let words: SheetWords
    private var rows: [(topic: String, item: String, text: String)] = []

    init(_ language: Language) { words = SheetWords(language) }

    private var language: Language { words.language }

    mutating func add(_ topic: String, _ item: String, _ text: String) { rows.append((topic, item, text)) }

    /// Where a data set came from, what its questions counted, and what was refused.
    ///
    /// - Parameters:
    ///   - use: what it was used for, where its title alone does not say it.
    ///   - names: of the customers and resellers of questions that were refused.
    mutating func addSource(
        _ dataSet: ExportedDataSet,
        _ proof: PullProof,
        use: Localized? = nil,
        names: PartyNames? = nil
    ) {
        let topic = topic(dataSet, use)
        let pull = proof.pull
        let period = words.period(pull)
        if !period.isEmpty { add(topic, words("账期/日期", "Period"), period) }
        if let scope = words.scope(pull, shown: .max) { add(topic, words("范围", "Scope"), scope) }
        add(topic, words("状态", "State"), proof.state.label[language])
        add(topic, words("数据截至", "Data as of"), words.time(proof.asOf))
        let ended = pull.ended.map { words("，结束于 ", ", ended ") + words.time($0) } ?? ""
        add(topic, words("拉取", "Pull"), "#\(pull.id)" + ended)
        add(topic, words("记录数", "Records"), words.grouped(proof.rows))
        for (operation, queries) in PulledOperation.grouped(proof.queries) {
            add(topic, operation.title[language], operation.summary(queries, words))
        }
        if let names { addRefusals(proof, topic, names) }
    }

    private func topic(_ dataSet: ExportedDataSet, _ use: Localized?) -> String {
        let more = use.map { words("（\($0.zh)）", " (\($0.en))") } ?? ""
        return words("来源：", "Source: ") + dataSet.title[language] + more
    }

    /// A pull that was used and is not all there is.
    mutating func addIncomplete(_ dataSet: ExportedDataSet, use: Localized?, _ pull: Pull, _ obstacle: Localized) {
        add(topic(dataSet, use), words("拉取", "Pull"), "#\(pull.id) " + words.time(pull.started))
        add(topic(dataSet, use), words("不完整", "Not complete"), obstacle[language])
    }

    /// Refusals that are listed; all are counted.
    private static let listedRefusals = 200

    /// Whatever the service refused is in no sum: each question by the name of whom it was about.
    private mutating func addRefusals(_ proof: PullProof, _ topic: String, _ names: PartyNames) {
        let refusals = proof.refusals
        guard !refusals.isEmpty else { return }
        let item = words("被服务拒绝的查询", "Refused by the service")
        for query in refusals.prefix(NotesSheet.listedRefusals) {
            let customer = query.plan.customer.map { id in
                words("客户 ", "customer ") + (names.customer(id).map { $0 + words("（\(id)）", " (\(id))") } ?? id)
            }
            let reseller = query.plan.reseller.map { id in
                let name = names.reseller(id)
                return words("云经销商 ", "reseller ") + (name == id ? id : name + words("（\(id)）", " (\(id))"))
            }
            let whose = [customer, reseller].compactMap(\.self)
            let asked = whose.isEmpty ? [String(query.plan.arguments.prefix(200))] : whose
            let parts = [PulledOperation(name: query.plan.operation).title[language]] + asked
            add(topic, item, (parts + [query.outcome.note].compactMap(\.self)).joined(separator: words("；", "; ")))
        }
        let more = refusals.count - NotesSheet.listedRefusals
        if more > 0 { add(topic, item, words("另有 \(words.grouped(more)) 个", "\(words.grouped(more)) more")) }
    }

    /// The exact sums, with every digit.
    mutating func addTotals(
        _ totals: [(column: String, sums: [(currency: String, amount: Amount)])],
        of dataSet: ExportedDataSet,
        group: String? = nil
    ) {
        for (name, sums) in totals {
            guard let column = dataSet.columns.first(where: { $0.name == name }) else { continue }
            let text = sums.map { "\($0.amount) \($0.currency)" }.joined(separator: words("；", "; "))
            add(words("合计（精确值）", "Totals (exact)"), (group.map { $0 + " " } ?? "") + column.heading[language], text)
        }
    }

    /// What is not there, and why.
    ///
    /// - Parameter areBalances: a customer without a balance is no resale customer: the service leaves it out silently.
    mutating func addMissing(_ refused: [String], withoutRecord: [String], areBalances: Bool = false) {
        let topic = words("缺失", "Missing")
        if refused.isEmpty, withoutRecord.isEmpty {
            add(topic, words("缺失的客户", "Missing customers"), words("无", "none"))
        }
        if !refused.isEmpty {
            add(
                topic,
                words("被拒绝查询的客户（\(refused.count)）", "Customers the service refused (\(refused.count))"),
                refused.joined(separator: "\n")
            )
        }
        if !withoutRecord.isEmpty {
            add(
                topic,
                areBalances
                    ? words(
                        "非代售客户，服务不提供余额（\(withoutRecord.count)）",
                        "No resale customers: the service gives no balance of them (\(withoutRecord.count))"
                    )
                    : words(
                        "没有记录的客户（\(withoutRecord.count)）",
                        "Customers without any record (\(withoutRecord.count))"
                    ),
                withoutRecord.joined(separator: "\n")
            )
        }
    }

    /// The units that could not be converted; the ratios that were used stand on ``UnitsSheet``.
    mutating func addUnits(_ uses: MeasureUses, names: [Measure.ID: String]) {
        let topic = words("单位折算", "Units")
        func name(_ id: Measure.ID) -> String { (names[id] ?? "?") + " [\(id)]" }
        let count = words.grouped(uses.converted.count)
        add(topic, words("所用进制", "Ratios used"), words("\(count) 个，见“用量换算”", "\(count), see the sheet Units"))
        for use in uses.unconverted {
            let unit = use.measure.map(name) ?? words("（无单位）", "(no unit)")
            let count = words.grouped(use.count)
            add(topic, unit, words("无法折算，\(count) 处折算列为空", "cannot be converted: \(count) normalised cells are empty"))
        }
    }

    /// How the workbook is to be read.
    mutating func addReading() {
        let topic = words("阅读说明", "Reading")
        add(
            topic,
            words("时间", "Times"),
            words(
                "表中时间为北京时间；CSV 保留服务返回的 UTC 时间。",
                "Times here are Beijing time; the CSV keeps the service's UTC times."
            )
        )
        add(
            topic,
            words("金额", "Amounts"),
            words(
                "金额显示两位小数，单元格保存全部可存位数；逐位精确的文本见 CSV。",
                "Amounts show two decimals and store all digits a cell holds; the exact text is in the CSV."
            )
        )
    }

    /// Appends the sheet.
    func add(to book: inout WorkbookWriter) throws -> SheetID {
        let title = words("说明", "Notes")
        let sheet = try book.addTable(
            SheetDescription(
                name: title,
                title: title,
                columns: [
                    SheetColumn(words("主题", "Topic"), .wrappedText, width: 24),
                    SheetColumn(words("项目", "Item"), .wrappedText, width: 38),
                    SheetColumn(words("内容", "Content"), .wrappedText, width: 78),
                ],
                rowCount: rows.count
            )
        )
        for row in rows { try book.append([.text(row.topic), .text(row.item), .text(row.text)], to: sheet) }
        return sheet
    }
}
