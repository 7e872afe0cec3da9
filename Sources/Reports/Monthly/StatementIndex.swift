internal import Values
internal import Workbook

/// The index of a month's statements: a workbook, since names such as `=1+1` would run when a CSV is opened with Excel.
struct StatementIndex {
    private let cycle: BillCycle
    private let options: MonthlyOptions
    private let words: SheetWords
    private var rows: [PageTable.Row] = []

    /// The files it names.
    private(set) var files: [String] = []

    init(cycle: BillCycle, options: MonthlyOptions) {
        self.cycle = cycle
        self.options = options
        words = SheetWords(options.language)
    }

    mutating func add(_ customer: String, _ name: String?, _ payable: Amount, file: String) {
        rows.append(PageTable.Row([.text(customer), SheetCell(text: name), .amount(payable), .text(file)], file: file))
        files.append(file)
    }

    func write(to path: String, _ proof: PullProof) throws {
        let title = words("客户对账单", "Customer statements") + " " + cycle.description
        var book = try WorkbookWriter(
            at: path,
            properties: WorkbookProperties(
                title: title,
                company: options.partner,
                state: proof.state.label[words.language],
                created: proof.asOf
            ),
            language: words.language,
            isPrivate: true
        )
        let page = try book.addPage(named: words("目录", "Index"))
        let table = PageTable(
            id: "statements",
            columns: [
                SheetColumn(words("客户ID", "Customer ID"), .identifier), SheetColumn(words("客户名称", "Customer"), .text),
                SheetColumn(words("应付净额", "Net payable"), .money), SheetColumn(words("文件", "File"), .text),
            ],
            rows: rows,
            totalsLabel: words("合计", "Total"),
            summedColumns: [2]
        )
        let heads = [words.freshness(proof), words.rowCount(rows.count)]
        try book.fill(page, with: PageDescription(title: title, subtitles: heads, blocks: [.table(table)]))
        _ = try book.close()
    }
}
