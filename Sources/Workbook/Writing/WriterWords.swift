internal import Values

/// The few words that the writer itself puts into a sheet.
struct WriterWords {
    let language: Language

    private func word(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }

    var noRows: String { word("（无记录）", "(no records)") }
    var shortened: String { word("…（完整内容见 CSV）", "… (the whole text is in the CSV)") }
    var back: String { word("返回第 1 部分", "Back to part 1") }
    var pages: String { word("第 &P 页，共 &N 页", "Page &P of &N") }

    /// What is said to somebody who enters something else.
    func entry(_ entry: CellEntry) -> String {
        switch entry {
        case .choice: word("请从下拉选项中选择", "Choose from the drop-down")
        case .suggestion: word("不在下拉选项中，确定这样填吗？", "Not in the drop-down. Is it meant?")
        case .day: word("请填日期，如 2026-03-09", "Enter a day such as 2026-03-09")
        case .amount: word("请填金额，不要货币符号", "Enter an amount without a currency sign")
        case .text(let lengths):
            word(
                "请填 \(lengths.lowerBound) 到 \(lengths.upperBound) 个字符",
                "Enter \(lengths.lowerBound) to \(lengths.upperBound) characters"
            )
        case .free: ""
        }
    }

    func zone(_ zone: SheetColumn.Zone) -> String {
        zone == .utc ? word("（UTC）", " (UTC)") : word("（北京时间）", " (Beijing time)")
    }

    func part(_ number: Int, of count: Int) -> String {
        word("（第 \(number) 部分，共 \(count) 部分）", " (part \(number) of \(count))")
    }

    func partIndex(_ name: String, first: Int, last: Int) -> String {
        word("\(name)：第 \(first)–\(last) 行", "\(name): rows \(first)–\(last)")
    }
}
