internal import Ledger
internal import Values
internal import Workbook

/// Wording that the sheets of all workbooks share.
struct SheetWords {
    let language: Language

    init(_ language: Language) { self.language = language }

    func callAsFunction(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }

    /// Of a sheet, as Excel has it.
    private static let longestName = 31

    /// A preliminary month says so in the name of its sheets, which travel without their heads.
    func sheetName(_ title: Localized, _ state: DataState) -> String {
        let name = title[language]
        guard state == .preliminary else { return name }
        let marked = name + self("（初步）", " (preliminary)")
        return marked.utf16.count <= SheetWords.longestName ? marked : name + self("（初步）", " (prelim.)")
    }

    /// Every name that a sheet may have got: by the state of the month, and as Excel takes it.
    func sheetNames(_ title: Localized) -> [String] {
        [DataState.final, .preliminary, .snapshot].map { SheetNames.sanitized(sheetName(title, $0)) }
    }

    /// `状态：正式；数据截至 2026-04-06 09:30:00（北京时间）`
    func freshness(_ proof: PullProof) -> String {
        self("状态：", "State: ") + proof.state.label[language] + self("；数据截至 ", "; data as of ") + time(proof.asOf)
    }

    func rowCount(_ rows: Int) -> String { self("记录数：", "Records: ") + grouped(rows) }

    func count(_ rows: Int) -> String { self("\(grouped(rows)) 行", "\(grouped(rows)) \(rows == 1 ? "row" : "rows")") }

    func time(_ instant: Instant) -> String { instant.beijingText + self("（北京时间）", " (Beijing time)") }

    func period(_ pull: Pull) -> String {
        switch pull.plan.period {
        case .cycle(let cycle): cycle.description
        case .day(let day): day.description
        case .days(let first, let last): self("\(first) 至 \(last)", "\(first) to \(last)")
        case .always: ""
        }
    }

    /// What part of the data set was asked for: `范围：客户 c1、c2；产品类型 hws.service.type.obs`; nil for all of it.
    ///
    /// - Parameter shown: how many of each are named.
    func scope(_ pull: Pull, shown: Int = 5) -> String? {
        let parts = PullScopeWords(pull.plan.scope).parts
        guard !parts.isEmpty else { return nil }
        return self("范围：", "Scope: ")
            + parts.map { name, values in
                let more = values.count > shown ? self(" 等 \(values.count) 个", " … (\(values.count))") : ""
                return name[language] + " " + values.prefix(shown).joined(separator: self("、", ", ")) + more
            }.joined(separator: self("；", "; "))
    }

    /// A whole number with separators.
    func grouped(_ value: Int) -> String {
        (try? Amount(Int64(value)).formatted(decimals: 0)) ?? String(value)
    }

    /// Money with two decimals, for reading; the exact text where it does not fit.
    func money(_ amount: Amount) -> String { (try? amount.formatted()) ?? amount.description }
}
