internal import Values
internal import Workbook

/// Reads what a template writes as a condition, `refund`, `[a, b]`, `!= refund` or `> 0`, and says what is wrong with what
/// is none.
struct ConditionReader {
    let subject: CellTest.Subject
    /// The values of the field, where they are known.
    let words: FieldWords?

    /// Why something is no condition.
    struct Mistake: Error {
        let message: Localized
        var mend: Localized?
        /// The item of a list that it is about.
        var value: String
    }

    private struct Item {
        let comparison: CellTest.Comparison?
        let value: String
    }

    /// A value or a comparison.
    func test(_ text: String) throws(Mistake) -> CellTest {
        let item = try item(text)
        if item.comparison == .different { try refuseList(item.value) }
        return try test([item])
    }

    /// A list: any of its values, or none of them where each has `!=`.
    func test(anyOf texts: [String]) throws(Mistake) -> CellTest {
        var items: [Item] = []
        for text in texts { items.append(try item(text)) }
        let isNegative = items.contains { $0.comparison == .different }
        for (item, text) in zip(items, texts) {
            if let comparison = item.comparison, comparison != .different {
                throw Mistake(
                    message: Localized(zh: "列表里不能有大小比较", en: "a list cannot hold a comparison of sizes"),
                    mend: Localized(
                        zh: "\(comparison.rawValue) 单独写，不放进列表",
                        en: "write \(comparison.rawValue) by itself and not in a list"
                    ),
                    value: text
                )
            }
            if isNegative, item.comparison == nil {
                let all = items.map { "\"!= \($0.value)\"" }.joined(separator: ", ")
                throw Mistake(
                    message: Localized(zh: "列表要么全用 !=，要么都不用", en: "either all items of a list have != or none has"),
                    mend: Localized(zh: "“都不是”写作 [\(all)]", en: "for none of them write [\(all)]"),
                    value: text
                )
            }
        }
        return try test(items)
    }

    // MARK: Parts

    private func item(_ text: String) throws(Mistake) -> Item {
        try refuseSigns(text)
        guard let comparison = CellTest.Comparison.allCases.first(where: { text.hasPrefix($0.rawValue) }) else {
            return Item(comparison: nil, value: text)
        }
        let value = String(text.dropFirst(comparison.rawValue.count).drop(while: \.isWhitespace))
        try refuseSigns(value, isValue: true)
        return Item(comparison: comparison, value: value)
    }

    /// What people write for comparisons that are none here.
    private static let signs: KeyValuePairs<String, String> = [
        "≥": ">=", "≤": "<=", "≠": "!=", "＞=": ">=", "＜=": "<=", "＞": ">", "＜": "<", "！=": "!=", "=>": ">=",
        "=<": "<=", "<>": "!=", "==": "", "=": "", "！": "!=", "!": "!=", "＝": "",
    ]
    private static let quotes = "“”‘’「」『』＂＇"

    private func refuseSigns(_ text: String, isValue: Bool = false) throws(Mistake) {
        if let first = text.first, ConditionReader.quotes.contains(first) {
            let plain = text.filter { !ConditionReader.quotes.contains($0) }
            throw Mistake(
                message: Localized(zh: "这是中文引号", en: "these are no straight quotes"),
                mend: Localized(zh: "用半角引号：\"\(plain)\"", en: "write straight quotes: \"\(plain)\""),
                value: text
            )
        }
        guard !text.hasPrefix("!="), let (sign, right) = ConditionReader.signs.first(where: { text.hasPrefix($0.key) })
        else { return }
        let rest = text.dropFirst(sign.count).drop(while: \.isWhitespace)
        let written = right.isEmpty || isValue ? String(rest) : right + " " + rest
        throw Mistake(
            message: Localized(zh: "不认识比较符号 \(sign)", en: "there is no comparison \(sign)"),
            mend: Localized(zh: "写作 \"\(written)\"", en: "write \"\(written)\""),
            value: text
        )
    }

    /// `!= a, b` would mean anything but the one text “a, b”.
    private func refuseList(_ value: String) throws(Mistake) {
        guard value.contains(where: { ",，、".contains($0) }) || value.hasPrefix("[") else { return }
        if case .number = subject, !value.hasPrefix("["), Amount(value.filter { $0 != "," }) != nil { return }
        let values = value.split { ",，、[]".contains($0) }.map {
            String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }.filter { !$0.isEmpty }
        let all = values.map { "\"!= \($0)\"" }.joined(separator: ", ")
        throw Mistake(
            message: Localized(zh: "!= 后面只能有一个值", en: "one value may follow !="),
            mend: Localized(
                zh: "“都不是”写作 [\(all)]；一个带逗号的值写作 [\"!= \(value)\"]",
                en: "for none of them write [\(all)]; for one value with commas [\"!= \(value)\"]"
            ),
            value: "!= " + value
        )
    }

    private func test(_ items: [Item]) throws(Mistake) -> CellTest {
        let written = items.map(\.value)
        let isNegative = items.first?.comparison == .different
        if !isNegative, let comparison = items.first?.comparison, let item = items.first {
            return try compare(comparison, item.value)
        }
        switch subject {
        case .integerCode, .text:
            let all = Set(written.flatMap { words?.spellings(of: $0) ?? [$0] })
            return CellTest(isNegative ? .noneOf(all) : .oneOf(all), written: written)
        case .monthAndDay:
            var days: [String] = []
            for value in written { days.append(value.isEmpty ? "" : try day(value)) }
            return CellTest(isNegative ? .noneOf(Set(days)) : .oneOf(Set(days)), written: days)
        case .number:
            var amounts: Set<Amount> = []
            for value in written { amounts.insert(try amount(value)) }
            return CellTest(isNegative ? .unequal(amounts) : .equal(amounts), written: written)
        case .moment:
            for value in written { try checkMoment(value) }
            return CellTest(isNegative ? .noMoments(Set(written)) : .moments(Set(written)), written: written)
        }
    }

