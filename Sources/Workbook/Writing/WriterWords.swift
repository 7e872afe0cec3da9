internal import Values

/// The few words that the writer itself puts into a sheet.
struct WriterWords {
    let language: Language

    private func word(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }

    var noRows: String { word("（无记录）", "(no records)") }
    var shortened: String { word("…（完整内容见 CSV）", "… (the whole text is in the CSV)") }
    var back: String { word("返回第 1 部分", "Back to part 1") }
    var pages: String { word("第 &P 页，共 &N 页", "Page &P of &N") }

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