    private func compare(_ comparison: CellTest.Comparison, _ value: String) throws(Mistake) -> CellTest {
        switch subject {
        case .number, .integerCode: return CellTest(.compare(comparison, try amount(value)), written: [value])
        case .text: throw Mistake(message: subject.rule, value: comparison.rawValue + " " + value)
        case .monthAndDay:
            let day = try day(value)
            return CellTest(.ordered(comparison, day), written: [day])
        case .moment:
            try checkMoment(value)
            return CellTest(.moment(comparison, value), written: [value])
        }
    }

    // MARK: Numbers and days

    /// `1000`, or `12.5%` for a part of one.
    private func amount(_ text: String) throws(Mistake) -> Amount {
        if text.hasSuffix("%") {
            if let percent = Amount(String(text.dropLast())), let hundredth = try? Ratio(1, over: 100),
                let part = try? percent.multiplied(by: hundredth, decimals: 8, .halfEven)
            {
                return part
            }
        } else if let amount = Amount(text) {
            return amount
        }
        throw Mistake(message: subject.rule, mend: ConditionReader.plainNumber(text), value: text)
    }

    /// `1,000` and `10万` as digits alone.
    private static func plainNumber(_ text: String) -> Localized? {
        var digits = text.filter { !",， _元¥￥".contains($0) }
        var factor: Int128 = 1
        for (unit, value) in [("亿", Int128(100_000_000)), ("万", 10_000), ("千", 1000)] where digits.hasSuffix(unit) {
            digits.removeLast()
            factor = value
        }
        guard digits != text || factor > 1, let amount = Amount(digits), let ratio = try? Ratio(factor, over: 1),
            let plain = try? amount.multiplied(by: ratio, decimals: 8, .halfEven)
        else { return nil }
        return Localized(zh: "只写数字：\(plain)", en: "write digits alone: \(plain)")
    }

    /// `03-15`, of `3-15`, `3/15` or `3月15日`.
    private func day(_ text: String) throws(Mistake) -> String {
        var parts = text.split(omittingEmptySubsequences: false) { "-/.月年".contains($0) }.map(String.init)
        if let last = parts.last, last.hasSuffix("日") || last.hasSuffix("号") { parts[parts.count - 1].removeLast() }
        let numbers = parts.compactMap { $0.allSatisfy(\.isASCII) && $0.count <= 4 ? Int($0) : nil }
        var mend: Localized?
        if numbers.count == parts.count, parts.count == 2,
            let day = CivilDate(year: 2000, month: numbers[0], day: numbers[1])
        {
            return day.monthAndDay
        }
        if numbers.count == parts.count, parts.count == 3,
            let day = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
        {
            mend = Localized(
                zh: "这个字段没有年份，写作 \(day.monthAndDay)；带年份的条件用 trade_time",
                en: "the field has no year: write \(day.monthAndDay); for days with their year there is trade_time"
            )
        }
        throw Mistake(message: subject.rule, mend: mend, value: text)
    }

    /// The beginning of `2026-03-09 14:00:00`, from the year on, of a moment that there is.
    private func checkMoment(_ text: String) throws(Mistake) {
        let pattern = Array("0000-00-00 00:00:00".utf8)
        let bytes = Array(text.utf8)
        let fits =
            [4, 7, 10, 16, 19].contains(bytes.count)
            && zip(bytes, pattern).allSatisfy { byte, model in
                model == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == model
            }
        guard fits else { throw Mistake(message: subject.rule, value: text) }
        let whole = text + "0000-01-01 00:00:00".dropFirst(text.count)
        let numbers = whole.split { "- :".contains($0) }.compactMap { Int($0) }
        guard numbers.count == 6, CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) != nil,
            numbers[3] < 24, numbers[4] < 60, numbers[5] < 60
        else {
            throw Mistake(message: Localized(zh: "没有这一天或这一时刻", en: "there is no such day or time"), value: text)
        }
    }
}

extension CellTest.Subject {
    /// What conditions on such cells look like.
    var rule: Localized {
        switch self {
        case .number:
            Localized(
                zh: "须为数字或与数字比较，例如 0、> 0、>= 12.5%",
                en: "must be a number or a comparison with one, such as 0, > 0, >= 12.5%"
            )
        case .integerCode:
            Localized(zh: "比较须用数字，例如 > 0", en: "a comparison needs a number, such as > 0")
        case .text:
            Localized(
                zh: "文字没有大小：须为值、值的列表或 != 值",
                en: "texts are not greater or less: must be a value, a list of values or != value"
            )
        case .monthAndDay:
            Localized(
                zh: "须为月和日或与之比较，例如 03-09、<= 03-15",
                en: "must be a month and day or a comparison with one, such as 03-09, <= 03-15"
            )
        case .moment:
            Localized(
                zh: "须为北京时间的日期或与日期比较，例如 2026-03-09、>= 2026-03-09 14:00",
                en: "must be a date of Beijing or a comparison with one, such as 2026-03-09, >= 2026-03-09 14:00"
            )
        }
    }
}
